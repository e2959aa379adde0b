import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** Listens on 127.0.0.1 for a moment; resolves with the port. */
async function tryPort(port: number): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject).listen(port, '127.0.0.1', resolve);
	});
	const { port: found } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return found;
}

/** A port of 127.0.0.1 that nobody listens on at the moment. */
export async function findFreePort(): Promise<number> {
	return await tryPort(0);
}

/**
 * Resolves if `port` of 127.0.0.1 can be listened on.
 *
 * @param whatFor who wants the port, as it stands in a sentence, such as `n8n`
 * @throws an Error whose message tells a person what is in the way
 */
export async function demandFreePort(port: number, whatFor: string): Promise<void> {
	try {
		await tryPort(port);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === 'EADDRINUSE') throw new Error(`Port ${port}, which ${whatFor} is to use, is taken by another program.`);
		throw new Error(`Port ${port}, which ${whatFor} is to use, cannot be opened (${code}).`);
	}
}
