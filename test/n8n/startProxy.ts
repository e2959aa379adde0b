import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request on its way, as a proxy sees it and may change it. */
export interface PassingRequest {
	/** Parameters in the address, decoded. */
	query: URLSearchParams;
	contentType: string;
	body: Buffer;
}

/** A proxy that does not pass requests and replies on as they are. */
export interface Proxy {
	/** To be set as the gateway's address. */
	url: string;
	/** What it does to each request from now on. */
	change: (request: PassingRequest) => void;
	/** Headers of the replies that are to be others; `undefined` leaves one out. */
	headers: Record<string, string | undefined>;
	close(): Promise<void>;
}

/** The fields of a form body, to be changed in it. */
export function changeForm(request: PassingRequest, change: (form: URLSearchParams) => void): void {
	const form = new URLSearchParams(request.body.toString());
	change(form);
	request.body = Buffer.from(form.toString());
}

/** Gives a text part of a multipart body another text of the same length. */
export function changePart(request: PassingRequest, name: string, text: string): void {
	const at = request.body.indexOf(`name="${name}"`);
	const start = request.body.indexOf('\r\n\r\n', at) + 4;
	if (at < 0 || start < 4) throw new Error(`The body has no part ${name}.`);
	request.body = Buffer.concat([request.body.subarray(0, start), Buffer.from(text), request.body.subarray(start + text.length)]);
}

/** Starts a proxy on 127.0.0.1 that passes requests on to a gateway and its replies back, with real HTTP on both sides. */
export async function startProxy(gateway: string): Promise<Proxy> {
	const server = createServer(async (incoming, response) => {
		const chunks: Buffer[] = [];
		for await (const chunk of incoming) chunks.push(chunk as Buffer);
		const { searchParams: query, pathname } = new URL(incoming.url!, gateway);
		const request: PassingRequest = { query, contentType: incoming.headers['content-type'] ?? '', body: Buffer.concat(chunks) };
		proxy.change(request);
		const address = new URL(`${pathname}?${request.query.toString()}`, gateway);
		const answer = await fetch(address, { method: 'POST', headers: { 'content-type': request.contentType }, body: new Uint8Array(request.body) });
		const { 'content-type': contentType, trace_id } = Object.fromEntries(answer.headers);
		const headers = Object.entries({ 'content-type': contentType, trace_id, ...proxy.headers });
		response.writeHead(answer.status, Object.fromEntries(headers.filter(([, value]) => value !== undefined)));
		response.end(Buffer.from(await answer.arrayBuffer()));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const proxy: Proxy = {
		url: `http://127.0.0.1:${port}${new URL(gateway).pathname}`,
		change: () => {},
		headers: {},
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return proxy;
}
