import type { INode, INodeExecutionData, INodeParameters, OnError } from 'n8n-workflow';

import { calls } from '../../nodes/shared/operations';
import type { ErrorRule } from '../../nodes/shared/errors/errorRule';
import { gatewayErrors } from '../../nodes/shared/errors/gatewayErrors';
import type { Operation, Wire } from '../../nodes/shared/operations/operation';
import { outcomes } from '../../nodes/shared/errors/outcomes';
import { unexplainedErrors } from '../../nodes/shared/errors/unexplainedErrors';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { errorsOf } from '../../nodes/shared/protocol/outcome/classify';
import { idName } from '../../simulator/questionOf';
import { startSimulator } from '../../simulator/startSimulator';
import type { Simulator } from '../../simulator/startSimulator';
import { fastKeys } from '../fixtures/fastKeys';
import { magicParameter, nodeOf, sampleParameters } from './nodeOf';
import { runNode } from './runNode';
import type { NodeRun } from './runNode';

let simulator: Simulator;
beforeEach(async () => {
	simulator = await startSimulator({ keys: fastKeys(), traceId: () => 'the same for all' });
});
afterEach(() => simulator.close());

const order = Object.keys(outcomes);
const settings: OnError[] = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'];

interface Told {
	category: string;
	code: string;
	sub_code: string | null;
	message: string;
	advice: string;
	charged: string;
	retryable: boolean;
	tries: number;
	signature_verified: boolean;
}
const toldOf = (item: INodeExecutionData | undefined) => item?.json.zhima as unknown as Told;

const run = async (operation: Operation, parameters: INodeParameters, items: INodeExecutionData[], more: Partial<NodeRun> = {}) =>
	await runNode({
		type: nodeOf(operation),
		parameters: { ...sampleParameters(operation), options: { maxTries: 1 }, ...parameters },
		items,
		credential: simulator.credential,
		...more,
	});

/** Codes after which a query is asked once more with the next generation of its automatic ID. */
const usedUp = ['TRANSACTION_ID_EXPIRED', 'TRANSACTION_ID_REPEAT', 'TRANSACTIONID_CLOSE'];

/** Where a repetition may be billed, a person decides about a call that may have been done; a busy Alipay has done nothing. */
const leftToAPerson = ({ repeatIsFree }: Operation, subCode: string, { category, charged }: ErrorRule) =>
	!repeatIsFree && category === 'retryLater' && charged === 'unknown' && subCode !== 'SYSTEM_ERROR';

/** Every code that a reply of an operation can carry, with the category that the catalogue gives it. */
const everyCode = (operation: Operation): Array<{ code: string; subCode: string; category: string }> => [
	...Object.entries(errorsOf(operation)).map(([subCode, { category }]) => ({ code: '40004', subCode, category })),
	...Object.entries(gatewayErrors).map(([subCode, rule]: [string, ErrorRule]) => ({
		code: '40002',
		subCode,
		category: leftToAPerson(operation, subCode, rule) ? 'fixSetup' : rule.category,
	})),
	...unexplainedErrors.map((name) => ({ code: '40002', subCode: `isv.${name}`, category: 'fixSetup' })),
	{ code: '20000', subCode: '', category: 'retryLater' },
	{ code: '40005', subCode: 'isv.never-heard-of', category: 'retryLater' },
	{ code: '40004', subCode: 'NEVER_HEARD_OF', category: 'fixSetup' },
	{ code: '49999', subCode: '', category: 'fixSetup' },
];

describe.each(calls)('$method', (operation) => {
	const codes = everyCode(operation);
	const magic = magicParameter(operation);
	const { maxLength } = operation.parameters.find(({ name }) => name === magic)!.wire as Wire;
	const triesOf = (subCode: string) => (operation.repeatIsFree && usedUp.includes(subCode) ? 2 : 1);
	/** A different question for each row, so that none is answered from another's reply; the first proves the set-up. */
	const items = [{ json: { row: 0, who: 'first' } }, ...codes.map((_, n) => ({ json: { row: n + 1, who: `row${n + 1}` } }))];
	const parameters = { [magic]: '={{ $json.who }}' };
	afterEach(() => jest.restoreAllMocks());
	beforeEach(() => {
		// Chance is what the node waits by after Alipay's call limit.
		jest.spyOn(Math, 'random').mockReturnValue(0);
		simulator.answer((request) => {
			// Not the whole request: signatures and transaction IDs hold any letters.
			const sent = JSON.stringify([{ ...(request.bizContent as object), [idName(operation)]: '' }, request.parameters.auth_token]);
			const row = Number(/row(\d+)/.exec(sent)?.[1] ?? 0);
			const asked = codes[row - 1];
			return asked ? { does: 'refuse', subCode: asked.subCode, code: asked.code, message: 'words' } : undefined;
		});
	});

	it('has rows that its magic parameter can hold', () => {
		expect(`row${codes.length}`.length).toBeLessThanOrEqual(maxLength);
	});

	it.each(settings)('sends every code to exactly the branch of its category, in order, with On Error = %s', async (onError) => {
		const { outputs, error } = await run(operation, { ...parameters, errorRouting: 'byCategory' }, items, { onError });

		expect(error).toBeUndefined();
		expect(outputs.flat()).toHaveLength(items.length);
		for (const [index, category] of order.entries()) {
			const rows = codes.flatMap((code, n) => (code.category === category ? [n + 1] : []));
			const expected = category === 'success' ? [0] : rows;
			expect(outputs[index]!.map(({ pairedItem }) => pairedItem)).toEqual(expected.map((item) => ({ item })));
		}
		for (const item of outputs.slice(1).flat()) {
			const row = item.json.row as number;
			const { code, subCode, category } = codes[row - 1]!;
			expect(Object.keys(item.json)).toEqual(['row', 'who', 'zhima']);
			expect(toldOf(item)).toMatchObject({ code, sub_code: subCode || null, category, tries: triesOf(subCode), signature_verified: true, item_index: row });
			expect(toldOf(item).advice).toMatch(/^[A-Z].*\.( \(.*\))?$/);
		}
		expect(outputs.slice(order.length).flat()).toEqual([]);
	});

	it.each(settings.slice(1))('leaves no code on the success side under Standard with On Error = %s', async (onError) => {
		const { outputs } = await run(operation, parameters, items, { onError });

		const failed = onError === 'continueErrorOutput' ? outputs[1]! : outputs[0]!.filter(({ json }) => 'error' in json);
		expect(failed).toHaveLength(codes.length);
		for (const item of failed) {
			const row = (item.pairedItem as { item: number }).item;
			const { code, subCode, category } = codes[row - 1]!;
			expect(item.json.details).toMatchObject({ code, sub_code: subCode || null, category, tries: triesOf(subCode), signature_verified: true });
		}
		const passed = outputs[0]!.filter(({ json }) => !('error' in json));
		expect(passed.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
	});

	it('stops at a refusal under Standard with On Error = Stop Workflow', async () => {
		const { outputs, error } = await run(operation, parameters, items);

		expect(outputs.flat()).toEqual([]);
		expect(error?.message).toMatch(/\([\w.-]+\)$/);
	});
});

describe('The branches', () => {
	const failing: INodeParameters = { name: 'NO_VALID_ARRANGEMENT', errorRouting: 'byCategory' };
	const setUp = order.indexOf('fixSetup');

	it('have labels short enough for the canvas, at fixed places', () => {
		expect(Object.values(outcomes).map(({ label }) => label)).toEqual([
			'Success',
			'Fix Input',
			'Authorize',
			'New ID',
			'Retry Later',
			'Fix Setup',
		]);
	});

	it('carry the source item with its files, so that it can be looped back', async () => {
		const photo = { data: 'AAAA', mimeType: 'image/jpeg' };
		const { outputs } = await run(watchlist, failing, [{ json: { a: 1 }, binary: { photo } }]);

		expect(outputs[setUp]![0]).toMatchObject({ json: { a: 1 }, binary: { photo } });
	});

	it('stay the same when a source item comes from another error output', async () => {
		const source = { json: { error: 'earlier', message: 'm', details: { code: 'x' } } };
		for (const onError of settings) {
			const { outputs } = await run(watchlist, failing, [source], { onError });

			expect(outputs[setUp]).toHaveLength(1);
			expect(outputs.filter((_, index) => index !== setUp).flat()).toEqual([]);
		}
	});

	it("never set off n8n's Retry On Fail", async () => {
		const before = simulator.requests.length;
		for (const onError of settings) {
			await run(watchlist, failing, [{ json: { error: 'earlier' } }], { onError, retryOnFail: true, maxTries: 3, waitBetweenTries: 0 });
		}

		expect(simulator.requests).toHaveLength(before + settings.length);
	});

	it('take every item when the credential is missing, the key is bad or an expression is broken', async () => {
		const broken: Array<[INodeParameters, Partial<NodeRun>, string]> = [
			[{}, { credential: null }, 'fixSetup'],
			[{}, { credential: { ...simulator.credential, privateKey: 'x' } }, 'fixSetup'],
			[{ name: "={{ $('Nowhere').item.json.x }}" }, {}, 'fixInput'],
			[{ certNo: '={{ ({}) }}' }, {}, 'fixInput'],
		];
		for (const [parameters, more, category] of broken) {
			for (const onError of settings) {
				const { outputs, error } = await run(watchlist, { ...parameters, errorRouting: 'byCategory' }, [{ json: {} }, { json: {} }], { onError, ...more });

				expect(error).toBeUndefined();
				expect(outputs.map((items) => items.length)).toEqual(
					expect.arrayContaining(order.map((name) => (name === category ? 2 : 0))),
				);
				expect(outputs[0]).toEqual([]);
			}
		}
	});
});

describe('Always Output Data', () => {
	const alone: INodeParameters = { name: '王五' };

	it.each<[string, INodeParameters, OnError]>([
		['By Category with On Error = Continue', { errorRouting: 'byCategory' }, 'continueRegularOutput'],
		['By Category with the error output', { errorRouting: 'byCategory' }, 'continueErrorOutput'],
		['Standard with the error output', {}, 'continueErrorOutput'],
	])('makes no call with %s, and every item says what to turn off', async (_, parameters, onError) => {
		const before = simulator.requests.length;
		const { outputs } = await run(watchlist, { ...alone, ...parameters }, [{ json: {} }, { json: {} }], { onError, alwaysOutputData: true });

		expect(simulator.requests).toHaveLength(before);
		const told = outputs.flat().flatMap(({ json }) => (json.zhima ?? json.details ?? []) as Told[] | Told);
		expect(told).toHaveLength(2);
		for (const { code, advice } of told) {
			expect(code).toBe('always-output-data');
			expect(advice).toContain("Turn 'Always Output Data' off");
		}
		// n8n adds an empty item of its own to Success; nothing in it says "go on".
		expect(outputs[0]!.every(({ json }) => Object.keys(json).length === 0)).toBe(true);
	});

	it('stops the workflow By Category where On Error is to stop, so that the path of the passed does not run', async () => {
		const before = simulator.requests.length;
		const { outputs, error } = await run(
			watchlist,
			{ ...alone, errorRouting: 'byCategory' },
			[{ json: {} }, { json: {} }],
			{ onError: 'stopWorkflow', alwaysOutputData: true },
		);

		expect(simulator.requests).toHaveLength(before);
		expect(outputs.flat()).toEqual([]);
		expect(error?.message).toContain("'Always Output Data' is on");
		expect(error?.description).toContain("Turn 'Always Output Data' off");
		expect(error?.context?.itemIndex).toBe(0);
	});

	it('is harmless with a single output', async () => {
		const { outputs } = await run(watchlist, alone, [{ json: {} }], { alwaysOutputData: true });

		expect(outputs).toHaveLength(1);
		expect(outputs[0]![0]!.json.clear).toBe(true);
	});
});

describe('As a tool of an AI agent', () => {
	const settings: Pick<Partial<INode>, 'onError' | 'alwaysOutputData'>[] = [{}, { onError: 'continueRegularOutput' }, { onError: 'continueErrorOutput' }, { alwaysOutputData: true }, { alwaysOutputData: true, onError: 'stopWorkflow' }];
	const cases = ['standard', 'byCategory'].flatMap((errorRouting) => settings.map((setting) => [errorRouting, setting] as const));

	it.each(cases)('everything goes to the first output, and of a failed item only what happened, with Error Routing = %s and %j', async (errorRouting, setting) => {
		const { outputs } = await run(
			watchlist,
			{ name: '={{ $json.name }}', errorRouting },
			[{ json: { name: '王五' } }, { json: { name: 'NO_VALID_ARRANGEMENT', headers: { cookie: 'secret' } } }],
			{ typeName: 'zhimaWatchlistTool', ...setting },
		);

		expect(outputs.slice(1).flat()).toEqual([]);
		const [answered, failed] = outputs[0]!;
		expect(answered!.json.clear).toBe(true);
		expect(failed!.json).toEqual({ zhima: expect.objectContaining({ category: 'fixSetup', sub_code: 'NO_VALID_ARRANGEMENT' }) as object });
	});
});

describe('Hints after a run', () => {
	const hintsOf = async (parameters: INodeParameters, items: INodeExecutionData[], more: Partial<INode>) => {
		const { run: finished } = await run(watchlist, parameters, items, more as Partial<NodeRun>);
		return (finished.data.resultData.runData.Node![0]!.hints ?? []).map(({ message }) => message);
	};

	it('count how the items ended', async () => {
		const names = ['甲', '乙', '丙', 'SYSTEM_ERROR', 'INVALID_PARAMETER'].map((name) => ({ json: { name } }));
		const hints = await hintsOf({ name: '={{ $json.name }}', errorRouting: 'byCategory' }, names, {});

		expect(hints).toEqual(['5 items: 3 answered, 1 to run again later, 1 needs a person.']);
	});

	it.each<[string, Partial<INode>, string]>([
		['Retry On Fail', { retryOnFail: true }, "'Retry On Fail' runs the whole node again"],
		['On Error = Continue', { onError: 'continueRegularOutput' }, 'items that did not succeed leave together with the answered ones'],
		['Always Output Data', { alwaysOutputData: true }, "'Always Output Data' adds an empty item"],
	])('warn of %s', async (_, setting, words) => {
		expect((await hintsOf({ name: '甲' }, [{ json: {} }], setting)).join()).toContain(words);
	});

	it('say nothing after one answered item with good settings', async () => {
		expect(await hintsOf({ name: '甲' }, [{ json: {} }], {})).toEqual([]);
	});
});
