import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';

import type { FileRun, Order } from './testRun';

/** After so many runs a worker is replaced, so that what runs leave behind does not add up. */
const runsOfOne = 400;

/** Processes that run files of tests; see worker.ts. */
export interface Workers {
	/** Runs one file of tests in the next free process; `ended` when it computed too long or broke down. */
	run: (order: Order) => Promise<FileRun | 'ended'>;
	/** How many run at a time. */
	count: number;
	close: () => void;
}

export function startWorkers(count: number): Workers {
	const free: ChildProcess[] = [];
	/** Every process that is there, and how often it has run something. */
	const all = new Map<ChildProcess, number>();
	const waiting: (() => void)[] = [];
	let running = 0;

	const start = () => {
		const child = fork(join(__dirname, 'worker.ts'), [], {
			cwd: join(__dirname, '..'),
			execArgv: ['--require', require.resolve('tsx/cjs')],
			stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
		});
		all.set(child, 0);
		child.on('exit', () => all.delete(child));
		return child;
	};
	const ask = async (child: ChildProcess, order: Order) =>
		await new Promise<FileRun | 'ended'>((resolve) => {
			const finish = (result: FileRun | 'ended') => {
				child.off('exit', ended).off('message', finish);
				resolve(result);
			};
			const ended = () => finish('ended');
			child.on('exit', ended).on('message', finish);
			child.send(order);
		});

	return {
		run: async (order) => {
			if (running >= count) await new Promise<void>((resolve) => waiting.push(resolve));
			running++;
			const child = free.pop() ?? start();
			const result = await ask(child, order);
			const runs = (all.get(child) ?? 0) + 1;
			all.set(child, runs);
			// What waited too long may still go on.
			const isWorn = result === 'ended' || runs >= runsOfOne || result.tests.some(({ failure }) => failure?.includes('Exceeded timeout'));
			if (isWorn) child.kill('SIGKILL');
			else free.push(child);
			running--;
			waiting.shift()?.();
			return result;
		},
		count,
		close: () => {
			for (const child of all.keys()) child.kill('SIGKILL');
		},
	};
}
