import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A process of the benchmark that does one job after the other. */
export interface Worker<Job, Answer> {
	/** Does one job. @throws what the process reported when it could not */
	work(job: Job): Promise<Answer>;
	stop(): void;
}

/** What a worker sends back. */
export type Sent<Answer> = { answer: Answer } | { failed: string };

/**
 * Starts a TypeScript file of this folder as a worker.
 *
 * @param file in this folder
 * @param words more arguments for Node
 */
export function startWorker<Job extends object, Answer>(
	file: string,
	{ words = [], env = process.env }: { words?: string[]; env?: NodeJS.ProcessEnv } = {},
): Worker<Job, Answer> {
	const child = fork(join(__dirname, file), {
		execArgv: [...process.execArgv, ...words],
		env,
		// What n8n prints there would be in the middle of the results.
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
	});
	const ended = once(child, 'exit').then(() => ({ failed: `${file} ended too early.` }));
	return {
		async work(job) {
			child.send(job);
			const sent = await Promise.race([once(child, 'message').then(([message]) => message as Sent<Answer>), ended]);
			if ('failed' in sent) throw new Error(sent.failed);
			return sent.answer;
		},
		stop: () => void child.kill(),
	};
}

/** The other end, in the worker: does each job that comes, and ends with the process that started it. */
export function takeJobs<Job, Answer>(work: (job: Job) => Promise<Answer>): void {
	// What runs TypeScript switches them on, which n8n does not do.
	process.setSourceMapsEnabled(false);
	const send = (sent: Sent<Answer>) => process.send!(sent);
	process.on('message', (job: Job) => {
		work(job).then(
			(answer) => send({ answer }),
			(error: Error) => send({ failed: error.stack ?? error.message }),
		);
	});
	process.once('disconnect', () => process.exit());
}
