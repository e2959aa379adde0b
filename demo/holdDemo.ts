import { join } from 'node:path';
import { FolderIsHeld, holdFolder } from '../n8nHost/holdFolder';

/**
 * Holds the folder of a clone's demo: two would work on one database.
 *
 * @param userFolder one that exists
 * @param url where n8n will be
 * @returns what gives it back
 * @throws an Error that says where the running demo is, and how to end it
 */
export async function holdDemo(userFolder: string, url: string): Promise<() => Promise<void>> {
	try {
		return await holdFolder(join(userFolder, 'running'), url);
	} catch (error) {
		if (!(error instanceof FolderIsHeld)) throw error;
		const { pid, host, about } = error.holder;
		const remedy = `Use that one, or first stop it with Ctrl-C in its terminal. If it is no longer running, delete ${error.file}.`;
		throw new Error(`The demo of this clone is already running, at ${about} (process ${pid} on ${host}). ${remedy}`, { cause: error });
	}
}
