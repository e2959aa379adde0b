import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A server that knows nothing of what is sent to it. */
export interface SocketServer {
	port: number;
	/** How many connections were opened. */
	connections(): number;
	close(): Promise<void>;
}

/** Starts a server on 127.0.0.1 that does something with each connection as soon as the first bytes have come. */
export async function startSocketServer(answer: (socket: Socket) => void): Promise<SocketServer> {
	const open = new Set<Socket>();
	let connections = 0;
	const server = createServer((socket) => {
		connections++;
		open.add(socket);
		// The other side may be gone before this one has answered.
		socket.on('error', () => {}).once('close', () => open.delete(socket));
		socket.once('data', () => answer(socket));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		port: (server.address() as AddressInfo).port,
		connections: () => connections,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				for (const socket of open) socket.destroy();
			}),
	};
}
