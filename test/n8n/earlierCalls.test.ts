import type { INodeParameters } from 'n8n-workflow';

import { startCertification } from '../../nodes/shared/operations/certificationByLink';
import { certification } from '../../nodes/shared/operations/certification';
import type { Operation } from '../../nodes/shared/operations/operation';
import { exchangeUserCode } from '../../nodes/shared/operations/userAuthorization';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { makePair } from '../fixtures/fastKeys';
import { withSimulator } from '../fixtures/withSimulator';
import { branch } from './branch';
import { laterBy } from './laterBy';
import { runAgainst } from './runAgainst';
import type { NodeRun } from './runNode';

const simulator = withSimulator({ forEachTest: true, now: () => Date.now() });
const run = runAgainst(simulator, { onError: 'continueErrorOutput' });
afterEach(() => void jest.restoreAllMocks());

describe('A certification that was answered', () => {
	it('is not sent again by another execution within minutes, such as the try of a sub-workflow: it gets the same answer', async () => {
		const first = await run(certification, {}, { executionId: '7' });
		const second = await run(certification, {}, { executionId: '8' });

		expect(simulator.requests).toHaveLength(1);
		expect(first.json.tries).toBe(1);
		expect(second.json).toEqual({ ...first.json, tries: 0 });
	});

	it('is said to have been asked before, when that was, and how to ask again', async () => {
		jest.spyOn(Date, 'now').mockReturnValue(Date.UTC(2026, 10, 26, 2, 30, 0));
		await run(certification, {}, { executionId: '7' });
		const { hints } = await run(certification, {}, { executionId: '8' });

		const hint = hints.find((text) => text.includes('earlier call'));
		expect(hint).toContain('2026-11-26T10:30:00+08:00');
		expect(hint).toContain("'Ask Again'");
		expect(hint).toMatch(/ Each call that is made can be billed: pin the output while you build\.$/);
	});

	it.each<[string, INodeParameters]>([
		['another value of Ask Again', { options: { askAgain: 'application 2' } }],
		['New Each Execution', { transactionIdMode: 'newEachExecution' }],
		['another person', { certName: '李雷' }],
	])('is sent for %s', async (_, parameters) => {
		await run(certification, {}, { executionId: '7' });
		await run(certification, parameters, { executionId: '8' });

		expect(simulator.requests).toHaveLength(2);
	});

	it('is sent again after ten minutes, by the clock that nobody sets', async () => {
		await run(certification, {}, { executionId: '7' });
		laterBy(9 * 60_000);
		await run(certification, {}, { executionId: '8' });
		expect(simulator.requests).toHaveLength(1);

		laterBy(2 * 60_000);
		await run(certification, {}, { executionId: '9' });
		expect(simulator.requests).toHaveLength(2);
	});

	it('is sent again for a credential of other content, be it only in what it allows', async () => {
		await run(certification, {}, { executionId: '7' });
		await run(certification, {}, { executionId: '8', credential: { ...simulator.credential, allowedMethods: 'zhima.customer.*' } });

		expect(simulator.requests).toHaveLength(2);
	});

	it("is given again to the editor's Retry of its execution, however long ago that was", async () => {
		const now = jest.spyOn(Date, 'now');
		const start = Date.UTC(2026, 10, 26);
		now.mockReturnValue(start);
		const first = await run(certification, {}, { executionId: '7' });
		now.mockReturnValue(start + 130 * 60_000);
		laterBy(130 * 60_000);
		const again = await run(certification, {}, { executionId: '8', contextData: first.contextData });

		expect(simulator.requests).toHaveLength(1);
		expect(again.json).toEqual({ ...first.json, tries: 0 });
	});

	it('keeps its answer as it came, whatever a later node does with what it was given', async () => {
		const first = await run(startCertification, {}, { executionId: '7' });
		const expected = structuredClone(first.json);
		for (const name of Object.keys(first.json)) first.json[name] = 'changed';
		const again = await run(startCertification, {}, { executionId: '7', contextData: first.contextData });

		expect(again.json).toEqual({ ...expected, tries: 0 });
	});
});

describe('What a code was exchanged for', () => {
	it("is given again to the editor's Retry three hours later: a code works once", async () => {
		const first = await run(exchangeUserCode, {}, { executionId: '7' });
		jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 180 * 60_000);
		laterBy(180 * 60_000);
		const again = await run(exchangeUserCode, {}, { executionId: '8', contextData: first.contextData });

		expect(simulator.requests).toHaveLength(1);
		expect(again.json.access_token).toBe(first.json.access_token);
	});
});

it('a code that was exchanged is sent by another execution: whoever comes with a used code must not be given its tokens', async () => {
	await run(exchangeUserCode, {}, { executionId: '7' });
	await run(exchangeUserCode, {}, { executionId: '8' });

	expect(simulator.requests).toHaveLength(2);
});

describe('The start of a certification by link', () => {
	it('is a new one in each execution, so that a person who did not pass can begin again', async () => {
		const [first, second] = [await run(startCertification, {}, { executionId: '7' }), await run(startCertification, {}, { executionId: '8' })];

		expect(simulator.requests).toHaveLength(2);
		expect(second.json.transaction_id).not.toBe(first.json.transaction_id);
	});

	it('is a new one in each execution that n8n gives no ID, as under an MCP Server Trigger', async () => {
		const [first, second] = [await run(startCertification, {}, { executionId: '' }), await run(startCertification, {}, { executionId: '' })];

		expect(second.json.transaction_id).not.toBe(first.json.transaction_id);
	});
});

it('New Each Execution asks anew in each execution that n8n gives no ID', async () => {
	const newEach = { transactionIdMode: 'newEachExecution' };
	const [first, second] = [await run(watchlist, newEach, { executionId: '' }), await run(watchlist, newEach, { executionId: '' })];

	expect(second.json.transaction_id).not.toBe(first.json.transaction_id);
	expect(simulator.ledger).toHaveLength(2);
});

describe('A certification whose answer was lost', () => {
	const losing = { does: 'misbehave', how: 'lost answer' } as const;

	it.each<[string, Partial<NodeRun>]>([
		['at first', {}],
		['through Retry On Fail', { retryOnFail: true, maxTries: 3, waitBetweenTries: 0, onError: 'continueRegularOutput' }],
	])('leaves by Fix Setup %s, charged unknown and not to be retried', async (_, more) => {
		simulator.answer(losing);
		const { told } = await run(certification, {}, more);

		expect(simulator.requests).toHaveLength(1);
		expect(told).toMatchObject([{ category: 'fixSetup', charged: 'unknown', retryable: false }]);
	});

	it('leaves by the output Fix Setup, so that nothing that is looped back by itself pays again', async () => {
		simulator.answer(losing);
		const { outputs } = await run(certification, { errorRouting: 'byCategory' }, { onError: 'stopWorkflow' });

		expect(branch(outputs, 'Fix Setup')).toHaveLength(1);
		expect(outputs.flat()).toHaveLength(1);
	});

	it('is not sent again by another execution within minutes, which says so and how to ask all the same', async () => {
		simulator.answer(losing);
		await run(certification, {}, { executionId: '7' });
		const { told } = await run(certification, {}, { executionId: '8' });

		expect(simulator.requests).toHaveLength(1);
		expect(told).toMatchObject([{ category: 'fixSetup', charged: 'unknown', retryable: false, tries: 0 }]);
		expect(told[0]!.advice).toMatch(/was not repeated.*'Ask Again'/);
	});

	it("is sent again by the editor's Retry after those minutes, since a person has decided", async () => {
		simulator.answer(losing);
		const first = await run(certification, {}, { executionId: '7' });
		laterBy(11 * 60_000);
		await run(certification, {}, { executionId: '8', contextData: first.contextData });

		expect(simulator.requests).toHaveLength(2);
	});
});

describe('Equal questions that are asked at the same time', () => {
	const twice = async (operation: Operation, one: Partial<NodeRun> = {}, other: Partial<NodeRun> = {}, parameters: INodeParameters = {}) => {
		simulator.answer(() => ({ does: 'succeed', delay: 200 }));
		return await Promise.all([
			run(operation, { transactionIdMode: 'automatic', ...parameters }, { executionId: '7', ...one }),
			run(operation, { transactionIdMode: 'automatic', ...parameters }, { executionId: '8', ...other }),
		]);
	};

	it.each([certification, watchlist])('share one call ($method)', async (operation) => {
		const [first, second] = await twice(operation);

		expect(simulator.requests).toHaveLength(1);
		expect(second.json.biz_no).toBe(first.json.biz_no);
	});

	it('name the transaction ID that was sent, in what they say and in what is remembered', async () => {
		const [first, second] = await twice(certification);
		const third = await run(certification, { transactionIdMode: 'automatic' }, { executionId: '9' });
		const sent = (simulator.requests[0]!.bizContent as { transaction_id: string }).transaction_id;

		for (const { json } of [first, second, third]) expect(json.transaction_id).toBe(sent);
	});

	it('name it when the answer is lost, too: it is what Alipay is to be asked with', async () => {
		simulator.answer(() => ({ does: 'misbehave', how: 'timeout' }));
		const options = { timeout: 5_000 };
		const runs = await Promise.all(['7', '8'].map(async (executionId) => await run(certification, { options }, { executionId })));
		const sent = (simulator.requests[0]!.bizContent as { transaction_id: string }).transaction_id;

		expect(simulator.requests).toHaveLength(1);
		for (const { told } of runs) expect(told).toMatchObject([{ transaction_id: sent }]);
	});

	it('are answered also to whoever gave up and asks again, once somebody has waited for the answer', async () => {
		simulator.answer(() => ({ does: 'succeed', delay: 2_500 }));
		const impatient = run(certification, { options: { timeout: 1_000 } }, { executionId: '7' });
		const patient = run(certification, { options: { timeout: 60_000 } }, { executionId: '8' });
		const { contextData } = await impatient;
		await patient;
		const again = await run(certification, { options: { timeout: 1_000 } }, { executionId: '7', contextData });

		expect(again.json).toMatchObject({ passed: true, tries: 0 });
		expect(simulator.requests).toHaveLength(1);
	});

	it('are asked each with credentials of other content', async () => {
		await twice(certification, {}, { credential: { ...simulator.credential, allowedMethods: 'zhima.customer.*' } });

		expect(simulator.requests).toHaveLength(2);
	});

	it('are asked each where each execution asks anew', async () => {
		await twice(watchlist, {}, {}, { transactionIdMode: 'newEachExecution' });

		expect(simulator.requests).toHaveLength(2);
	});

	it('count in Max Calls of whoever sent the call only', async () => {
		const [first, second] = await twice(watchlist);
		const callsOf = (context: object) => (Object.values(context)[0] as { zhimaCalls: { calls: number } }).zhimaCalls.calls;

		expect([callsOf(first.contextData), callsOf(second.contextData)].sort()).toEqual([0, 1]);
	});

	it('keep their own timeouts: who waits longer gets the answer that the other did not wait for', async () => {
		simulator.answer(() => ({ does: 'succeed', delay: 2_500 }));
		const impatient = run(watchlist, { options: { timeout: 1_000, maxTries: 1 } }, { executionId: '7' });
		const patient = run(watchlist, { options: { timeout: 60_000, maxTries: 1 } }, { executionId: '8' });

		expect((await impatient).told).toMatchObject([{ code: 'timed-out', charged: 'unknown' }]);
		expect((await patient).json.watchlist_clear).toBe(true);
		expect(simulator.requests).toHaveLength(1);
	});

	it('go on for the others when the execution that sent the call is cancelled', async () => {
		const cancelling = new AbortController();
		simulator.answer(() => {
			setTimeout(() => cancelling.abort(), 1_000);
			return { does: 'succeed', delay: 5_000 };
		});
		const [, second] = await Promise.all([
			run(watchlist, {}, { executionId: '7', cancel: cancelling.signal }),
			run(watchlist, {}, { executionId: '8' }),
		]);

		expect(second.json.watchlist_clear).toBe(true);
		expect(simulator.requests).toHaveLength(1);
	});
});

it('a wrong key of one credential does not stop the items of another', async () => {
	const wrong = { ...simulator.credential, alipayPublicKey: makePair(2048).publicKey };
	const { outputs, told } = await run(watchlist, { name: '={{ $json.who }}', options: { maxConcurrentRequests: 1 } }, {
		items: ['甲', '乙', '丙', '丁'].map((who) => ({ json: { who } })),
		credential: (itemIndex) => (itemIndex % 2 === 0 ? wrong : simulator.credential),
	});

	expect(branch(outputs, 'Success').map(({ pairedItem }) => (pairedItem as { item: number }).item)).toEqual([1, 3]);
	expect(told.map(({ code }) => code)).toEqual(['not-genuine', 'halted']);
});
