import type { IncomingMessage } from 'node:http';

/** Thrown by {@link readBody}. */
export class BodyTooLarge extends Error {}

/**
 * Reads the body of a request to its end.
 *
 * @param longest how many bytes it may have
 * @throws {@link BodyTooLarge} as soon as there are more, without keeping or reading the rest
 */
export async function readBody(request: IncomingMessage, longest: number): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let size = 0;
	// The connection outlives the loop, so that the sender can be told.
	for await (const chunk of request.iterator({ destroyOnReturn: false })) {
		size += (chunk as Buffer).length;
		if (size > longest) throw new BodyTooLarge(`The body has more than ${longest} bytes.`);
		chunks.push(chunk as Buffer);
	}
	return Buffer.concat(chunks);
}
