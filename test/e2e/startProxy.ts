import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** What a proxy does with CONNECT: opens the tunnel, refuses it with a status, or closes the connection without a word. */
export type ProxyConduct = 'opens' | 'closes' | 403 | 407;

/** A proxy for HTTPS. */
export interface Proxy {
	/** Address for HTTPS_PROXY. */
	url: string;
	/** Changes what it does from now on; at first it opens tunnels. */
	conduct(next: ProxyConduct): void;
	/** The hosts, with ports, that tunnels were asked to. */
	asked: readonly string[];
	close(): Promise<void>;
}

/**
 * Starts a proxy on 127.0.0.1.
 *
 * @param target port of 127.0.0.1 to which every tunnel leads, whatever host was asked for
 */
export async function startProxy(target: number): Promise<Proxy> {
	let now: ProxyConduct = 'opens';
	const asked: string[] = [];
	const open = new Set<Socket>();
	const keep = (socket: Socket) => {
		open.add(socket);
		socket.on('error', () => {}).once('close', () => open.delete(socket));
	};
	const server = createServer((_, response) => response.writeHead(405).end());
	server.on('connection', keep);
	server.on('connect', ({ url }, socket: Socket) => {
		asked.push(url!);
		if (now === 'closes') return socket.end();
		if (now !== 'opens') return socket.end(`HTTP/1.1 ${now} Refused\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`);
		const onward = connect(target, '127.0.0.1', () => {
			socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
			socket.pipe(onward).pipe(socket);
		});
		return keep(onward);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		conduct: (next) => (now = next),
		asked,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				for (const socket of open) socket.destroy();
			}),
	};
}
