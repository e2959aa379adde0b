import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { relation } from '../../nodes/shared/operations/relation';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import type { Operation } from '../../nodes/shared/operations/operation';
import { startSimulator } from '../../simulator/startSimulator';
import type { Simulator } from '../../simulator/startSimulator';
import { fastKeys } from '../fixtures/fastKeys';
import { nodeOf, sampleParameters } from './nodeOf';
import { runNode } from './runNode';
import type { NodeRun } from './runNode';

let simulator: Simulator;
beforeEach(async () => {
	simulator = await startSimulator({ keys: fastKeys(), traceId: () => 'abc123' });
});
afterEach(() => simulator.close());

const run = async (operation: Operation, parameters: INodeParameters, items: INodeExecutionData[], more: Partial<NodeRun> = {}) =>
	await runNode({
		type: nodeOf(operation),
		parameters: { ...sampleParameters(operation), options: { maxTries: 1, timeout: 60_000 }, ...parameters },
		items,
		credential: simulator.credential,
		...more,
	});

/** Everything that a failure tells, with the kind of its value in the order in which it is shown. */
const kinds: Record<string, RegExp> = {
	category: /^"(fixInput|authorize|newTransaction|retryLater|fixSetup)"$/,
	code: /^(null|".+")$/,
	sub_code: /^(null|".+")$/,
	message: /^"[^[]+[^.\]]"$/,
	advice: /^"[A-Z].+"$/,
	alipay_message: /^(null|".+")$/,
	retryable: /^(true|false)$/,
	charged: /^"(no|unknown)"$/,
	tries: /^\d+$/,
	transaction_id: /^(null|"\w+")$/,
	trace_id: /^(null|"\w+")$/,
	reference: /^".+"$/,
	signature_verified: /^(true|false)$/,
	http_status: /^(null|\d{3})$/,
	queried_at: /^"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00"$/,
	item_index: /^\d+$/,
	fields: /^\[/,
};

type Told = Record<keyof typeof kinds, unknown>;

/** Each way in which a failure reaches a workflow, or who reads its executions. */
const ways: Array<[way: string, parameters: INodeParameters, more: Partial<NodeRun>, where: (run: Awaited<ReturnType<typeof runNode>>) => unknown]> = [
	['the error output', {}, { onError: 'continueErrorOutput' }, ({ outputs }) => outputs[1]![0]!.json.details],
	['plain Continue', {}, { onError: 'continueRegularOutput' }, ({ outputs }) => outputs[0]![0]!.json.details],
	['By Category', { errorRouting: 'byCategory' }, {}, ({ outputs }) => outputs.flat()[0]!.json.zhima],
	['One Output', { errorRouting: 'oneOutput' }, {}, ({ outputs }) => outputs[0]![0]!.json.zhima],
	['an AI agent', {}, { typeName: 'zhimaWatchlistTool' }, ({ outputs }) => outputs[0]![0]!.json.zhima],
	['an error of n8n', {}, {}, ({ error }) => (error as unknown as { errorResponse: unknown }).errorResponse],
];

const noCredential = { credential: null };
const cases: Array<[fault: string, parameters: INodeParameters, more: Partial<NodeRun>, expected: Partial<Told>]> = [
	[
		'a refusal by Alipay',
		{ name: 'NO_VALID_ARRANGEMENT' },
		{},
		{ category: 'fixSetup', code: '40004', sub_code: 'NO_VALID_ARRANGEMENT', retryable: false, charged: 'no', trace_id: 'abc123', reference: 'abc123', signature_verified: true, tries: 1, fields: [] },
	],
	['a busy Alipay', { name: 'SYSTEM_ERROR' }, {}, { category: 'retryLater', retryable: true, charged: 'unknown', signature_verified: true }],
	['a refusal without sub_code', { name: 'no sub code' }, {}, { code: '20000', sub_code: null }],
	['a forged reply', { name: 'wrong signature' }, {}, { code: 'not-genuine', signature_verified: false, charged: 'unknown', http_status: 200 }],
	['a gateway out of order', { name: 'http 502' }, {}, { code: 'http-busy', http_status: 502, alipay_message: null }],
	['a deadline', { name: 'timeout', options: { maxTries: 1, timeout: 3_000 } }, {}, { code: 'timed-out', http_status: null, trace_id: null, charged: 'unknown', tries: 1 }],
	['a missing credential', {}, noCredential, { code: 'missing-credential', transaction_id: null, trace_id: null, tries: 0, charged: 'no' }],
	[
		'two fields that cannot be sent',
		{ certNo: '990000199002300017', name: "={{ '' }}" },
		{},
		{
			category: 'fixInput',
			code: 'invalid-item',
			message: "'Name' is empty. 'Document Number' has a wrong check digit, so one of its characters is wrong",
			tries: 0,
			charged: 'no',
			transaction_id: null,
			fields: [
				{ name: 'Name', problem: 'Is empty.' },
				{ name: 'Document Number', problem: 'Has a wrong check digit, so one of its characters is wrong.' },
			],
		},
	],
	['an expression that cannot be read', { name: "={{ $('Nowhere').item.json.x }}" }, {}, { code: 'unreadable-item', fields: [{ name: 'Name', problem: 'Could not be read for this item.' }] }],
];

describe.each(cases)('After %s', (_, parameters, surroundings, expected) => {
	it('every way tells the same', async () => {
		const told = new Map<string, Told>();
		for (const [way, routing, more, where] of ways) {
			const finished = await run(watchlist, { ...parameters, ...routing }, [{ json: { row: 1 } }], { ...surroundings, ...more });
			told.set(way, where(finished) as Told);
		}

		for (const [way, details] of told) {
			expect([way, details]).toEqual([way, expect.objectContaining(expected)]);
			expect([way, Object.keys(details)]).toEqual([way, Object.keys(kinds)]);
			for (const [name, kind] of Object.entries(kinds)) expect(`${name}: ${JSON.stringify(details[name])}`).toMatch(new RegExp(`^${name}: ${kind.source.slice(1)}`, 's'));
		}
		// Each way is a run of its own, at a time of its own.
		const same = [...told.values()].map((details) => JSON.stringify(details).replaceAll(String(details.queried_at), 'then'));
		expect([...new Set(same)]).toHaveLength(1);
	});
});

test('the message and the description of an error are the texts of the details', async () => {
	const { error } = await run(watchlist, { name: "={{ '' }}" }, [{ json: {} }]);
	const { message, advice } = (error as unknown as { errorResponse: Told }).errorResponse;

	expect([error?.message, error?.description]).toEqual([message, advice]);
	expect(message).toBe("'Name' is empty");
});

test('n8n shows everything else of it below the message and the description of an error, the transaction ID and the cost first of all', async () => {
	const { error } = await run(watchlist, { name: 'reset', transactionIdMode: 'custom', transactionId: 'ORDER_7' }, [{ json: {} }]);
	const { data } = (error as unknown as { context: { data: Told } }).context;

	expect(data).toMatchObject({ transaction_id: 'ORDER_7', charged: 'unknown', tries: 1, code: 'connection-lost' });
	expect(Object.keys(data)).toEqual(Object.keys(kinds).filter((name) => !['message', 'advice'].includes(name)));
});

test('beside details, error and message say what happened, too', async () => {
	const { outputs } = await run(watchlist, { name: "={{ '' }}" }, [{ json: {} }], { onError: 'continueErrorOutput' });

	expect(outputs[1]![0]!.json).toMatchObject({ error: "'Name' is empty", message: "'Name' is empty" });
});

describe('The reference', () => {
	const referenceOf = async (parameters: INodeParameters) => {
		const { outputs } = await run(watchlist, { errorRouting: 'oneOutput', ...parameters }, [{ json: {} }]);
		return outputs[0]![0]!.json.zhima as unknown as Told & { queried_at: string };
	};

	it("is Alipay's number of the call where there is one", async () => {
		expect((await referenceOf({ name: 'SYSTEM_ERROR' })).reference).toBe('abc123');
	});

	it('is the transaction ID where no answer named a number', async () => {
		const told = await referenceOf({ name: 'reset', transactionIdMode: 'custom', transactionId: 'ORDER_7' });
		expect([told.trace_id, told.reference]).toEqual([null, 'ORDER_7']);
	});

	it('is time and code where nothing was sent', async () => {
		const told = await referenceOf({ name: "={{ '' }}" });
		expect(told.reference).toBe(`${told.queried_at} invalid-item`);
	});
});

describe('The time of a failure', () => {
	it('is when the call ended, in GMT+8, also for an item that shares the question', async () => {
		const before = Math.floor(Date.now() / 1000) * 1000;
		const { outputs } = await run(watchlist, { name: 'SYSTEM_ERROR', errorRouting: 'oneOutput', options: { maxTries: 1, maxConcurrentRequests: 1 } }, [{ json: {} }, { json: {} }]);
		const times = outputs[0]!.map(({ json }) => (json.zhima as IDataObject).queried_at as string);

		expect(times[1]).toBe(times[0]);
		expect(Date.parse(times[0]!)).toBeGreaterThanOrEqual(before);
		expect(Date.parse(times[0]!)).toBeLessThanOrEqual(Date.now());
	});
});

describe('The columns error and message of a row', () => {
	const row = { error: 'none so far', message: 'call back', details: 'x' };

	it.each(['byCategory', 'oneOutput'])('are kept by a failed item with Error Routing = %s', async (errorRouting) => {
		for (const onError of ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const) {
			const { outputs } = await run(relation, { errorRouting, name: 'SYSTEM_ERROR' }, [{ json: row }], { onError });
			expect(outputs.flat().map(({ json }) => json)).toEqual([{ ...row, zhima: expect.objectContaining({ sub_code: 'SYSTEM_ERROR' }) as object }]);
		}
	});
});
