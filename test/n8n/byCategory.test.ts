import { ExecuteContext } from 'n8n-core';
import type { INode, INodeParameters, OnError } from 'n8n-workflow';

import { calls } from '../../nodes/shared/operations';
import type { ErrorRule } from '../../nodes/shared/errors/errorRule';
import { businessErrors } from '../../nodes/shared/errors/businessErrors';
import { gatewayErrors } from '../../nodes/shared/errors/gatewayErrors';
import type { Operation } from '../../nodes/shared/operations/operation';
import { certification } from '../../nodes/shared/operations/certification';
import { matchPhone } from '../../nodes/shared/operations/alipayIdentity';
import { startCertification } from '../../nodes/shared/operations/certificationByLink';
import { outcomes } from '../../nodes/shared/errors/outcomes';
import { unexplainedErrors } from '../../nodes/shared/errors/unexplainedErrors';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { magicParametersOf } from '../../simulator/magicValues';
import { idName } from '../../simulator/questionOf';
import { withSimulator } from '../fixtures/withSimulator';
import { branch } from './branch';
import { askingFor, magicParameter } from './nodeOf';
import { runAgainst } from './runAgainst';
import type { NodeRun } from './runNode';
import { toldOf } from './toldOf';

const simulator = withSimulator({ forEachTest: true, traceId: () => 'the same for all' });
const run = runAgainst(simulator, { parameters: { options: { maxTries: 1 } } });

/** What an earlier check, or last night's run, has left in an item. */
const earlier = { matched: true, recognized: true, result: 'matched', result_meaning: 'They match', phone_verified: true };

test.each([
	['the item cannot be sent', { certName: '={{ "" }}' }, {}],
	['the call fails', { certName: 'app call limited' }, {}],
	['nothing of the run can be sent', {}, { credential: {} }],
])('where %s, nothing of an earlier check is left in it by which a workflow goes on', async (_, parameters, more) => {
	const { outputs } = await run(matchPhone, { ...parameters, errorRouting: 'byCategory' }, { items: [{ json: earlier }], ...more });

	expect(branch(outputs, 'Success')).toEqual([]);
	const [item] = outputs.flat();
	expect(Object.keys(item!.json).sort()).toEqual(['phone_verified', 'zhima']);
});

const order = Object.keys(outcomes);
const settings: OnError[] = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'];

/** Codes after which a query is asked once more with the next generation of its automatic ID. */
const usedUp = ['TRANSACTION_ID_EXPIRED', 'TRANSACTION_ID_REPEAT', 'TRANSACTIONID_CLOSE'];

/** Where a repetition may be billed, a person decides about a call that may have been done; a busy Alipay has done nothing. */
const leftToAPerson = ({ repeatIsFree, isNeverBilled }: Operation, subCode: string, { category, charged }: ErrorRule) =>
	!repeatIsFree && !isNeverBilled && category === 'retryLater' && charged === 'unknown' && subCode !== 'SYSTEM_ERROR';

/** A code that a reply can carry, with the category that the catalogue gives it. */
interface Refused {
	code: string;
	subCode: string;
	category: string;
}

/** Those of an operation's own, and those that nobody knows. */
const ownCodes = (operation: Operation): Refused[] => [
	...operation.errors.map((subCode) => ({
		code: '40004',
		subCode,
		category: leftToAPerson(operation, subCode, businessErrors[subCode]) ? 'fixSetup' : businessErrors[subCode].category,
	})),
	{ code: '20000', subCode: '', category: 'retryLater' },
	{ code: '40005', subCode: 'isv.never-heard-of', category: 'retryLater' },
	{ code: '40004', subCode: 'NEVER_HEARD_OF', category: 'fixSetup' },
	{ code: '49999', subCode: '', category: 'fixSetup' },
];

/** Those that the gateway can give to any operation. */
const gatewayCodes = (operation: Operation): Refused[] => [
	...Object.entries(gatewayErrors).map(([subCode, rule]: [string, ErrorRule]) => ({
		code: '40002',
		subCode,
		category: leftToAPerson(operation, subCode, rule) ? 'fixSetup' : rule.category,
	})),
	...unexplainedErrors.map((name) => ({ code: '40002', subCode: `isv.${name}`, category: 'fixSetup' })),
];

/** One operation that is free to repeat, one that is not, and one that costs nothing: all that the place of a gateway's code depends on. */
const samples: Operation[] = [watchlist, certification, startCertification];

/** Every operation with its own codes, whatever On Error is; the samples with the gateway's as well. */
const cases = calls.flatMap((operation) =>
	settings.map((onError) => ({
		method: operation.method,
		operation,
		onError,
		codes: [...ownCodes(operation), ...(samples.includes(operation) ? gatewayCodes(operation) : [])],
	})),
);

describe.each(cases)('$method with On Error = $onError', ({ operation, onError, codes }) => {
	const magic = magicParameter(operation);
	const { maxLength } = magicParametersOf(operation)[0]!.wire;
	const triesOf = (subCode: string) => (operation.repeatIsFree && usedUp.includes(subCode) ? 2 : 1);
	/** A different question for each row, so that none is answered from another's reply; the first proves the setup. */
	const items = [{ json: { row: 0, who: 'first' } }, ...codes.map((_, n) => ({ json: { row: n + 1, who: `row${n + 1}` } }))];
	const parameters = askingFor(operation, '={{ $json.who }}');
	afterEach(() => jest.restoreAllMocks());
	beforeEach(() => {
		// Chance is what the node waits by after Alipay's call limit.
		jest.spyOn(Math, 'random').mockReturnValue(0);
		simulator.answer((request) => {
			// Not the whole request: signatures and transaction IDs hold any letters.
			const withoutId = magic === 'transactionId' ? {} : { [idName(operation)]: '' };
			const sent = JSON.stringify([{ ...(request.bizContent as object), ...withoutId }, request.parameters.auth_token]);
			const row = Number(/row(\d+)/.exec(sent)?.[1] ?? 0);
			const asked = codes[row - 1];
			return asked ? { does: 'refuse', subCode: asked.subCode, code: asked.code, message: 'words' } : undefined;
		});
	});

	it('has rows that its magic parameter can hold', () => {
		expect(`row${codes.length}`.length).toBeLessThanOrEqual(maxLength);
	});

	it('sends every code to exactly the branch of its category, in order', async () => {
		const { outputs, error } = await run(operation, { ...parameters, errorRouting: 'byCategory' }, { items, onError });

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

	it(onError === 'stopWorkflow' ? 'stops at a refusal under Standard' : 'leaves no code on the success side under Standard', async () => {
		const { outputs, error } = await run(operation, parameters, { items, onError });
		if (onError === 'stopWorkflow') {
			expect(outputs.flat()).toEqual([]);
			expect(error?.message).toMatch(/\([\w.-]+\)(\. Alipay may have billed it)?$/);
			return;
		}

		const failed = onError === 'continueErrorOutput' ? branch(outputs, 'Error') : branch(outputs, 'Success').filter(({ json }) => 'error' in json);
		expect(failed).toHaveLength(codes.length);
		for (const item of failed) {
			const row = (item.pairedItem as { item: number }).item;
			const { code, subCode, category } = codes[row - 1]!;
			expect(item.json.details).toMatchObject({ code, sub_code: subCode || null, category, tries: triesOf(subCode), signature_verified: true, item_index: row });
		}
		const passed = branch(outputs, 'Success').filter(({ json }) => !('error' in json));
		expect(passed.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
	});
});

describe('The branches', () => {
	const failing: INodeParameters = { name: 'NO_VALID_ARRANGEMENT', errorRouting: 'byCategory' };

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
		const { outputs } = await run(watchlist, failing, { items: [{ json: { a: 1 }, binary: { photo } }] });

		expect(branch(outputs, 'Fix Setup')[0]).toMatchObject({ json: { a: 1 }, binary: { photo } });
	});

	it('stay the same when a source item comes from another error output', async () => {
		const source = { json: { error: 'earlier', message: 'm', details: { code: 'x' } } };
		for (const onError of settings) {
			const { outputs } = await run(watchlist, failing, { items: [source], onError });

			expect(branch(outputs, 'Fix Setup')).toHaveLength(1);
			expect(outputs.flat()).toHaveLength(1);
		}
	});

	it("never set off n8n's Retry On Fail", async () => {
		const before = simulator.requests.length;
		for (const onError of settings) {
			await run(watchlist, failing, { items: [{ json: { error: 'earlier' } }], onError, retryOnFail: true, maxTries: 3, waitBetweenTries: 0 });
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
				const { outputs, error } = await run(watchlist, { ...parameters, errorRouting: 'byCategory' }, { items: [{ json: {} }, { json: {} }], onError, ...more });

				expect(error).toBeUndefined();
				expect(outputs.map((items) => items.length)).toEqual(
					expect.arrayContaining(order.map((name) => (name === category ? 2 : 0))),
				);
				expect(branch(outputs, 'Success')).toEqual([]);
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
		const { outputs, told } = await run(watchlist, { ...alone, ...parameters }, { items: [{ json: {} }, { json: {} }], onError, alwaysOutputData: true });

		expect(simulator.requests).toHaveLength(before);
		expect(told).toHaveLength(2);
		for (const { code, advice } of told) {
			expect(code).toBe('always-output-data');
			expect(advice).toContain("Turn 'Always Output Data' off");
		}
		// n8n adds an empty item of its own to Success; nothing in it says "go on".
		expect(branch(outputs, 'Success').every(({ json }) => Object.keys(json).length === 0)).toBe(true);
	});

	it('stops the workflow By Category where On Error is to stop, so that the path of the passed does not run', async () => {
		const before = simulator.requests.length;
		const { outputs, error } = await run(
			watchlist,
			{ ...alone, errorRouting: 'byCategory' },
			{ items: [{ json: {} }, { json: {} }], onError: 'stopWorkflow', alwaysOutputData: true },
		);

		expect(simulator.requests).toHaveLength(before);
		expect(outputs.flat()).toEqual([]);
		expect(error?.message).toContain("'Always Output Data' is on");
		expect(error?.description).toContain("Turn 'Always Output Data' off");
		expect(error?.context?.itemIndex).toBe(0);
	});

	it('is harmless with a single output', async () => {
		const { outputs, json } = await run(watchlist, alone, { alwaysOutputData: true });

		expect(outputs).toHaveLength(1);
		expect(json.watchlist_clear).toBe(true);
	});
});

describe('As a tool of an AI agent', () => {
	const settings: Pick<Partial<INode>, 'onError' | 'alwaysOutputData'>[] = [{}, { onError: 'continueRegularOutput' }, { onError: 'continueErrorOutput' }, { alwaysOutputData: true }, { alwaysOutputData: true, onError: 'stopWorkflow' }];
	const cases = ['standard', 'byCategory'].flatMap((errorRouting) => settings.map((setting) => [errorRouting, setting] as const));

	it.each(cases)('everything goes to the first output, and of a failed item only what happened, with Error Routing = %s and %j', async (errorRouting, setting) => {
		const { outputs } = await run(
			watchlist,
			{ name: '={{ $json.name }}', errorRouting },
			{
				items: [{ json: { name: '王五' } }, { json: { name: 'NO_VALID_ARRANGEMENT', headers: { cookie: 'secret' } } }],
				typeName: 'zhimaWatchlistTool',
				...setting,
			},
		);

		expect(outputs.slice(1).flat()).toEqual([]);
		const [answered, failed] = branch(outputs, 'Success');
		expect(answered!.json.watchlist_clear).toBe(true);
		expect(failed!.json).toEqual({ zhima: expect.objectContaining({ category: 'fixSetup', sub_code: 'NO_VALID_ARRANGEMENT' }) as object });
	});
});

describe('Hints after a run', () => {
	it('count how the items ended', async () => {
		const items = ['甲', '乙', '丙', 'SYSTEM_ERROR', 'INVALID_PARAMETER'].map((name) => ({ json: { name } }));
		const { hints } = await run(watchlist, { name: '={{ $json.name }}', errorRouting: 'byCategory' }, { items });

		expect(hints).toEqual([expect.stringMatching(/^5 items: 3 Success, 1 Fix Input, 1 Retry Later; first: Alipay is busy \(SYSTEM_ERROR\)\.$/)]);
	});

	it.each(['standard', 'byCategory', 'oneOutput'])('that n8n does not take lose nothing of what was answered, with Error Routing %s', async (errorRouting) => {
		const refusing = jest.spyOn(ExecuteContext.prototype, 'addExecutionHints').mockImplementation(() => {
			throw new Error('no more hints');
		});
		// A name that was cleaned up, a setting that mixes items, and an item that failed: each has something to say.
		const items = ['欧阳.娜', 'INVALID_PARAMETER', '乙'].map((name) => ({ json: { name } }));
		const { outputs } = await run(watchlist, { name: '={{ $json.name }}', errorRouting }, { items, onError: 'continueRegularOutput', retryOnFail: true });

		expect(refusing.mock.calls.map((hints) => hints.length)).toEqual([1, errorRouting === 'standard' ? 3 : 2]);
		refusing.mockRestore();
		expect(outputs.flat().map(({ json }) => (json.result ?? (json.zhima as { result?: string } | undefined)?.result) === 'clear')).toEqual(
			errorRouting === 'byCategory' ? [true, true, false] : [true, false, true],
		);
	});

	it.each<[string, Partial<NodeRun>, string]>([
		['Retry On Fail', { retryOnFail: true }, "'Retry On Fail' runs the whole node again"],
		['On Error = Continue', { onError: 'continueRegularOutput' }, 'failed items leave together with the good ones'],
		['Always Output Data', { alwaysOutputData: true }, "'Always Output Data' adds an empty item"],
	])('warn of %s', async (_, setting, words) => {
		expect((await run(watchlist, { name: '甲' }, setting)).hints.join()).toContain(words);
	});

	it('say nothing after one answered item with good settings', async () => {
		expect((await run(watchlist, { name: '甲' })).hints).toEqual([]);
	});
});
