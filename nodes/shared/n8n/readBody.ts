/** What was read of a body. */
export interface ReadBody {
	bytes: Buffer;
	/** Whether there was more. */
	isCut: boolean;
}

/**
 * Reads a body as it arrives, unpacked, and ends the connection when it is longer than it may be: a small packed one can hold gigabytes.
 *
 * By listeners, and not with `for await`, for the body has to be ended while a part of it is at hand: its end then reaches the
 * connection, which a body that waits for its next part would hold open.
 *
 * @param most bytes that are read; of a longer body the beginning is given back
 * @throws what ended the body early: a lost connection, a deadline, a canceled execution
 */
export async function readBody(body: NodeJS.ReadableStream & { destroy(): unknown }, most: number): Promise<ReadBody> {
	const parts: Buffer[] = [];
	let length = 0;
	return await new Promise((resolve, reject) => {
		body.on('data', (part: Buffer) => {
			parts.push(part);
			length += part.length;
			if (length <= most) return;
			resolve({ bytes: Buffer.concat(parts).subarray(0, most), isCut: true });
			body.destroy();
		});
		body.on('end', () => resolve({ bytes: parts.length === 1 ? parts[0]! : Buffer.concat(parts), isCut: false }));
		body.on('error', reject);
		// Each body ends or fails before it closes; one that does neither must not be waited for.
		body.on('close', () => reject(new Error('The connection was closed')));
	});
}
