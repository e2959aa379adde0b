import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { explainFailure, notWritable } from './explainFailure.cjs';

/**
 * Makes a folder, with those around it, where it does not exist.
 *
 * @throws an Error whose message tells a person what to do when nothing can be written there
 */
export async function makeFolder(folder: string): Promise<void> {
	try {
		await mkdir(folder, { recursive: true });
		await access(folder, constants.W_OK);
	} catch (error) {
		const { code, message } = error as NodeJS.ErrnoException;
		// Whatever else is in the way, a file or a part of the system in which nobody makes folders, nothing can be written.
		throw new Error(explainFailure(message) ?? notWritable(folder, String(code)), { cause: error });
	}
}
