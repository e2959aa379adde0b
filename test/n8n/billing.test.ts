import { createHash } from 'node:crypto';

import type { IExecuteContextData, INodeExecutionData } from 'n8n-workflow';

import { certification } from '../../nodes/shared/operations/certification';
import { certificationResult, startCertification } from '../../nodes/shared/operations/certificationByLink';
import { creditScore } from '../../nodes/shared/operations/creditScore';
import type { Operation } from '../../nodes/shared/operations/operation';
import { exchangeUserCode } from '../../nodes/shared/operations/userAuthorization';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { bareBase64 } from '../fixtures/freshKeys';
import type { Behaviour } from '../../simulator/behaviour';
import { withSimulator } from '../fixtures/withSimulator';
import { branch } from './branch';
import { itemsOfPeople } from './itemsOfPeople';
import { runAgainst } from './runAgainst';

const simulator = withSimulator({ forEachTest: true, now: () => Date.now() });
const run = runAgainst(simulator);
afterEach(() => void jest.restoreAllMocks());

const idsOf = (outputs: INodeExecutionData[][]) => branch(outputs, 'Success').map(({ json }) => String(json.transaction_id));

/** A number from 0 to 1 that depends on nothing but the seed and the text. */
const chance = (seed: string, text: string) => createHash('sha256').update(seed + text).digest().readUInt32BE() / 2 ** 32;

const disturbances: Behaviour[] = [
	{ does: 'misbehave', how: 'lost answer' },
	{ does: 'misbehave', how: 'cut off' },
	{ does: 'misbehave', how: 'reset' },
	{ does: 'misbehave', how: 'http 502' },
	{ does: 'refuse', subCode: 'SYSTEM_ERROR' },
	{ does: 'refuse', subCode: 'isp.unknow-error' },
	{ does: 'misbehave', how: 'truncated json' },
	{ does: 'misbehave', how: 'wrong signature' },
];

/** Disturbs a third of the requests, by a plan that the seed fixes; the very first is left alone, since a forged one ends a run. */
function disturb(seed: string) {
	let request = 0;
	return (): Behaviour | undefined => {
		const at = String(request++);
		if (at === '0') return undefined;
		return chance(seed, at) < 1 / 3 ? disturbances[Math.floor(chance(seed, `${at} how`) * disturbances.length)] : undefined;
	};
}

describe('Five hundred queries of which a third of the requests is disturbed', () => {
	const items = Array.from({ length: 500 }, (_, n) => ({ json: { who: `人${n}` } }));

	it.each(['one', 'two'])('bill each question once over two runs of the workflow with Retry On Fail (plan %s)', async (seed) => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		simulator.answer(disturb(seed));
		const parameters = { name: '={{ $json.who }}', options: { maxConcurrentRequests: 20 } };
		const more = { onError: 'continueErrorOutput', retryOnFail: true, maxTries: 3, waitBetweenTries: 0 } as const;
		const first = await run(watchlist, parameters, { items, ...more });
		const second = await run(watchlist, parameters, { items, ...more, executionId: '2' });

		for (const { outputs } of [first, second]) {
			expect(outputs.flat()).toHaveLength(500);
			expect(branch(outputs, 'Success').every(({ json }) => json.watchlist_clear === true && json.signature_verified === true)).toBe(true);
		}
		const questions = simulator.ledger.map(({ question }) => question);
		expect(new Set(questions).size).toBe(questions.length);
		expect(questions.length).toBeLessThanOrEqual(500);
		const answered = new Set([first, second].flatMap(({ outputs }) => branch(outputs, 'Success')).map(({ json }) => json.transaction_id));
		expect(answered.size).toBeGreaterThan(450);
		expect(questions.length).toBeGreaterThanOrEqual(answered.size);
	});
});

describe('Certifications whose answers are lost', () => {
	it('are never sent a second time, and no ID stands for two people', async () => {
		simulator.answer(disturb('faces'));
		const items = Array.from({ length: 60 }, (_, n) => ({ json: { who: `面${n}` } }));
		await run(certification, { certName: '={{ $json.who }}' }, { items, onError: 'continueErrorOutput' });

		const sent = simulator.requests.map(({ bizContent, answered }) => {
			const { transaction_id: id, identity_param: identity } = bizContent as Record<string, string>;
			return { id, who: (JSON.parse(identity!) as { cert_name: string }).cert_name, answered };
		});
		const after = new Map<string, string[]>();
		for (const { who, answered } of sent) after.set(who, [...(after.get(who) ?? []), answered]);
		for (const answers of after.values()) {
			expect(answers.slice(0, -1).every((answer) => ['SYSTEM_ERROR', 'isp.unknow-error'].includes(answer))).toBe(true);
		}
		expect([...after.values()].filter((answers) => answers.length > 1).length).toBeGreaterThan(0);
		const people = new Map(sent.map(({ id, who }) => [id, who]));
		expect(sent.every(({ id, who }) => people.get(id) === who)).toBe(true);
		expect(new Set(simulator.ledger.map(({ question }) => question)).size).toBe(simulator.ledger.length);
	});

	it('go one at a time when On Error is Stop, so that what follows a failure is not sent', async () => {
		simulator.answer((request) => (JSON.stringify(request.bizContent).includes('面3') ? { does: 'refuse', subCode: 'BIZ_ERROR' } : undefined));
		const items = Array.from({ length: 9 }, (_, n) => ({ json: { who: `面${n}` } }));
		const { error } = await run(certification, { certName: '={{ $json.who }}' }, { items });

		expect(error?.message).toContain('BIZ_ERROR');
		expect(simulator.requests).toHaveLength(4);
	});
});

describe('A transaction ID', () => {
	it('differs for two people whom an AI tool asks about in the same run and item', async () => {
		const tool = { typeName: 'zhimaWatchlistTool' };
		const one = await run(watchlist, { name: '甲' }, tool);
		const other = await run(watchlist, { name: '乙' }, tool);

		expect(idsOf(one.outputs)).not.toEqual(idsOf(other.outputs));
	});

	it('differs for two merchants of one service provider, and for two apps', async () => {
		const ids = [];
		for (const appAuthToken of ['', 'merchantOne', 'merchantTwo']) {
			const { outputs } = await run(watchlist, {}, { credential: { ...simulator.credential, appAuthToken } });
			ids.push(...idsOf(outputs));
		}

		expect(new Set(ids).size).toBe(3);
	});

	it('differs for two users by whose tokens the same score is asked', async () => {
		const ids = [];
		for (const authToken of ['tokenOne', 'tokenTwo']) ids.push(...idsOf((await run(creditScore, { authToken })).outputs));

		expect(new Set(ids).size).toBe(2);
	});

	it('is the same for one key pasted in two shapes', async () => {
		const { privateKey } = simulator.credential;
		const ids = [];
		for (const key of [privateKey!, bareBase64(privateKey!)]) {
			const { outputs } = await run(watchlist, {}, { credential: { ...simulator.credential, privateKey: key } });
			ids.push(...idsOf(outputs));
		}

		expect(ids[0]).toBe(ids[1]);
	});

	it("is repeated by n8n's Retry On Fail across midnight in Beijing", async () => {
		const beforeMidnight = Date.UTC(2026, 7, 15, 15, 59, 58);
		let now = beforeMidnight;
		jest.spyOn(Date, 'now').mockImplementation(() => now);
		simulator.answer(() => {
			const first = now === beforeMidnight;
			now = beforeMidnight + 60_000;
			return first ? { does: 'misbehave', how: 'lost answer' } : undefined;
		});
		const { outputs, json } = await run(watchlist, { options: { maxTries: 1 } }, { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 });

		expect(idsOf(outputs)[0]).toMatch(/^20260815/);
		expect(json.queried_at).toBe('2026-08-16T00:00:58+08:00');
		expect(simulator.ledger).toHaveLength(1);
	});

	it("is repeated by the editor's Retry of a failed execution, which starts from what that one kept", async () => {
		const failed = await run(certification, {}, { executionId: '7', credential: { ...simulator.credential, gatewayUrl: 'http://127.0.0.1:9/gateway.do' } });
		const kept = failed.contextData;
		const again = await run(certification, {}, { executionId: '8', contextData: kept });

		expect(failed.error).toBeDefined();
		const idIn = (context: IExecuteContextData) => (Object.values(context)[0] as { zhimaRun: { origin: string } }).zhimaRun.origin;
		expect(idIn(again.contextData)).toBe(idIn(kept));
		const newEach = { transactionIdMode: 'newEachExecution' };
		const seventh = await run(certification, newEach, { executionId: '7' });
		const eighth = await run(certification, newEach, { executionId: '8' });
		expect(idsOf(again.outputs)).toEqual(idsOf(seventh.outputs));
		expect(idsOf(again.outputs)).not.toEqual(idsOf(eighth.outputs));
	});

	it('is a new one with another value of Ask Again, as after consent that follows an N/A', async () => {
		simulator.answer({ does: 'succeed', fields: { level: 'N/A' } });
		const before = await run(watchlist, { options: { askAgain: '' } });
		const same = await run(watchlist, { options: { askAgain: '' } });
		const after = await run(watchlist, { options: { askAgain: 'consent given' } });

		expect([before, same, after].map(({ json }) => json.watchlist_assessed)).toEqual([false, false, true]);
		expect(simulator.ledger).toHaveLength(2);
	});

	it('is a new one when an item of the New ID branch is looped back with Ask Again', async () => {
		const routed = { errorRouting: 'byCategory', options: { askAgain: '={{ $json.zhima?.transaction_id ?? "" }}' } };
		simulator.answer({ does: 'refuse', subCode: 'TRANSACTION_ID_EXPIRED' }, { times: 2 });
		const { outputs } = await run(watchlist, routed);
		const looped = await run(watchlist, routed, { items: branch(outputs, 'New ID').map(({ json }) => ({ json })) });

		expect(branch(outputs, 'New ID')).toHaveLength(1);
		expect(looped.json).toMatchObject({ watchlist_clear: true, tries: 1 });
	});

	it('of the mode New Each Execution differs between executions and not within one', async () => {
		const newEach = { transactionIdMode: 'newEachExecution', name: '={{ $json.who }}' };
		const items = [{ json: { who: '甲' } }, { json: { who: '乙' } }, { json: { who: '甲' } }];
		const [one, other] = [await run(watchlist, newEach, { items, executionId: '1' }), await run(watchlist, newEach, { items, executionId: '2' })];

		const [first, second, third] = idsOf(one.outputs);
		expect(first).toBe(third);
		expect(first).not.toBe(second);
		expect(idsOf(other.outputs)).not.toContain(first);
	});

	it('of the mode Custom is sent as it is', async () => {
		const { outputs } = await run(watchlist, { transactionIdMode: 'custom', transactionId: '={{ $json.order }}' }, { items: [{ json: { order: 'ORDER_1' } }] });

		expect(idsOf(outputs)).toEqual(['ORDER_1']);
	});

	it('of the mode Custom that stands for many people is refused before anything is sent', async () => {
		const items = ['甲', '乙', '甲'].map((who) => ({ json: { who } }));
		const { outputs, told } = await run(watchlist, { transactionIdMode: 'custom', transactionId: 'ALWAYS', name: '={{ $json.who }}' }, { items, onError: 'continueErrorOutput' });

		expect(branch(outputs, 'Success')).toEqual([]);
		expect(told.map(({ code }) => code)).toEqual(['invalid-item', 'invalid-item', 'invalid-item']);
		expect(simulator.requests).toEqual([]);
	});

	it.each([
		['is empty', "={{ '' }}", 'is empty'],
		['has other characters', 'a-b', 'letters, digits and underscores'],
		['is too long', 'a'.repeat(65), 'up to 64'],
	])('of the mode Custom that %s is refused', async (_, transactionId, words) => {
		const { outputs } = await run(watchlist, { transactionIdMode: 'custom', transactionId }, { onError: 'continueErrorOutput' });

		expect(branch(outputs, 'Error')[0]!.json.error).toContain(words);
	});
});

describe('A call whose answer was lost', () => {
	const messageOf = async (operation: Operation) => {
		simulator.answer({ does: 'misbehave', how: 'reset' });
		const { error } = await run(operation, { options: { maxTries: 1 } });
		return error?.message;
	};

	it.each<[string, Operation]>([['a question that is free to repeat', watchlist], ['a certification', certification]])('is said to have been billed perhaps: %s', async (_, operation) => {
		expect(await messageOf(operation)).toBe('The connection ended before the reply arrived. Alipay may have billed it');
	});

	it.each<[string, Operation]>([['a code for tokens', exchangeUserCode], ['the beginning of a certification by link', startCertification], ['a look at its result', certificationResult]])('is not, where Alipay bills no such call: %s', async (_, operation) => {
		expect(await messageOf(operation)).toBe('The connection ended before the reply arrived');
	});

	it('says how often it was tried', async () => {
		Array.from({ length: 3 }, () => simulator.answer({ does: 'misbehave', how: 'reset' }));
		const { error } = await run(watchlist, { options: { maxTries: 3 } });
		expect(error?.message).toBe('The connection ended before the reply arrived (3 tries). Alipay may have billed it');
	});
});

describe('Equal questions of one run', () => {
	it('are asked once and answered each', async () => {
		const items = Array.from({ length: 30 }, (_, n) => ({ json: { who: n % 2 ? '甲' : '乙' } }));
		const { outputs } = await run(watchlist, { name: '={{ $json.who }}' }, { items });

		expect(branch(outputs, 'Success').map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
		expect(simulator.requests).toHaveLength(2);
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
		const { told } = await run(watchlist, {}, { onError: 'continueErrorOutput' });

		expect(simulator.ledger).toHaveLength(1);
		expect(told[0]!.charged).toBe('unknown');
		expect(told[0]!.tries).toBeGreaterThan(1);
	});

	it('is that of the first generation when Max Calls leaves no call for the next', async () => {
		simulator.answer({ does: 'refuse', subCode: 'TRANSACTIONID_CLOSE' });
		const { told } = await run(watchlist, { options: { maxCalls: 1 } }, { onError: 'continueErrorOutput' });

		expect(told).toMatchObject([{ sub_code: 'TRANSACTIONID_CLOSE', charged: 'unknown', tries: 1 }]);
		expect(told[0]!.transaction_id).toMatch(/\w/);
	});
});

describe("n8n's Retry On Fail", () => {
	const byItem = { certName: '={{ $json.who }}' };
	const again = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };

	it('asks no certification twice that was answered, and gives its answer again', async () => {
		let lost = false;
		simulator.answer(({ bizContent }) => {
			const isThird = JSON.stringify(bizContent).includes('人2');
			if (!isThird || lost) return undefined;
			lost = true;
			return { does: 'misbehave', how: 'http 503' };
		});
		const { error } = await run(certification, byItem, { items: itemsOfPeople(3), ...again });

		expect(error?.message).toBe('The gateway responded with HTTP status 503. Alipay may have billed it');
		expect(error?.description).toContain('was not repeated for this item.');
		expect(simulator.requests).toHaveLength(3);
		expect(simulator.ledger).toHaveLength(2);
	});

	it('asks nobody twice when the first item cannot be sent', async () => {
		const items = [{ json: { who: '' } }, ...itemsOfPeople(2)];
		const { outputs } = await run(certification, byItem, { items, ...again, onError: 'continueErrorOutput' });

		expect(simulator.ledger).toHaveLength(2);
		expect(branch(outputs, 'Success').map(({ json }) => json.passed)).toEqual([true, true]);
		expect(branch(outputs, 'Success').map(({ json }) => json.tries)).toEqual([0, 0]);
	});
});
