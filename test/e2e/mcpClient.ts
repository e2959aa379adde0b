import { setTimeout as sleep } from 'node:timers/promises';

/** A client of an MCP server. */
export interface McpClient {
	/** The names of the server's tools. */
	tools(): Promise<string[]>;
	/** Calls a tool; resolves with the JSON that is in the text of its answer. */
	call(tool: string, values: Record<string, string>): Promise<unknown>;
}

/** The revision of the protocol that is spoken, https://modelcontextprotocol.io/specification/2025-06-18. */
const protocolVersion = '2025-06-18';

const serverMayTake = 20_000;

/** The JSON of an answer, which may come as the only event of a stream. */
async function readAnswer<Result>(response: Response): Promise<Result> {
	const text = await response.text();
	if (!response.ok) throw new Error(`The MCP server answered with HTTP ${response.status}: ${text}`);
	const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
	const json = isStream ? /^data: *(.+)$/m.exec(text)?.[1] : text;
	const { result, error } = JSON.parse(json ?? '') as { result: Result; error?: { message: string } };
	if (error) throw new Error(`The MCP server refused: ${error.message}`);
	return result;
}

/**
 * Opens a session with an MCP server over Streamable HTTP, a moment after the workflow's activation: until n8n knows the address, it
 * is asked again.
 *
 * @throws with the server's words when it refuses
 */
export async function openMcp(address: string): Promise<McpClient> {
	let requests = 0;
	const post = async (message: object, session = {}) =>
		await fetch(address, {
			method: 'POST',
			headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...session },
			body: JSON.stringify({ jsonrpc: '2.0', ...message }),
		});
	const clientInfo = { name: 'tests', version: '1.0.0' };
	const initialize = async () =>
		await post({ id: ++requests, method: 'initialize', params: { protocolVersion, capabilities: {}, clientInfo } });

	const deadline = Date.now() + serverMayTake;
	let opened = await initialize();
	while (opened.status === 404 && Date.now() < deadline) {
		await opened.body?.cancel();
		await sleep(200);
		opened = await initialize();
	}
	const session = { 'mcp-session-id': opened.headers.get('mcp-session-id')!, 'mcp-protocol-version': protocolVersion };
	await readAnswer(opened);
	await (await post({ method: 'notifications/initialized' }, session)).text();

	const request = async <Result>(method: string, params: object) =>
		await readAnswer<Result>(await post({ id: ++requests, method, params }, session));
	return {
		async tools() {
			const { tools } = await request<{ tools: { name: string }[] }>('tools/list', {});
			return tools.map(({ name }) => name);
		},
		async call(name, values) {
			const { content } = await request<{ content: { text: string }[] }>('tools/call', { name, arguments: values });
			return JSON.parse(content[0]!.text);
		},
	};
}
