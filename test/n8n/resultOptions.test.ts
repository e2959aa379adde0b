import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { operations } from '../../nodes/shared/operations';
import type { Operation } from '../../nodes/shared/operations/operation';
import { relation } from '../../nodes/shared/operations/relation';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { startSimulator } from '../../simulator/startSimulator';
import type { Simulator } from '../../simulator/startSimulator';
import { fastKeys } from '../fixtures/fastKeys';
import { nodeOf, sampleParameters } from './nodeOf';
import { runNode } from './runNode';
import type { NodeRun } from './runNode';

let simulator: Simulator;
beforeEach(async () => {
	simulator = await startSimulator({ keys: fastKeys() });
});
afterEach(() => simulator.close());

const run = async (operation: Operation, options: IDataObject, items: INodeExecutionData[], parameters: INodeParameters = {}, more: Partial<NodeRun> = {}) =>
	await runNode({
		type: nodeOf(operation),
		parameters: { ...sampleParameters(operation), ...parameters, options: { maxTries: 1, ...options } as INodeParameters },
		items,
		credential: simulator.credential,
		...more,
	});

const photo = { data: 'AAAA', mimeType: 'image/jpeg' };
const source = { json: { row: 7, level: 'from the row', error: 'a column' }, binary: { photo } };
const routings = ['standard', 'byCategory'];

describe('Include Input Fields', () => {
	it.each(routings)('brings fields and files of the item along on Success, and what the node adds wins, with Error Routing = %s', async (errorRouting) => {
		const { outputs } = await run(watchlist, { includeInputFields: true }, [source], { errorRouting });
		const [item] = outputs[0]!;

		expect(item).toMatchObject({ json: { row: 7, error: 'a column' }, binary: { photo }, pairedItem: { item: 0 } });
		expect(item!.json.level).not.toBe('from the row');
		expect(item!.json.tries).toBe(1);
	});

	it('is off unless it is switched on', async () => {
		const { outputs } = await run(watchlist, {}, [source]);

		expect(outputs[0]![0]!.json).not.toHaveProperty('row');
		expect(outputs[0]![0]).not.toHaveProperty('binary');
	});

	it('does not let a field of the row stand for one that Alipay left out', async () => {
		simulator.answer({ does: 'succeed', fields: { relation_score: undefined } });
		const { outputs } = await run(relation, { includeInputFields: true }, [{ json: { relation_score: 99, row: 7 } }]);

		expect(outputs[0]![0]!.json).not.toHaveProperty('relation_score');
		expect(outputs[0]![0]!.json.row).toBe(7);
	});

	it('brings nothing along with a failed item under plain Continue, where it leaves beside the answered ones', async () => {
		const { outputs } = await run(watchlist, { includeInputFields: true }, [{ json: { watchlist_clear: true } }], { name: 'SYSTEM_ERROR' }, { onError: 'continueRegularOutput' });

		expect(Object.keys(outputs[0]![0]!.json)).toEqual(['error', 'message', 'details']);
	});

	it('is nothing for a tool, whose item is what set off the workflow', async () => {
		const { outputs } = await run(watchlist, { includeInputFields: true, resultField: 'x' }, [source], {}, { typeName: 'zhimaWatchlistTool' });

		expect(outputs[0]![0]!.json).not.toHaveProperty('row');
		expect(outputs[0]![0]!.json.tries).toBe(1);
	});
});

describe('Put Result in Field', () => {
	it.each(routings)('puts all of a result under one key, with Error Routing = %s', async (errorRouting) => {
		const { outputs } = await run(watchlist, { resultField: 'watchlist' }, [source], { errorRouting });

		expect(Object.keys(outputs[0]![0]!.json)).toEqual(['watchlist']);
		expect(outputs[0]![0]!.json.watchlist).toMatchObject({ level: expect.any(String) as string, tries: 1 });
	});

	it('leaves every field of the row as it was when the input comes along', async () => {
		const { outputs } = await run(watchlist, { resultField: 'watchlist', includeInputFields: true }, [source]);

		expect(outputs[0]![0]!.json).toEqual({ ...source.json, watchlist: expect.objectContaining({ tries: 1 }) as object });
	});

	it('takes a name in Chinese', async () => {
		const { outputs } = await run(watchlist, { resultField: '观察名单' }, [source]);

		expect(Object.keys(outputs[0]![0]!.json)).toEqual(['观察名单']);
	});

	const unusable = ['error', 'message', 'details', '__proto__', 'constructor', 'toString', 'prototype', 'two words', 'a.b', 'a-b', '1st', '={{ ({}) }}', 'x'.repeat(65), '$json', 'x'.repeat(1e6)];
	it.each(unusable)('refuses a name that cannot be one before anything is sent: %p', async (resultField) => {
		for (const errorRouting of ['standard', 'byCategory', 'oneOutput']) {
			const { outputs } = await run(watchlist, { resultField }, [source], { errorRouting }, { onError: 'continueRegularOutput' });
			const [item] = outputs.flat();

			expect(item!.json.zhima ?? item!.json.details).toMatchObject({ category: 'fixInput', fields: [{ name: 'Put Result in Field' }] });
		}
		expect(simulator.requests).toEqual([]);
	});
});

test.each(operations.map((operation) => [operation.node, operation.choice?.operation.value ?? '', operation] as const))('%s %s has both options', (_, __, operation) => {
	const { properties } = nodeOf(operation).description;
	const options = properties.filter(({ name }) => name === 'options').map((collection) => (collection.options ?? []).map(({ name }) => name));

	expect(options.length).toBeGreaterThan(0);
	for (const names of options) expect(names).toEqual(expect.arrayContaining(['includeInputFields', 'resultField']));
});

test('a link to a consent page brings the item along, too', async () => {
	const [link] = operations.filter((operation) => operation.link?.from === 'item' && operation.node === 'ZhimaAuthorization');
	const { outputs } = await run(link!, { includeInputFields: true }, [source]);

	expect(outputs[0]![0]!.json).toMatchObject({ row: 7, [link!.link!.result]: expect.stringMatching(/^https?:/) as string });
});
