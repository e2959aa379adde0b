import { mkdir } from 'node:fs/promises';
import { runProgram } from '../../n8nHost/runProgram';

/** A folder on a disk of its own. */
export interface SmallDisk {
	/** False where nobody but root could make it one: then it is an ordinary folder, and the test has to pretend. */
	isReal: boolean;
	/** Gives it another size, in MB. */
	grow(size: number): Promise<void>;
	/** Gives its room back. */
	remove(): Promise<void>;
}

/** Makes a folder a disk of `size` MB in the memory of the machine. */
export async function smallDisk(folder: string, size: number): Promise<SmallDisk> {
	await mkdir(folder, { recursive: true });
	const isReal = await runProgram('mount', ['-t', 'tmpfs', '-o', `size=${size}m`, 'tmpfs', folder], '/').then(
		() => true,
		() => false,
	);
	const ifReal = async (command: string, words: string[]) => void (isReal && (await runProgram(command, words, '/')));
	return {
		isReal,
		grow: async (larger) => await ifReal('mount', ['-o', `remount,size=${larger}m`, folder]),
		remove: async () => await ifReal('umount', [folder]),
	};
}
