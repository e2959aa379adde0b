import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message of a chat, as far as this model looks at it. */
export interface ChatMessage {
	role: 'system' | 'user' | 'assistant' | 'tool';
	content: string;
}

/** What a chat model is asked: the messages so far, and the tools that it may call. */
export interface ChatRequest {
	messages: ChatMessage[];
	tools?: { function: { name: string; parameters: { properties: Record<string, unknown> } } }[];
	/** Whether the answer is to come in pieces. */
	stream?: boolean;
}

/** One call of a tool: its name, and what stands in its fields. */
export interface ToolCall {
	calls: string;
	with: Record<string, string>;
}

/** What it answers: words, the call of a tool, or several calls in one turn. */
export type ChatAnswer = { says: string } | ToolCall | ToolCall[];

/** A server that stands in for a paid chat model. */
export interface ChatModel {
	/** What belongs into the `Base URL` of an OpenAI credential. */
	url: string;
	/** What it was asked, in the order in which it came. */
	requests: ChatRequest[];
	close(): Promise<void>;
}

/**
 * Looks up the person in a question such as `Is Li Lei, 260104197909275964, on the watchlist?`, then repeats the tool's answer. It
 * understands nothing else.
 */
export function lookUpPerson({ messages, tools = [] }: ChatRequest): ChatAnswer {
	const last = messages.at(-1)!;
	if (last.role === 'tool') return { says: `The tool answered: ${last.content}` };
	const [, name, idNumber] = /([A-Za-z0-9/ ]+), *(\d{17}[\dXx])/.exec(last.content) ?? [];
	const [tool] = tools;
	if (!tool || !name || !idNumber) return { says: 'Give me a name and an ID number, such as: Li Lei, 260104197909275964' };
	const person = name.trim().replace(/^(Is|Check) /, '');
	const values = Object.keys(tool.function.parameters.properties).map((field) => [field, field === 'Name' ? person : idNumber]);
	return { calls: tool.function.name, with: Object.fromEntries(values) as Record<string, string> };
}

/**
 * Starts a server on 127.0.0.1 that speaks OpenAI's chat completions; an answer that is to come in pieces comes in one.
 *
 * @param decide what the model answers; unless given, {@link lookUpPerson}
 */
export async function startChatModel(decide: (request: ChatRequest) => ChatAnswer = lookUpPerson): Promise<ChatModel> {
	const requests: ChatRequest[] = [];
	const server = createServer((request, response) => {
		void readBody(request).then((body) => {
			response.setHeader('content-type', 'application/json');
			if (!request.url?.endsWith('/chat/completions')) return response.end(JSON.stringify({ object: 'list', data: [] }));
			const asked = JSON.parse(body) as ChatRequest;
			requests.push(asked);
			const answer = completion(decide(asked), requests.length);
			if (!asked.stream) return response.end(JSON.stringify(answer));
			response.setHeader('content-type', 'text/event-stream');
			return response.end(`data: ${JSON.stringify(asPiece(answer))}\n\ndata: [DONE]\n\n`);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
		requests,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** A message as OpenAI's chat completions hold it. */
interface Message {
	role: 'assistant';
	content: string | null;
	tool_calls?: { id: string; type: 'function'; function: { name: string; arguments: string } }[];
}

/** An answer in the shape of OpenAI's chat completions. */
interface Completion {
	id: string;
	object: 'chat.completion';
	created: number;
	model: string;
	choices: [{ index: 0; message: Message; finish_reason: 'stop' | 'tool_calls' }];
	usage: object;
}

function messageOf(answer: ChatAnswer, number: number): Message {
	if ('says' in answer) return { role: 'assistant', content: answer.says };
	const toolCalls = [answer].flat().map(({ calls, with: values }, index) => ({
		id: `call_${number}_${index}`,
		type: 'function' as const,
		function: { name: calls, arguments: JSON.stringify(values) },
	}));
	return { role: 'assistant', content: null, tool_calls: toolCalls };
}

function completion(answer: ChatAnswer, number: number): Completion {
	return {
		id: `chatcmpl-${number}`,
		object: 'chat.completion',
		created: Math.floor(Date.now() / 1000),
		model: 'stand-in',
		choices: [{ index: 0, message: messageOf(answer, number), finish_reason: 'says' in answer ? 'stop' : 'tool_calls' }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

/** The whole answer as the only piece of a stream. */
function asPiece({ choices: [{ message, ...choice }], ...whole }: Completion): object {
	const toolCalls = message.tool_calls?.map((call, index) => ({ index, ...call }));
	const delta = { ...message, ...(toolCalls && { tool_calls: toolCalls }) };
	return { ...whole, object: 'chat.completion.chunk', choices: [{ ...choice, delta }] };
}

async function readBody(request: IncomingMessage): Promise<string> {
	let body = '';
	for await (const chunk of request.setEncoding('utf8')) body += chunk as string;
	return body;
}
