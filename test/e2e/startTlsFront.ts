import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';

import { hostCertificate } from '../fixtures/hostCertificate';

/** A server that speaks TLS for one that does not. */
export interface TlsFront {
	port: number;
	/** The certificate that has to be trusted, PEM. */
	certificate: string;
	close(): Promise<void>;
}

/**
 * Starts a TLS server on 127.0.0.1 that hands each request on to an HTTP server.
 *
 * @param host the name that its certificate is for
 * @param origin of the HTTP server, such as `http://127.0.0.1:8090`
 */
export async function startTlsFront(host: string, origin: string): Promise<TlsFront> {
	const identity = hostCertificate(host);
	const server = createServer(identity, (incoming, response) => {
		const { method, headers, url } = incoming;
		const onward = request(`${origin}${url}`, { method, headers }, (answer) => {
			response.writeHead(answer.statusCode!, answer.headers);
			answer.pipe(response);
		});
		incoming.pipe(onward.on('error', () => response.destroy()));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		port: (server.address() as AddressInfo).port,
		certificate: identity.cert,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
