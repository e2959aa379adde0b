import type { INodeExecutionData, INodeParameters, OnError } from 'n8n-workflow';

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

const run = async (parameters: INodeParameters, items: INodeExecutionData[], more: Partial<NodeRun> = {}) =>
	await runNode({
		type: nodeOf(watchlist),
		parameters: { ...sampleParameters(watchlist), name: '={{ $json.name }}', errorRouting: 'oneOutput', options: { maxTries: 1 }, ...parameters },
		items,
		credential: simulator.credential,
		...more,
	});

/** A name for each way in which an item can end. */
const people: Array<[name: string, category: string]> = [
	['王五', 'success'],
	['', 'fixInput'],
	['aop.invalid-auth-token', 'authorize'],
	['TRANSACTION_ID_EXPIRED', 'newTransaction'],
	['SYSTEM_ERROR', 'retryLater'],
	['NO_VALID_ARRANGEMENT', 'fixSetup'],
	['李四', 'success'],
];
const photo = { data: 'AAAA', mimeType: 'image/jpeg' };
const items = people.map(([name], row) => ({ json: { row, name }, binary: { photo } }));
const settings: Array<Pick<NodeRun, 'onError' | 'alwaysOutputData'>> = (['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as OnError[]).flatMap(
	(onError) => [{ onError }, { onError, alwaysOutputData: true }],
);

type Told = { category: string } & Record<string, unknown>;
const toldOf = ({ json }: INodeExecutionData, key = 'zhima') => json[key] as Told;
/** Whatever is true in a value, but what is said of the call itself. */
const flagsIn = (told: Told) => Object.entries(told).flatMap(([name, value]) => (value === true && !['retryable', 'signature_verified'].includes(name) ? [name] : []));

it.each(settings)('leaves every item on the first output, in order, with what came in and how it ended, under %j', async (setting) => {
	const { outputs, error } = await run({}, items, setting);

	expect(error).toBeUndefined();
	expect(outputs.slice(1).flat()).toEqual([]);
	expect(outputs[0]!.map((item) => toldOf(item).category)).toEqual(people.map(([, category]) => category));
	for (const [row, item] of outputs[0]!.entries()) {
		expect(item).toMatchObject({ json: items[row]!.json, binary: { photo }, pairedItem: { item: row } });
		expect(Object.keys(item.json)).toEqual(['row', 'name', 'zhima']);
		expect(flagsIn(toldOf(item)).length > 0).toBe(people[row]![1] === 'success');
	}
});

it('makes the calls although Always Output Data is on, and warns of nothing that cannot happen', async () => {
	const { outputs, run: finished } = await run({}, items.slice(0, 1), { alwaysOutputData: true, onError: 'continueErrorOutput' });

	expect(toldOf(outputs[0]![0]!).category).toBe('success');
	expect(finished.data.resultData.runData.Node![0]!.hints ?? []).toEqual([]);
});

it('puts what earlier rounds left under the key away', async () => {
	const { outputs } = await run({ name: 'SYSTEM_ERROR' }, [{ json: { zhima: { category: 'success', watchlist_clear: true } } }]);

	expect(toldOf(outputs[0]![0]!)).toMatchObject({ category: 'retryLater' });
	expect(flagsIn(toldOf(outputs[0]![0]!))).toEqual([]);
});

it('uses the name in Put Result in Field for successes and failures, so that two nodes in a row do not overwrite each other', async () => {
	const { outputs } = await run({ options: { maxTries: 1, resultField: 'watchlist' } }, items.map(({ json }) => ({ json: { ...json, zhima: 'of another' } })));

	expect(outputs[0]!.map((item) => toldOf(item, 'watchlist').category)).toEqual(people.map(([, category]) => category));
	expect(outputs[0]!.every(({ json }) => json.zhima === 'of another')).toBe(true);
});

it('leaves no item that n8n would take for something else, whatever came in', async () => {
	const strange = [
		{ error: 'x', message: 'y', details: 'z', name: '王五' },
		{ error: true, name: 'SYSTEM_ERROR' },
	];
	for (const setting of settings) {
		const { outputs, error } = await run({}, strange.map((json) => ({ json })) as INodeExecutionData[], setting);

		expect(error).toBeUndefined();
		expect(outputs[0]!.map((item) => toldOf(item).category)).toEqual(['success', 'retryLater']);
		expect(outputs[0]!.map(({ json }) => json)).toMatchObject(strange);
	}
});

it('as a tool of an agent gives no more than the result, or what happened', async () => {
	const { outputs } = await run({}, items.slice(4), { typeName: 'zhimaWatchlistTool' });

	expect(outputs[0]!.map(({ json }) => Object.keys(json).includes('row'))).toEqual([false, false, false]);
	expect(outputs[0]!.map((item) => toldOf(item)?.category)).toEqual(['retryLater', 'fixSetup', undefined]);
});
