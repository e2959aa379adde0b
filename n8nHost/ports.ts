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
		if (code === 'EADDRINUSE') throw new Error(`Port ${port}, which ${whatFor} needs, is taken by another program.`);
		throw new Error(`Port ${port}, which ${whatFor} needs, cannot be opened (${code}).`);
	}
}

/** The first port of 127.0.0.1 above `port` that nobody listens on, or any free one where there is none. */
export async function nextFreePort(port: number): Promise<number> {
	for (let next = port + 1; next <= Math.min(port + 100, 65_535); next++) {
		const isFree = await tryPort(next).then(
			() => true,
			() => false,
		);
		if (isFree) return next;
	}
	return await findFreePort();
}
