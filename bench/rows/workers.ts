import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkflowFile } from '../../n8nHost/n8nSession';
import { postPaths, waitForWebhooks } from '../../n8nHost/webhooks';
import { findProgram } from '../../test/e2e/findProgram';
import { asks, requestAbout, rowsOf, rowsWorkflow } from '../../test/e2e/queue/rows';
import { startQueue } from '../../test/e2e/queue/startQueue';
import type { Worker } from '../../test/e2e/queue/startWorker';
import { startGateway } from '../gateway/startGateway';
import type { Measurement } from '../row';

/** How many workers are measured, most first: they are stopped one after the other. */
const counts = [4, 2, 1] as const;
const executions = 40;
const rowsOfEach = rowsOf(0).length;
/** So many executions of a worker, and so many calls of each, are under way at once: few, so that the machine is not the limit. */
const executionsAtATime = 5;
const callsAtATime = 2;
/** ms of the gateway. */
const delay = 200;
/** ms for a measurement; one worker needs about 45 s. */
const longest = 240_000;

const needed: Array<[program: string, debianPackage: string, folders: string[]]> = [
	['redis-server', 'redis-server', []],
	['postgres', 'postgresql', ['/usr/lib/postgresql/*/bin']],
];

/** Why there can be no queue on this machine; nothing where there can. */
function whatIsMissing(): string | undefined {
	try {
		for (const [program, debianPackage, folders] of needed) findProgram(program, debianPackage, folders);
		return undefined;
	} catch (error) {
		return (error as Error).message;
	}
}

function workflowFile(credentialId: string): WorkflowFile {
	const file = rowsWorkflow(credentialId);
	const options = { maxConcurrentRequests: callsAtATime };
	return { ...file, nodes: file.nodes.map((node) => (node.name === asks ? { ...node, parameters: { ...node.parameters, options } } : node)) };
}

/** How n8n's queue mode scales: the same work for 1, 2 and 4 workers. Needs Redis and PostgreSQL, and takes about three minutes. */
export const workers: Measurement = {
	rows: ([2, 4] as const).map((count) => ({
		name: `workers-${count}`,
		what: `2,000 items in ${executions} executions, gateway of ${delay} ms, ${count} workers of ${executionsAtATime} × ${callsAtATime} calls`,
		against: 'one worker',
		goal: { atLeast: count === 2 ? 1.8 : 3.4 },
	})),
	async measure({ report, signal, isTrial }) {
		const missing = whatIsMissing();
		if (missing) {
			report(`  Left out: ${missing}`);
			return {};
		}
		await using stack = new AsyncDisposableStack();
		const gateway = stack.use(await startGateway());
		const queue = await startQueue(counts[0], executionsAtATime, {});
		stack.defer(() => queue.stop());
		const { session, main } = queue;
		const file = workflowFile(await session.storeCredential({ name: 'Queue', type: 'zhimaCreditApi', data: gateway.credential }));
		await session.activate(await session.importWorkflow(file));
		await waitForWebhooks(main.url, file);
		const webhook = `${main.url}/webhook/${postPaths(file)[0]}`;
		const ended = (from: readonly Worker[]) => from.reduce((sum, worker) => sum + worker.finished().length, 0);
		let sent = 0;

		/** ms in which the workers do so many executions; each asks about rows that were not asked about before. */
		const run = async (running: readonly Worker[], count: number) => {
			const before = ended(running);
			await gateway.restart({ delay });
			const begun = performance.now();
			const from = sent;
			sent += count;
			for (let execution = from; execution < sent; execution++) {
				const response = await fetch(webhook, requestAbout(rowsOf(execution)));
				if (!response.ok) throw new Error(`n8n answered the webhook with HTTP ${response.status}.`);
			}
			while (ended(running) - before < count) {
				signal.throwIfAborted();
				if (performance.now() - begun > longest) throw new Error(`The executions have not ended after ${longest / 1000} s.`);
				await sleep(25);
			}
			const ms = performance.now() - begun;
			await gateway.expectRequests(count * rowsOfEach);
			return ms;
		};

		const count = isTrial ? 8 : executions;
		// Until each has done some the workers still load and compile.
		await run(queue.workers, isTrial ? 4 : executions);
		const times = new Map<number, number>();
		for (const workerCount of counts) {
			const running = queue.workers.slice(0, workerCount);
			await Promise.all(queue.workers.slice(workerCount).map((worker) => worker.stop()));
			const ms = await run(running, count);
			report(`  ${workerCount} ${workerCount === 1 ? 'worker' : 'workers'}: ${(ms / 1000).toFixed(1)} s, ${((count * rowsOfEach * 60_000) / ms).toFixed(0)} items a minute`);
			times.set(workerCount, ms);
		}
		return Object.fromEntries([2, 4].map((one) => [`workers-${one}`, [{ product: times.get(one)!, against: times.get(1)! }]]));
	},
};
