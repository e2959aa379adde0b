import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { certification } from '../../nodes/shared/operations/certification';
import type { Operation } from '../../nodes/shared/operations/operation';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import type { Behaviour } from '../../simulator/behaviour';
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
afterEach(async () => {
	jest.restoreAllMocks();
	await simulator.close();
});

const people = (count: number) => Array.from({ length: count }, (_, n) => ({ json: { n, who: `人${n}` } }));

const run = async (operation: Operation, parameters: INodeParameters, items: INodeExecutionData[], more: Partial<NodeRun> = {}) =>
	await runNode({
		type: nodeOf(operation),
		parameters: { ...sampleParameters(operation), [operation === watchlist ? 'name' : 'certName']: '={{ $json.who }}', ...parameters },
		items,
		credential: simulator.credential,
		onError: 'continueErrorOutput',
		...more,
	});

const detailsOf = (item: INodeExecutionData | undefined) => item?.json.details as { code: string; charged: string; tries: number; transaction_id: string };

describe('A custom transaction ID whose expression gives another value each time it is evaluated', () => {
	it("never lets an item leave with another person's answer", async () => {
		// Everybody asks for the level of their own number; two IDs are shared by all.
		const items = Array.from({ length: 12 }, (_, n) => ({ json: { who: `LEVEL ${n % 4}`, level: String(n % 4) } }));
		const transactionId = '={{ "T" + Math.floor(Math.random() * 2) }}';
		const { outputs } = await run(watchlist, { transactionIdMode: 'custom', transactionId }, items);

		expect(outputs.flat()).toHaveLength(12);
		for (const { json, pairedItem } of outputs[0]!) {
			expect(json.level).toBe(items[(pairedItem as { item: number }).item]!.json.level);
		}
	});
});

describe('Charged', () => {
	it.each<[string, Behaviour]>([
		['the call limit', { does: 'refuse', subCode: 'isv.app-call-limited' }],
		['a contract that is used up', { does: 'refuse', subCode: 'INVALID_PARAMETER' }],
	])('stays unknown when an answer was lost before %s', async (_, later) => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		let request = 0;
		simulator.answer(() => (request++ === 0 ? { does: 'misbehave', how: 'lost answer' } : later));
		const { outputs } = await run(watchlist, {}, people(1));

		expect(simulator.ledger).toHaveLength(1);
		expect(detailsOf(outputs[1]![0]).charged).toBe('unknown');
		expect(detailsOf(outputs[1]![0]).tries).toBeGreaterThan(1);
	});

	it('is that of the first generation when Max Calls leaves no call for the next', async () => {
		simulator.answer({ does: 'refuse', subCode: 'TRANSACTIONID_CLOSE' });
		const { outputs } = await run(watchlist, { options: { maxCalls: 1 } }, people(1));

		expect(outputs[1]![0]!.json.details).toMatchObject({ sub_code: 'TRANSACTIONID_CLOSE', charged: 'unknown', tries: 1 });
		expect(detailsOf(outputs[1]![0]).transaction_id).not.toBe('');
	});
});

describe("n8n's Retry On Fail", () => {
	const again = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };

	it('asks no certification twice that was answered, and gives its answer again', async () => {
		let lost = false;
		simulator.answer(({ bizContent }) => {
			const isThird = JSON.stringify(bizContent).includes('人2');
			if (!isThird || lost) return undefined;
			lost = true;
			return { does: 'misbehave', how: 'http 503' };
		});
		const { error } = await run(certification, {}, people(3), { ...again, onError: 'stopWorkflow' });

		expect(error?.message).toBe('The gateway answered with HTTP status 503');
		expect(error?.description).toContain('was not repeated for this item.');
		expect(simulator.requests).toHaveLength(3);
		expect(simulator.ledger).toHaveLength(2);
	});

	it('asks nobody twice when the first item cannot be sent', async () => {
		const items = [{ json: { who: '' } }, ...people(2)];
		const { outputs } = await run(certification, {}, items, again);

		expect(simulator.ledger).toHaveLength(2);
		expect(outputs[0]!.map(({ json }) => json.passed)).toEqual([true, true]);
		expect(outputs[0]!.map(({ json }) => json.tries)).toEqual([0, 0]);
	});
});

describe('A custom transaction ID that is used again in a loop', () => {
	it("does not bring back another person's certification", async () => {
		const custom = { transactionIdMode: 'custom', transactionId: 'T1' };
		const first = await run(certification, custom, [{ json: { who: '人0' } }]);
		const contextData = first.run.data.executionData!.contextData;
		const second = await run(certification, custom, [{ json: { who: 'not passed' } }], { contextData });

		expect(first.outputs[0]![0]!.json.passed).toBe(true);
		expect(second.outputs[0]!.filter(({ json }) => json.passed === true)).toEqual([]);
	});

	it('is refused before the first call when On Error is Stop and it stands for two people', async () => {
		const { error } = await run(certification, { transactionIdMode: 'custom', transactionId: '={{ "T" + Math.min($json.n, 1) }}' }, people(3), { onError: 'stopWorkflow' });

		expect(error?.message).toContain('different questions');
		expect(simulator.requests).toEqual([]);
	});
});

describe('The limits of a run', () => {
	it.each([
		['cannot be read for the first item', { maxCalls: 2, askAgain: '={{ $json.n === 0 ? $("Nowhere").first().json.x : "" }}' }],
		['are empty', { maxCalls: '={{ $json.nothing }}' }],
	])('let nothing be sent when they %s', async (_, options) => {
		const { outputs } = await run(watchlist, { options }, people(12));

		expect(simulator.requests).toEqual([]);
		expect(outputs[1]).toHaveLength(12);
	});

	it('hold although the first item has another option that is none', async () => {
		const prefix = '={{ $json.n === 0 ? "bad prefix!" : "OK" }}';
		await run(watchlist, { options: { maxCalls: 2, transactionIdPrefix: prefix } }, people(20));

		expect(simulator.requests).toHaveLength(2);
	});

	it('let nothing be sent when one of them is none', async () => {
		const { outputs } = await run(watchlist, { options: { maxCalls: 'many' } }, people(5));

		expect(simulator.requests).toEqual([]);
		expect(outputs[1]).toHaveLength(5);
	});

	it('are looked at before the first call when On Error is Stop, so that nothing is paid for and thrown away', async () => {
		const { error } = await run(watchlist, { options: { maxCalls: 3 } }, people(10), { onError: 'stopWorkflow' });

		expect(error?.message).toContain("'Max Calls'");
		expect(simulator.requests).toEqual([]);
	});

	it('space the calls that waited for the first reply', async () => {
		const begun: number[] = [];
		simulator.answer(() => {
			begun.push(Date.now());
			return { does: 'succeed', delay: begun.length === 1 ? 600 : 0 };
		});
		await run(watchlist, { options: { requestsPerSecond: 20 } }, people(8));

		// Seven calls at 50 ms each; how they arrive in between is up to a busy machine.
		expect(begun.at(-1)! - begun[1]!).toBeGreaterThan(150);
	});

	it('end a run whose gateway never answers, and what was not sent can be run again', async () => {
		simulator.answer(() => ({ does: 'misbehave', how: 'reset' }));
		const { outputs } = await run(watchlist, { options: { maxTries: 1 } }, people(30));

		expect(simulator.requests).toHaveLength(10);
		expect(outputs[1]!.map((item) => detailsOf(item).code).slice(10)).toEqual(Array.from({ length: 20 }, () => 'no-answer-yet'));
	});
});

describe('What must not be repeated in a message', () => {
	it('is the App Auth Token in the words of Alipay', async () => {
		const appAuthToken = '202605BBsecretAppAuthToken01';
		simulator.answer({ does: 'refuse', subCode: 'aop.invalid-app-auth-token', message: `无效 ${appAuthToken} token` });
		const { run: finished } = await run(watchlist, {}, people(1), { credential: { ...simulator.credential, appAuthToken } });

		expect(JSON.stringify(finished.data.resultData)).not.toContain(appAuthToken);
	});

	it("is a value that was mapped into 'Input Data Field Name' by mistake", async () => {
		const { outputs } = await run(certification, { imageSource: 'binary', binaryPropertyName: '={{ $json.secret }}' }, [{ json: { who: '人', secret: '990000199002300016' } }]);

		expect(JSON.stringify(outputs[1]![0]!.json.details)).not.toContain('990000199002300016');
		expect(outputs[1]![0]!.json.error).not.toContain('990000199002300016');
	});
});

test('an object in Ask Again is refused rather than taken for the same text as another', async () => {
	const { outputs } = await run(watchlist, { options: { askAgain: '={{ ({ id: $json.n }) }}' } }, people(2));

	expect(simulator.requests).toEqual([]);
	expect(outputs[1]!.map(({ json }) => json.error)).toEqual(["'Ask Again' is not text", "'Ask Again' is not text"]);
});
