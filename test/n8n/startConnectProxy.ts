import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';

import { listening } from './startTlsFront';

/** A proxy that may refuse to connect. */
export interface ConnectProxy {
	/** For HTTPS_PROXY. */
	url: string;
	/** What it does instead of connecting, told to it once it has been asked. */
	refuse: ((socket: Socket) => void) | undefined;
	/** Everything that came but the tunnels' contents, as text. */
	asked: string;
	close(): Promise<void>;
}

/** Starts a proxy on 127.0.0.1 that connects to whatever it is asked for by CONNECT. */
export async function startConnectProxy(): Promise<ConnectProxy> {
	const open = new Set<Socket>();
	const server = createServer((socket) => {
		open.add(socket);
		socket.on('error', () => {});
		socket.on('close', () => open.delete(socket));
		let head = '';
		const read = (bytes: Buffer) => {
			proxy.asked += bytes.toString('latin1');
			const isAnswered = head.includes('\r\n\r\n');
			head += bytes.toString('latin1');
			if (isAnswered || !head.includes('\r\n\r\n')) return;
			if (proxy.refuse) return proxy.refuse(socket);
			socket.off('data', read);
			const [, host, port] = /^CONNECT ([^:]+):(\d+) /.exec(head)!;
			const behind = connect(Number(port), host);
			behind.on('error', () => socket.destroy());
			behind.on('connect', () => socket.write('HTTP/1.1 200 Connection established\r\n\r\n'));
			socket.pipe(behind).pipe(socket);
		};
		socket.on('data', read);
	});
	const proxy: ConnectProxy = {
		url: `http://127.0.0.1:${await listening(server)}`,
		refuse: undefined,
		asked: '',
		close: async () => {
			for (const socket of open) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return proxy;
}
