import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { TLSSocket } from 'node:tls';

/** A gateway that speaks TLS, or does not, before another that speaks plain HTTP. */
export interface TlsFront {
	/** To be set as the gateway's address. */
	url: string;
	/** What it does with the next connections instead of a handshake; each is used once. */
	before: Array<(socket: Socket) => void>;
	/** What it does with the next connections after the handshake instead of passing them on; each is used once. */
	after: Array<(socket: TLSSocket, raw: Socket) => void>;
	/** Bytes of requests that have come through, decrypted. */
	received: number;
	close(): Promise<void>;
}

/** Has a server listen on 127.0.0.1. @returns its port */
export async function listening(server: Server): Promise<number> {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
}

/**
 * Starts a TLS server on 127.0.0.1 that passes what it decrypts on to a gateway, over real sockets on both sides.
 *
 * @param gateway address of the gateway behind it
 * @param certificate PEM
 * @param privateKey PEM
 */
export async function startTlsFront(gateway: string, certificate: string, privateKey: string): Promise<TlsFront> {
	const open = new Set<Socket>();
	const rawOf = new Map<string, Socket>();
	const tlsServer = createTlsServer({ cert: certificate, key: privateKey }, (socket) => {
		socket.on('error', () => {});
		socket.on('data', (bytes) => (front.received += bytes.length));
		const change = front.after.shift();
		if (change) return change(socket, rawOf.get(String(socket.remotePort))!);
		const behind = connect(Number(new URL(gateway).port), '127.0.0.1');
		behind.on('error', () => socket.destroy());
		socket.pipe(behind).pipe(socket);
	});
	tlsServer.on('tlsClientError', () => {});
	const server = createServer((socket) => {
		open.add(socket);
		rawOf.set(String(socket.remotePort), socket);
		socket.on('error', () => {});
		socket.on('close', () => open.delete(socket));
		const change = front.before.shift();
		if (change) change(socket);
		else tlsServer.emit('connection', socket);
	});
	const front: TlsFront = {
		url: `https://127.0.0.1:${await listening(server)}${new URL(gateway).pathname}`,
		before: [],
		after: [],
		received: 0,
		close: async () => {
			for (const socket of open) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return front;
}
