import type { InstalledN8n } from '../../../n8nHost/installN8n';
import { type ProcessOptions, startN8nProcess } from '../../../n8nHost/startN8nProcess';
import { findFreePort } from '../../../n8nHost/ports';
import type { RunningServer } from '../../../n8nHost/startServer';
import { healthEnvironment, readinessPath, workerCommand } from './queueEnvironment';

/** A running worker of n8n's queue mode. */
export interface Worker extends RunningServer {
	/** The executions that it has begun so far, by its own log, in the order of their beginning. */
	begun(): string[];
	/** Those of them that it has ended, in the order of their end. */
	finished(): string[];
}

/**
 * Starts a worker of n8n's queue mode, which takes some ten seconds; `env` says where the queue is.
 *
 * @param concurrency how many executions it runs at a time
 */
export async function startWorker(installed: InstalledN8n, concurrency: number, options: ProcessOptions): Promise<Worker> {
	const port = await findFreePort();
	const env = {
		...healthEnvironment(port),
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		...options.env,
	};
	const isReady = async () => {
		const response = await fetch(`http://127.0.0.1:${port}${readinessPath}`, { signal: AbortSignal.timeout(5000) });
		return response.ok;
	};
	const worker = await startN8nProcess(installed, workerCommand(concurrency), { ...options, env }, isReady);
	const named = (words: RegExp) => [...worker.log().matchAll(words)].map(([, id]) => id!);
	return {
		...worker,
		begun: () => named(/Worker started execution (\d+)/g),
		finished: () => named(/Worker finished execution (\d+)/g),
	};
}
