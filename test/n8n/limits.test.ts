import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { certification } from '../../nodes/shared/operations/certification';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { startSimulator } from '../../simulator/startSimulator';
import type { Simulator } from '../../simulator/startSimulator';
import { smallJpeg } from '../fixtures/smallJpeg';
import { fastKeys, makePair } from '../fixtures/fastKeys';
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

const people = (count: number) => Array.from({ length: count }, (_, n) => ({ json: { who: `人${n}` } }));

const watch = async (options: INodeParameters, items: INodeExecutionData[], more: Partial<NodeRun> = {}) =>
	await runNode({
		type: nodeOf(watchlist),
		parameters: { ...sampleParameters(watchlist), name: '={{ $json.who }}', errorRouting: 'byCategory', options },
		items,
		credential: simulator.credential,
		...more,
	});

const codesOf = (items: INodeExecutionData[]) => items.map(({ json }) => (json.zhima as { code: string }).code);
const [retryLater, fixSetup] = [4, 5];

describe('The first reply of a run', () => {
	it('that does not verify ends the sending, so that a wrong but valid Alipay public key costs one call and not a run', async () => {
		const { outputs } = await watch({}, people(200), { credential: { ...simulator.credential, alipayPublicKey: makePair(2048).publicKey } });

		expect(simulator.requests).toHaveLength(1);
		expect(outputs[fixSetup]).toHaveLength(200);
		expect(codesOf(outputs[fixSetup]!)).toEqual(['not-genuine', ...Array.from({ length: 199 }, () => 'halted')]);
		const charged = outputs[fixSetup]!.map(({ json }) => (json.zhima as { charged: string }).charged);
		expect(charged).toEqual(['unknown', ...Array.from({ length: 199 }, () => 'no')]);
	});

	it.each([
		['isv.invalid-app-id', false],
		['isv.invalid-signature', true],
		['isv.insufficient-isv-permissions', true],
	])('that refuses the set-up (%s) ends the sending', async (subCode, signed) => {
		simulator.answer({ does: 'refuse', subCode, signed });
		await watch({}, people(50));

		expect(simulator.requests).toHaveLength(1);
	});

	it.each(['NO_VALID_ARRANGEMENT', 'INVALID_PARAMETER'])('that is a genuine business refusal (%s) lets the others go on', async (subCode) => {
		simulator.answer({ does: 'refuse', subCode });
		const { outputs } = await watch({}, people(50));

		expect(outputs[0]).toHaveLength(49);
	});

	it('is waited for by all others, and after it calls go at once', async () => {
		let underWay = 0;
		const seen: number[] = [];
		simulator.answer(() => {
			seen.push(++underWay);
			setTimeout(() => underWay--, 40);
			return { does: 'succeed', delay: 40 };
		});
		await watch({ maxConcurrentRequests: 8 }, people(40));

		expect(seen[0]).toBe(1);
		expect(Math.max(...seen)).toBeGreaterThan(4);
		expect(Math.max(...seen)).toBeLessThanOrEqual(8);
	});

	it('that never comes lets the next call try, one at a time', async () => {
		simulator.answer({ does: 'misbehave', how: 'reset' }, { times: 3 });
		const { outputs } = await watch({ maxTries: 1 }, people(6));

		expect(outputs[0]).toHaveLength(3);
		expect(outputs[4]).toHaveLength(3);
	});
});

describe('The limits of a run', () => {
	it('Max Calls: the items beyond it are not sent, not charged, and can be run again later', async () => {
		const { outputs } = await watch({ maxCalls: 7 }, people(20));

		expect(simulator.requests).toHaveLength(7);
		expect(outputs[0]).toHaveLength(7);
		expect(codesOf(outputs[retryLater]!)).toEqual(Array.from({ length: 13 }, () => 'call-limit'));
		for (const { json } of outputs[retryLater]!) expect(json.zhima).toMatchObject({ retryable: true, charged: 'no', tries: 0 });
	});

	it('Max Calls counts tries too', async () => {
		simulator.answer({ does: 'refuse', subCode: 'SYSTEM_ERROR' }, { times: 10 });
		const { outputs } = await watch({ maxCalls: 2, maxTries: 5 }, people(1));

		expect(simulator.requests).toHaveLength(2);
		expect((outputs[4]![0]!.json.zhima as { sub_code: string }).sub_code).toBe('SYSTEM_ERROR');
	});

	it('Calls per Second: calls do not begin closer together than it says', async () => {
		const begun: number[] = [];
		simulator.answer(() => {
			begun.push(Date.now());
			return undefined;
		});
		await watch({ requestsPerSecond: 20 }, people(10));

		const [first, last] = [begun[0]!, begun.at(-1)!];
		expect(last - first).toBeGreaterThanOrEqual(9 * 50 - 25);
	});

	it.each([
		['maxCalls', 0, 'Max Calls'],
		['maxConcurrentRequests', 1000, 'Max Concurrent Calls'],
		['maxTries', 1.5, 'Max Tries'],
		['requestsPerSecond', 'fast', 'Calls per Second'],
		['timeout', 5, 'Timeout'],
		['productCode', 'no such-code', 'Product Code'],
		['transactionIdPrefix', 'much_too_long_a_prefix', 'Transaction ID Prefix'],
	])('an option that is none (%s = %s) is refused by its name before anything is sent', async (name, value, shown) => {
		const { outputs } = await watch({ [name]: value }, people(1));

		expect(simulator.requests).toEqual([]);
		expect((outputs[1]![0]!.json.zhima as { message: string }).message).toContain(`'${shown}'`);
	});
});

describe('Ten thousand items', () => {
	it('are answered in order, each linked to its own', async () => {
		const items = Array.from({ length: 10_000 }, (_, n) => ({ json: { who: `人${n % 500}` } }));
		const { outputs } = await watch({ maxConcurrentRequests: 50 }, items);

		expect(outputs[0]).toHaveLength(10_000);
		expect(outputs[0]!.every(({ pairedItem }, n) => (pairedItem as { item: number }).item === n)).toBe(true);
		expect(simulator.requests).toHaveLength(500);
	}, 60_000);
});

describe('Pictures of many certifications', () => {
	it('are held only while their calls are under way', async () => {
		const picture = Buffer.concat([Buffer.from(smallJpeg, 'base64'), Buffer.alloc(150_000)]);
		let most = 0;
		const type = nodeOf(certification);
		const execute = type.execute!;
		let held = 0;
		type.execute = async function (this) {
			const read = this.helpers.getBinaryDataBuffer;
			this.helpers.getBinaryDataBuffer = async (...which) => {
				most = Math.max(most, ++held);
				setTimeout(() => held--, 30);
				return await read.apply(this.helpers, which);
			};
			return await execute.call(this);
		};
		simulator.answer(() => ({ does: 'succeed', delay: 30 }));
		const { outputs } = await runNode({
			type,
			parameters: { ...sampleParameters(certification), imageSource: 'binary', binaryPropertyName: 'data', certName: '={{ $json.who }}', options: { maxConcurrentRequests: 4 } },
			items: people(24).map((item) => ({ ...item, binary: { data: { data: picture.toString('base64'), mimeType: 'image/jpeg' } } })),
			credential: simulator.credential,
			onError: 'continueErrorOutput',
		});

		expect(outputs[0]).toHaveLength(24);
		expect(most).toBeLessThanOrEqual(8);
	});
});

describe('An execution that is cancelled', () => {
	it('sends nothing more, and its waiting ends at once', async () => {
		const cancel = new AbortController();
		jest.spyOn(Math, 'random').mockReturnValue(0.9);
		simulator.answer(() => {
			setTimeout(() => cancel.abort(), 20);
			return { does: 'refuse', subCode: 'isv.app-call-limited' };
		});
		const begun = Date.now();
		await watch({ maxTries: 10 }, people(5), { cancel: cancel.signal });

		expect(Date.now() - begun).toBeLessThan(1_500);
		expect(simulator.requests).toHaveLength(1);
	});
});
