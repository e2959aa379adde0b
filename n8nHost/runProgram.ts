import type { SpawnOptions } from 'node:child_process';
import { startProcessGroup } from './processGroup';

/**
 * Runs a program to its end in a folder, quietly.
 *
 * @param signal ends the program and all that it started, at once
 * @param user as whom it runs, if not as the caller
 * @throws an Error with everything that it printed when it fails; the signal's reason when it was ended by the signal
 */
export async function runProgram(
	command: string,
	words: string[],
	folder: string,
	signal?: AbortSignal,
	user: Pick<SpawnOptions, 'uid' | 'gid'> = {},
): Promise<void> {
	signal?.throwIfAborted();
	const program = startProcessGroup(command, words, { ...user, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
	const printed: Buffer[] = [];
	for (const stream of [program.child.stdout, program.child.stderr]) {
		stream?.on('data', (chunk: Buffer) => printed.push(chunk));
	}

	const stop = () => void program.stop(0);
	signal?.addEventListener('abort', stop, { once: true });
	try {
		const { code } = await program.ended;
		signal?.throwIfAborted();
		if (code !== 0) throw new Error(`${command} ${words.join(' ')} did not succeed:\n\n${Buffer.concat(printed).toString()}`);
	} finally {
		signal?.removeEventListener('abort', stop);
	}
}
