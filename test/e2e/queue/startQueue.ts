import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { N8nSession } from '../../../n8nHost/n8nSession';
import { placePackage } from '../../../n8nHost/placePackage';
import { type RunningN8n, startN8n } from '../../../n8nHost/startN8n';
import { owner } from '../sharedN8n';
import { startPostgres } from '../startPostgres';
import { installTestedN8n } from '../testedN8n';
import { queueEnvironment } from './queueEnvironment';
import { startRedis } from './startRedis';
import { startWorker, type Worker } from './startWorker';

/** An n8n in queue mode: a main, and workers that run the executions. */
export interface Queue {
	main: RunningN8n;
	session: N8nSession;
	workers: Worker[];
	/** Ends everything and removes what it kept. */
	stop(): Promise<void>;
}

const projectFolder = join(__dirname, '..', '..', '..');

/**
 * Starts Redis, PostgreSQL, one main and several workers, each with the packed package in a user folder of its own, which takes
 * about half a minute. The package has to be built before.
 *
 * @param env more environment variables for every process of n8n
 * @throws an Error in plain words when a server is not installed; nothing is left running then
 */
export async function startQueue(workerCount: number, concurrency: number, env: Record<string, string>): Promise<Queue> {
	const running = new AsyncDisposableStack();
	try {
		const installed = await installTestedN8n({ report: console.log });
		const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-zhima-queue-'));
		running.defer(() => rm(folder, { recursive: true, force: true }));
		const userFolders = ['main', ...Array.from({ length: workerCount }, (_, n) => `worker-${n + 1}`)].map((name) => join(folder, name));
		await Promise.all(userFolders.map((userFolder) => placePackage(projectFolder, userFolder)));
		const redis = await startRedis();
		running.defer(() => redis.stop());
		const postgres = await startPostgres();
		running.defer(() => postgres.stop());

		const shared = { ...queueEnvironment(redis.address, postgres.address, randomBytes(24).toString('hex')), ...env };
		const [mainFolder, ...workerFolders] = userFolders;
		// The first process makes the tables.
		const main = await startN8n(installed, { userFolder: mainFolder!, env: shared });
		running.defer(() => main.stop());
		const starting = workerFolders.map(async (userFolder) => {
			const worker = await startWorker(installed, concurrency, { userFolder, env: shared });
			running.defer(() => worker.stop());
			return worker;
		});
		// All of them have to be known before any can be ended.
		await Promise.allSettled(starting);
		const workers = await Promise.all(starting);
		return { main, session: await N8nSession.open(main.url, owner), workers, stop: () => running.disposeAsync() };
	} catch (error) {
		await running.disposeAsync();
		throw error;
	}
}
