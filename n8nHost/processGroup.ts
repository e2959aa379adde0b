import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';

/** A program that was started together with everything it starts in its turn. */
export interface ProcessGroup {
	child: ChildProcess;
	/** Resolves when the program has ended, with how. */
	ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
	/** Ends the program and all its children: asks, and after `patience` milliseconds (0: at once) insists. */
	stop(patience: number): Promise<void>;
}

/**
 * Starts a program in a process group of its own, so that it can be ended with all its children, and so that a Ctrl-C in the
 * terminal reaches only the caller, who decides in which order things end.
 *
 * @throws when the program cannot be found
 */
export function startProcessGroup(command: string, words: string[], options: SpawnOptions): ProcessGroup {
	const child = spawn(command, words, { ...options, detached: true });
	const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code, signal) => resolve({ code, signal }));
	});
	// Whoever awaits `ended` sees the failure; nobody has to.
	ended.catch(() => {});

	const send = (signal: NodeJS.Signals) => {
		try {
			if (child.pid) process.kill(-child.pid, signal);
		} catch {
			// No member of the group is left.
		}
	};
	const stop = async (patience: number) => {
		if (patience > 0) {
			send('SIGTERM');
			const insist = setTimeout(send, patience, 'SIGKILL');
			await ended.catch(() => {});
			clearTimeout(insist);
		}
		// Children may outlive the program that started them.
		send('SIGKILL');
		await ended.catch(() => {});
	};
	return { child, ended, stop };
}
