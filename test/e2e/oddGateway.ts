import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that answers every request in one way that no Alipay gateway does. */
export interface OddGateway {
	/** Address to enter as the gateway. */
	url: string;
	/** How many requests arrived. */
	asked(): number;
	close(): Promise<void>;
}

/** Starts a server on 127.0.0.1 that leaves each request to `answer`. */
export async function startOddGateway(answer: (response: ServerResponse) => void): Promise<OddGateway> {
	let requests = 0;
	const server = createServer((request, response) => {
		requests++;
		request.resume().on('end', () => answer(response));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/gateway.do`,
		asked: () => requests,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
