import type { SpawnOptions } from 'node:child_process';
import { startProcessGroup } from './processGroup';

/** Thrown by {@link runProgram} when a program fails. */
export class ProgramFailure extends Error {
	/** @param printed everything that the program printed; why it could not be started, where it could not */
	constructor(
		program: string,
		readonly printed: string,
	) {
		super(`${program} did not succeed:\n\n${printed}`);
	}
}

/** How a program runs. */
export interface ProgramOptions extends Pick<SpawnOptions, 'uid' | 'gid'> {
	/** Its environment, if not the caller's. */
	env?: NodeJS.ProcessEnv;
	/** Told the number of its process. */
	onStart?: (pid: number) => void;
}

/**
 * Runs a program to its end in a folder, quietly.
 *
 * @param signal ends the program and all that it started, at once
 * @returns everything that it printed
 * @throws {@link ProgramFailure} when it fails; the signal's reason when it was ended by the signal
 */
export async function runProgram(
	command: string,
	words: string[],
	folder: string,
	signal?: AbortSignal,
	{ onStart, env = process.env, ...options }: ProgramOptions = {},
): Promise<string> {
	signal?.throwIfAborted();
	const program = startProcessGroup(command, words, { ...options, env, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
	if (program.child.pid) onStart?.(program.child.pid);
	const chunks: Buffer[] = [];
	for (const stream of [program.child.stdout, program.child.stderr]) {
		stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
	}

	const stop = () => void program.stop(0);
	signal?.addEventListener('abort', stop, { once: true });
	const name = `${command} ${words.join(' ')}`;
	try {
		const { code } = await program.ended.catch(({ message }: Error) => Promise.reject(new ProgramFailure(name, message)));
		signal?.throwIfAborted();
		const printed = Buffer.concat(chunks).toString();
		if (code !== 0) throw new ProgramFailure(name, printed);
		return printed;
	} finally {
		signal?.removeEventListener('abort', stop);
	}
}
