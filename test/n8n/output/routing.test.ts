import type { IExecuteFunctions, INodeExecutionData, OnError } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { readRouting, routeOutcomes } from '../../../nodes/shared/n8n/output/routing';
import type { Routing } from '../../../nodes/shared/n8n/output/routing';
import { classifyFault } from '../../../nodes/shared/protocol/outcome/classifyFault';
import type { Outcome, Success } from '../../../nodes/shared/protocol/outcome/outcome';

/** A node in n8n with these settings and parameters, of which none can be read that `unreadable` names. */
const contextOf = (node: object, parameters: Record<string, unknown>, unreadable: string[] = []) =>
	({
		getNode: () => ({ type: 'zhimaWatchlist', ...node }),
		continueOnFail: () => ['continueErrorOutput', 'continueRegularOutput'].includes((node as { onError?: string }).onError ?? ''),
		getNodeParameter: (name: string) => {
			if (unreadable.includes(name)) throw new Error('No such node');
			return parameters[name];
		},
		workflow: Object.create(Workflow.prototype) as Workflow,
	}) as unknown as IExecuteFunctions;

const read = async (node: object = {}, parameters: Record<string, unknown> = {}, unreadable?: string[]) =>
	await readRouting(contextOf(node, { errorRouting: 'standard', options: {}, ...parameters }, unreadable));

const usual: Routing = {
	errorRouting: 'standard',
	stops: true,
	isTool: false,
	wouldFakeSuccess: false,
	withDetails: true,
	withInput: false,
	resultField: '',
};

describe('Where outcomes go is read from the node:', () => {
	test('a new one stops the workflow at the first failure', async () => {
		expect(await read()).toEqual(usual);
	});

	test.each<[OnError | undefined, boolean]>([
		[undefined, true],
		['stopWorkflow', true],
		['continueRegularOutput', false],
		['continueErrorOutput', false],
	])('with On Error = %s it stops: %s', async (onError, stops) => {
		expect(await read({ onError })).toEqual({ ...usual, stops });
	});

	test.each(['byCategory', 'oneOutput'])('with Error Routing = %s it never stops', async (errorRouting) => {
		for (const onError of [undefined, 'continueErrorOutput']) expect(await read({ onError }, { errorRouting })).toEqual({ ...usual, errorRouting, stops: false });
	});

	test.each(['', 'other', 7, undefined])('an Error Routing that is none (%j) is the usual one', async (errorRouting) => {
		expect(await read({}, { errorRouting })).toEqual(usual);
	});

	test('and so is one that cannot be read', async () => {
		expect(await read({}, { errorRouting: 'byCategory', options: { includeInputFields: true } }, ['errorRouting', 'options'])).toEqual(usual);
	});

	test('an agent\'s tool never stops, and fakes no success', async () => {
		for (const errorRouting of ['standard', 'byCategory', 'oneOutput']) {
			expect(await read({ type: 'zhimaWatchlistTool', alwaysOutputData: true }, { errorRouting })).toEqual({ ...usual, errorRouting, isTool: true, stops: false });
		}
	});

	// n8n puts an empty item on the first output when nothing is there: beside other outputs that is a success that never was.
	test.each<[string, OnError | undefined, boolean, boolean]>([
		['standard', undefined, false, true],
		['standard', 'continueRegularOutput', false, false],
		['standard', 'continueErrorOutput', true, false],
		['byCategory', undefined, true, true],
		['byCategory', 'stopWorkflow', true, true],
		['byCategory', 'continueRegularOutput', true, false],
		['byCategory', 'continueErrorOutput', true, false],
		['oneOutput', undefined, false, false],
		['oneOutput', 'continueErrorOutput', false, false],
	])('Always Output Data with Error Routing = %s and On Error = %s: would fake a success %s, stops %s', async (errorRouting, onError, wouldFakeSuccess, stops) => {
		expect(await read({ onError, alwaysOutputData: true }, { errorRouting })).toEqual({ ...usual, errorRouting, wouldFakeSuccess, stops });
		expect((await read({ onError, alwaysOutputData: false }, { errorRouting })).wouldFakeSuccess).toBe(false);
	});

	test('the error output gets details only in an n8n that takes them', async () => {
		const context = contextOf({ onError: 'continueErrorOutput' }, { errorRouting: 'standard', options: {} });
		(context as unknown as { workflow: object }).workflow = {};
		expect(await readRouting(context)).toEqual({ ...usual, stops: false, withDetails: false });
		const other = contextOf({ onError: 'continueRegularOutput' }, { errorRouting: 'standard', options: {} });
		(other as unknown as { workflow: object }).workflow = {};
		expect((await readRouting(other)).withDetails).toBe(true);
	});

	test.each([
		[{ includeInputFields: true }, { withInput: true }],
		[{ includeInputFields: 'true' }, { withInput: true }],
		[{ includeInputFields: 'perhaps' }, {}],
		[{ resultField: 'zm' }, { resultField: 'zm' }],
		[{ resultField: 'error' }, {}],
		['text', {}],
		[null, {}],
	])('the options %j', async (options, more) => {
		expect(await read({}, { options })).toEqual({ ...usual, ...more });
	});
});

const success: Success = { category: 'success', output: { level: '0', clear: true }, transactionId: 'T', traceId: 'A', tries: 1 };
const failure = classifyFault('timed-out', { transactionId: 'T', tries: 2, endedAt: Date.UTC(2026, 10, 26) });
const binary = { photo: { data: 'AAAA', mimeType: 'image/jpeg' } };
const source = (row: number): INodeExecutionData => ({ json: { row, level: 'mine', relation_score: 99 }, binary, pairedItem: { item: 99 } });
const known = { resultNames: ['level', 'relation_score'], fileNames: ['alive_photo'], decidingNames: ['clear', 'result'], now: 0, files: new Map() };
const result = { level: '0', clear: true, tries: 1 };
const told = expect.objectContaining({ category: 'retryLater', code: 'timed-out', item_index: 1, tries: 2 }) as object;
const route = (change: Partial<Routing>, ...outcomes: Outcome[]) => routeOutcomes(outcomes.map((_, row) => source(row)), outcomes, { ...usual, ...change }, known);

describe('An answered item', () => {
	const only = (change: Partial<Routing>) => route(change, success)[0]![0];

	test.each<[string, Partial<Routing>, object]>([
		['has the result', {}, { json: result, pairedItem: { item: 0 } }],
		['has the result in a field', { resultField: 'zm' }, { json: { zm: result }, pairedItem: { item: 0 } }],
		['has its input without what could be taken for an answer', { withInput: true }, { json: { row: 0, ...result }, binary, pairedItem: { item: 0 } }],
		['has its input whole beside a field', { withInput: true, resultField: 'zm' }, { json: { row: 0, level: 'mine', relation_score: 99, zm: result }, binary, pairedItem: { item: 0 } }],
		['has all under one key', { errorRouting: 'oneOutput' }, { json: { row: 0, level: 'mine', relation_score: 99, zhima: { category: 'success', ...result } }, binary, pairedItem: { item: 0 } }],
		['has all under the key that was chosen', { errorRouting: 'oneOutput', resultField: 'zm' }, { json: { row: 0, level: 'mine', relation_score: 99, zm: { category: 'success', ...result } }, binary, pairedItem: { item: 0 } }],
		['has nothing of its source as a tool', { isTool: true, withInput: true, resultField: 'zm', errorRouting: 'oneOutput' }, { json: result, pairedItem: { item: 0 } }],
	])('%s', (_, change, item) => {
		expect(only(change)).toEqual(item);
	});

	test.each<[string, Partial<Routing>, object]>([
		['beside the result', {}, {}],
		['beside those of its source, where it has that', { withInput: true }, { mine: binary.photo }],
	])('brings the files of its answer %s, which win over others of their name', (_, change, more) => {
		const photo = { data: 'BBBB', mimeType: 'image/png' };
		const items = [{ json: {} }, { json: {}, binary: { mine: binary.photo, photo: binary.photo } }];
		const [[one, two]] = routeOutcomes(items, [success, success], { ...usual, ...change }, { ...known, files: new Map([[1, { photo }]]) }) as [INodeExecutionData[]];
		expect(two).toEqual({ json: result, binary: { ...more, photo }, pairedItem: { item: 1 } });
		expect(one).toEqual({ json: result, pairedItem: { item: 0 } });
	});

	test.each<[string, Partial<Routing>]>([
		['its input comes along', { withInput: true }],
		['its input comes along beside a field', { withInput: true, resultField: 'zm' }],
		['all is under one key', { errorRouting: 'oneOutput' }],
	])('does not bring a photo that came in like one of its answer, where %s', (_, change) => {
		const items: INodeExecutionData[] = [{ json: {}, binary: { alive_photo: binary.photo, mine: binary.photo } }, { json: {}, binary: { alive_photo: binary.photo } }];
		const [outcomes] = routeOutcomes(items, [success, success], { ...usual, ...change }, known) as [INodeExecutionData[]];
		expect(outcomes.map((item) => item.binary)).toEqual([{ mine: binary.photo }, undefined]);
		expect(items.map((item) => Object.keys(item.binary!))).toEqual([['alive_photo', 'mine'], ['alive_photo']]);
	});

	test('brings no files where there are none, and its source is not changed', () => {
		const bare = { json: { level: 'mine', relation_score: 99 } };
		const [[item]] = routeOutcomes([bare], [success], { ...usual, withInput: true }, known) as [[INodeExecutionData]];
		expect(item).toEqual({ json: result, pairedItem: { item: 0 } });
		expect(item).not.toHaveProperty('binary');
		expect(bare).toEqual({ json: { level: 'mine', relation_score: 99 } });
	});
});

describe('A failed item', () => {
	const second = (change: Partial<Routing>) => route(change, success, failure).flat()[1];
	const mine = { row: 1, level: 'mine', relation_score: 99 };
	const tried = `${failure.message} (2 tries)`;

	test.each<[string, Partial<Routing>, object]>([
		['has error, message and details', {}, { json: { error: tried, message: tried, details: told }, pairedItem: { item: 1 } }],
		['has no input, whatever the options say', { withInput: true, resultField: 'zm' }, { json: { error: tried, message: tried, details: told }, pairedItem: { item: 1 } }],
		['says what to do in its message where it may have no details', { withDetails: false }, { json: { error: tried, message: `${tried}. ${failure.advice}` }, pairedItem: { item: 1 } }],
		['has its source and ours under one key', { errorRouting: 'byCategory' }, { json: { ...mine, zhima: told }, binary, pairedItem: { item: 1 } }],
		['keeps that key by category, whatever the option says', { errorRouting: 'byCategory', resultField: 'zm' }, { json: { ...mine, zhima: told }, binary, pairedItem: { item: 1 } }],
		['has ours under the chosen key on one output', { errorRouting: 'oneOutput', resultField: 'zm' }, { json: { ...mine, zm: told }, binary, pairedItem: { item: 1 } }],
		['has ours under the usual key on one output', { errorRouting: 'oneOutput' }, { json: { ...mine, zhima: told }, binary, pairedItem: { item: 1 } }],
		['has nothing of its source as a tool', { isTool: true, errorRouting: 'byCategory', resultField: 'zm' }, { json: { zhima: told }, pairedItem: { item: 1 } }],
	])('%s', (_, change, item) => {
		expect(second(change)).toEqual(item);
	});
});

describe('What a workflow decides by, and an earlier node has put into the item that failed,', () => {
	const earlier = { row: 1, clear: true, result: 'clear', level: '0', zm: { clear: true } };
	const failed = (change: Partial<Routing>) => routeOutcomes([{ json: earlier }], [failure], { ...usual, ...change }, known).flat()[0]!.json;

	test.each<[string, Partial<Routing>, object]>([
		['is left out by category', { errorRouting: 'byCategory' }, { row: 1, level: '0', zm: { clear: true }, zhima: expect.anything() }],
		['is left out of the field that holds the result, and of no other', { errorRouting: 'byCategory', resultField: 'zm' }, { row: 1, clear: true, result: 'clear', level: '0', zhima: expect.anything() }],
		['stays where all of ours is under one key', { errorRouting: 'oneOutput' }, { ...earlier, zhima: expect.anything() }],
		['is replaced where that key is chosen', { errorRouting: 'oneOutput', resultField: 'zm' }, { ...earlier, zm: expect.objectContaining({ category: 'retryLater' }) }],
	])('%s', (_, change, json) => {
		expect(failed(change)).toEqual(json);
		expect(earlier.clear).toBe(true);
	});
});

describe('Outputs', () => {
	const categories = ['fixInput', 'authorize', 'newTransaction', 'retryLater', 'fixSetup'] as const;
	const all: Outcome[] = [success, ...categories.map((category) => ({ ...failure, category }))];

	test('are six by category, each outcome on its own, in this order', () => {
		const outputs = route({ errorRouting: 'byCategory' }, ...[...all].reverse(), success);
		expect(outputs.map((items) => items.map(({ pairedItem }) => (pairedItem as { item: number }).item))).toEqual([[5, 6], [4], [3], [2], [1], [0]]);
	});

	test.each<Partial<Routing>>([{}, { errorRouting: 'oneOutput' }, { errorRouting: 'byCategory', isTool: true }])('are one with %j, in the order of the items', (change) => {
		const outputs = route(change, ...[...all].reverse());
		expect(outputs.map((items) => items.map(({ pairedItem }) => (pairedItem as { item: number }).item))).toEqual([[0, 1, 2, 3, 4, 5]]);
	});
});
