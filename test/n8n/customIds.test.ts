import type { IExecuteFunctions } from 'n8n-workflow';

import { CustomIds } from '../../nodes/shared/n8n/customIds';
import { certification } from '../../nodes/shared/operations/certification';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { withSimulator } from '../fixtures/withSimulator';
import { branch } from './branch';
import { runAgainst } from './runAgainst';

const simulator = withSimulator({ forEachTest: true });
const run = runAgainst(simulator, { parameters: { transactionIdMode: 'custom' }, onError: 'continueErrorOutput' });

describe('A custom transaction ID', () => {
	const custom = { transactionId: 'ORDER_1' };

	it('that stood for another question in an earlier run of the execution is refused', async () => {
		const first = await run(watchlist, { ...custom, name: '甲' });
		const second = await run(watchlist, { ...custom, name: '乙' }, { contextData: first.contextData, runIndex: 1 });

		expect(simulator.requests).toHaveLength(1);
		expect(second.told).toMatchObject([{ category: 'fixInput', code: 'invalid-item', charged: 'no' }]);
	});

	it('that stood for nothing yet is sent beside another', () => {
		const context: Record<string, unknown> = {};
		const ids = new CustomIds({ getContext: () => context } as unknown as IExecuteFunctions);

		expect([ids.standsFor('ORDER_1', 'one'), ids.standsFor('ORDER_2', 'other'), ids.standsFor('ORDER_1', 'one')]).toEqual([true, true, true]);
		expect([ids.standsFor('ORDER_1', 'other'), ids.standsFor('ORDER_2', 'one')]).toEqual([false, false]);
	});

	it('that stood for the same question is sent again', async () => {
		const first = await run(watchlist, custom);
		const second = await run(watchlist, custom, { contextData: first.contextData, runIndex: 1 });

		expect(simulator.requests).toHaveLength(2);
		expect(second.json).toMatchObject({ biz_no: first.json.biz_no, transaction_id: 'ORDER_1', tries: 1 });
		expect(simulator.ledger).toMatchObject([{ transactionId: 'ORDER_1', timesAnswered: 2 }]);
	});

	it.each(['undefined', 'null', ' undefined '])('that is the word %j of a program for nothing is refused, and nothing is sent', async (transactionId) => {
		const { told } = await run(watchlist, { transactionId });

		expect(told).toMatchObject([{ category: 'fixInput', charged: 'no', fields: [{ name: 'Custom Transaction ID', problem: 'Is the word that a program writes for a missing value.' }] }]);
		expect(simulator.requests).toEqual([]);
	});

	it('may be the name of something that every object has', async () => {
		const first = await run(watchlist, { transactionId: '__proto__' });

		expect(first.json.transaction_id).toBe('__proto__');
		expect(simulator.ledger.map(({ transactionId }) => transactionId)).toEqual(['__proto__']);
	});
});

describe('A custom transaction ID that is used again in a loop', () => {
	it("does not bring back another person's certification", async () => {
		const first = await run(certification, { transactionId: 'T1', certName: '人0' });
		const second = await run(certification, { transactionId: 'T1', certName: 'not passed' }, { contextData: first.contextData });

		expect(first.json.passed).toBe(true);
		expect(branch(second.outputs, 'Success')).toEqual([]);
		expect(second.told).toMatchObject([{ category: 'fixInput', code: 'invalid-item', charged: 'no', tries: 0 }]);
		expect(simulator.requests).toHaveLength(1);
	});

	it('is refused before the first call when On Error is Stop and it stands for two people', async () => {
		const items = Array.from({ length: 3 }, (_, n) => ({ json: { n, who: `人${n}` } }));
		const parameters = { transactionId: '={{ "T" + Math.min($json.n, 1) }}', certName: '={{ $json.who }}' };
		const { error } = await run(certification, parameters, { items, onError: 'stopWorkflow' });

		expect(error?.message).toContain('different questions');
		expect(simulator.requests).toEqual([]);
	});
});

describe('A custom transaction ID whose expression gives another value each time it is evaluated', () => {
	it("never lets an item leave with another person's answer", async () => {
		// Everybody asks for the level of their own number; of the IDs, many stand for one level, and some for two.
		const items = Array.from({ length: 40 }, (_, n) => ({ json: { who: `LEVEL ${n % 4}`, level: String(n % 4) } }));
		const transactionId = '={{ "T" + Math.floor(Math.random() * 40) }}';
		const { outputs, told } = await run(watchlist, { transactionId, name: '={{ $json.who }}' }, { items });

		const passed = branch(outputs, 'Success');
		expect(passed.length + told.length).toBe(40);
		expect(passed.length).toBeGreaterThan(0);
		for (const { json, pairedItem } of passed) {
			expect(json.level).toBe(items[(pairedItem as { item: number }).item]!.json.level);
		}
		for (const { code } of told) expect(code).toBe('invalid-item');
	});
});
