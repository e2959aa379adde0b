import { statfs } from 'node:fs/promises';

/**
 * Resolves if the disk of a folder has room.
 *
 * @param folder one that exists
 * @param bytes how much has to be free
 * @param whatFor what needs it, as a sentence begins with it, such as `Installing n8n`
 * @throws an Error whose message tells a person how much is missing and what to do
 */
export async function demandSpace(folder: string, bytes: number, whatFor: string): Promise<void> {
	const { bavail, bsize } = await statfs(folder);
	const free = bavail * bsize;
	if (free >= bytes) return;
	const inGigabytes = (size: number) => `${(size / 1e9).toFixed(1)} GB`;
	throw new Error(
		`${whatFor} takes ${inGigabytes(bytes)}, and the disk of ${folder} has ${inGigabytes(free)} free. Free some space, or set XDG_CACHE_HOME to a folder on another disk. Then run the same command again.`,
	);
}
