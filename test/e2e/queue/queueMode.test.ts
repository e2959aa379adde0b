import { setTimeout as sleep } from 'node:timers/promises';
import type { ITaskData } from 'n8n-workflow';
import type { StoredWorkflow } from '../../../n8nHost/n8nSession';
import { postPaths, waitForWebhooks } from '../../../n8nHost/webhooks';
import { fastKeys } from '../../fixtures/fastKeys';
import { billedTwice } from '../../../simulator/billedTwice';
import type { LedgerEntry } from '../../../simulator/ledger';
import { type Simulator, startSimulator } from '../../../simulator/startSimulator';
import { isUnderWay } from '../isUnderWay';
import { answerAbout, asks, failsInStorm, requestAbout, rowAsked, rowsIn, rowsOf, rowsWorkflow, storm } from './rows';
import { type Queue, startQueue } from './startQueue';
import type { Worker } from './startWorker';

jest.setTimeout(120_000);

const executionCount = 40;
/** Of one worker. */
const executionsAtATime = 5;
const everyExecution = Array.from({ length: executionCount }, (_, n) => n);
const everyRow = everyExecution.flatMap(rowsOf);

/** n8n looks for executions whose worker is gone twice a minute; here, every few seconds. */
const looksOften = { QUEUE_WORKER_LOCK_DURATION: '6000', QUEUE_WORKER_LOCK_RENEW_TIME: '1000', QUEUE_WORKER_STALLED_INTERVAL: '3000' };

/** One execution: which rows it was about, and what came of it. */
interface RowsRun {
	id: string;
	rows: number[];
	status: string;
	/** The rows that left by each output of the Zhima node, with the items. */
	outputs: { row: number; item: Record<string, unknown> }[][];
}

let queue: Queue;
let simulator: Simulator;
let workflow: StoredWorkflow;
let webhook: string;

/** The rows that the nth execution was asked about; n8n numbers its executions from 1, in the order of the requests. */
const asked: number[][] = [];

/** Sends rows to the webhook, one execution after another. */
async function send(rows: number[]): Promise<void> {
	const response = await fetch(webhook, requestAbout(rows));
	expect(response.status).toBe(200);
	asked.push(rows);
}

/** Waits until something holds, looking ten times a second, for a minute and a half at most. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
	const deadline = Date.now() + 90_000;
	while (!(await holds())) {
		if (Date.now() > deadline) throw new Error(`It did not come about. The main has printed:\n\n${queue.main.log().slice(-5000)}`);
		await sleep(100);
	}
}

const statusOf = async () => new Map((await queue.session.executions(workflow.id)).map(({ id, status }) => [id, status]));
const hasEnded = (status: string | undefined) => status !== undefined && !isUnderWay({ status });

/** Reads what came of some executions. */
async function readRuns(ids: string[]): Promise<RowsRun[]> {
	const statuses = await statusOf();
	return await Promise.all(
		ids.map(async (id) => {
			const { resultData } = await queue.session.readExecution(id);
			const [run] = (resultData.runData[asks] ?? []) as ITaskData[];
			const rows = rowsIn(resultData.runData) ?? asked[Number(id) - 1] ?? [];
			const outputs = (run?.data?.main ?? []).map((items) =>
				(items ?? []).map(({ json, pairedItem }) => ({ row: rows[(pairedItem as { item: number }).item]!, item: json })),
			);
			return { id, rows, status: statuses.get(id)!, outputs };
		}),
	);
}

/** What the ledger bills for each transaction ID, and which row that was about. */
function billed(): { row: number; entry: LedgerEntry }[] {
	const rowById = new Map(simulator.requests.map((request) => [(request.bizContent as { transaction_id: string }).transaction_id, rowAsked(request)]));
	return simulator.ledger.map((entry) => ({ row: rowById.get(entry.transactionId)!, entry }));
}

const sorted = (rows: Iterable<number>) => [...rows].sort((left, right) => left - right);

beforeAll(async () => {
	[queue, simulator] = await Promise.all([startQueue(2, executionsAtATime, looksOften), startSimulator({ keys: fastKeys() })]);
	const { session, main } = queue;
	const credential = { name: 'Queue', type: 'zhimaCreditApi', data: simulator.credential };
	const file = rowsWorkflow(await session.storeCredential(credential));
	workflow = await session.importWorkflow(file);
	await session.activate(workflow);
	await waitForWebhooks(main.url, file);
	webhook = `${main.url}/webhook/${postPaths(file)[0]}`;
}, 300_000);
afterAll(async () => {
	await Promise.all([queue?.stop(), simulator?.close()]);
}, 60_000);

/** The executions that the killed worker had taken and not ended. */
let lost: string[] = [];
let stormRuns: RowsRun[] = [];

/** The executions that a worker has begun and not ended. */
const underWay = (worker: Worker) => worker.begun().filter((id) => !worker.finished().includes(id));

/** Those of some executions of whose rows some are billed and some not. */
function halfDone(ids: string[]): string[] {
	const done = new Set(billed().map(({ row }) => row));
	return ids.filter((id) => {
		const rows = asked[Number(id) - 1]!;
		return rows.some((row) => done.has(row)) && rows.some((row) => !done.has(row));
	});
}

test('2,000 rows in 40 executions are shared between two workers, and one of them dies in the middle', async () => {
	const [dies, survives] = queue.workers as [Worker, Worker];
	simulator.answer(storm());
	for (const execution of everyExecution) await send(rowsOf(execution));
	await until(() => [dies, survives].every((worker) => worker.finished().length > 0) && halfDone(underWay(dies)).length > 0);
	await dies.kill();

	expect(halfDone(underWay(dies))).not.toEqual([]);
	expect(dies.begun().filter((id) => survives.begun().includes(id))).toEqual([]);
	expect(dies.begun().length + survives.begun().length).toBeLessThan(executionCount);
});

test('the other worker does all the rest', async () => {
	const [dies, survives] = queue.workers as [Worker, Worker];
	const ids = everyExecution.map((n) => String(n + 1));
	await until(async () => {
		const statuses = await statusOf();
		return ids.every((id) => hasEnded(statuses.get(id))) && underWay(survives).length === 0;
	});
	// The dead worker may have stored the end of one, or taken one more, and could not say so any more.
	const statuses = await statusOf();
	const isStored = (id: string) => statuses.get(id) === 'success';
	const others = ids.filter((id) => isStored(id) || [...dies.finished(), ...survives.finished()].includes(id));
	lost = ids.filter((id) => !others.includes(id));
	stormRuns = await readRuns(others);

	expect(lost).not.toEqual([]);
	expect(lost).toEqual(expect.arrayContaining(underWay(dies).filter((id) => !isStored(id))));
	expect(lost.length).toBeLessThanOrEqual(executionsAtATime);
	expect(stormRuns.map(({ status }) => status)).toEqual(others.map(() => 'success'));
	expect(simulator.requests.some(({ answered }) => answered === 'timeout')).toBe(true);
});

test('in the storm no failed item leaves by Success, and no other by a branch of trouble', () => {
	for (const { rows, outputs } of stormRuns) {
		const [success, ...branches] = outputs;
		expect(sorted(success!.map(({ row }) => row))).toEqual(rows.filter((row) => !failsInStorm(row)));
		expect(sorted(branches.flat().map(({ row }) => row))).toEqual(rows.filter(failsInStorm));
	}
});

test('n8n ends the executions of the dead worker as failed, and its Retry of them asks nobody', async () => {
	await until(async () => {
		const statuses = await statusOf();
		return lost.every((id) => hasEnded(statuses.get(id)));
	});
	const [first] = lost;
	const requests = simulator.requests.length;
	const retried = await queue.session.retryExecution(first!);

	expect((await readRuns(lost)).map(({ status, outputs }) => [status, outputs])).toEqual(lost.map(() => ['error', []]));
	expect(retried).toMatchObject({ retryOf: first, status: 'error' });
	expect(simulator.requests.length).toBe(requests);
	asked.push([]);
});

test('run again in calm weather, every row is answered, nothing is billed twice, and each answer is that of its row', async () => {
	simulator.answerNormally();
	simulator.answer((request) => answerAbout(rowAsked(request)));
	const unanswered = stormRuns.map(({ rows }) => rows).filter((rows) => rows.some(failsInStorm));
	const again = [...lost.map((id) => asked[Number(id) - 1]!), ...unanswered];
	const before = asked.length;
	for (const rows of again) await send(rows);
	const ids = again.map((_, n) => String(before + n + 1));
	await until(async () => {
		const statuses = await statusOf();
		return ids.every((id) => hasEnded(statuses.get(id)));
	});
	const runs = await readRuns(ids);
	const [success, ...branches] = [0, 1, 2, 3, 4, 5].map((output) => [...stormRuns, ...runs].flatMap(({ outputs }) => outputs[output] ?? []));

	expect(runs.map(({ status }) => status)).toEqual(runs.map(() => 'success'));
	expect(runs.flatMap(({ outputs }) => outputs.slice(1).flat())).toEqual([]);
	expect(branches.flat().every(({ row }) => failsInStorm(row))).toBe(true);
	expect(sorted(new Set(success!.map(({ row }) => row)))).toEqual(everyRow);

	const answers = new Map(billed().map(({ row, entry }) => [entry.transactionId, { row, ...entry.answer }]));
	for (const { row, item } of success!) {
		const { transaction_id: id, level, biz_no } = item;
		expect({ row, level, biz_no }).toEqual(answers.get(String(id)));
	}

	expect(billedTwice(simulator.ledger).map(({ transactionId }) => transactionId)).toEqual([]);
	// A row that is run again after midnight is a new question.
	const days = new Set(simulator.ledger.map(({ transactionId }) => transactionId.slice(0, 8)));
	if (days.size === 1) expect(simulator.ledger).toHaveLength(everyRow.length);
});
