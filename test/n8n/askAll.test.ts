import type { INodeExecutionData, INodeParameters, OnError } from 'n8n-workflow';

import { certification } from '../../nodes/shared/operations/certification';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { makePair } from '../fixtures/fastKeys';
import { jpegOf } from '../fixtures/jpegOf';
import { withSimulator } from '../fixtures/withSimulator';
import { branch } from './branch';
import { itemsOfPeople } from './itemsOfPeople';
import { nodeOf } from './nodeOf';
import { runAgainst } from './runAgainst';
import type { NodeRun } from './runNode';
import { toldOf } from './toldOf';

const simulator = withSimulator({ forEachTest: true });
const run = runAgainst(simulator);
const watch = async (options: INodeParameters, items: INodeExecutionData[], more: Partial<NodeRun> = {}) =>
	await run(watchlist, { name: '={{ $json.who }}', errorRouting: 'byCategory', options }, { items, ...more });
afterEach(() => void jest.restoreAllMocks());


const codesOf = (items: INodeExecutionData[]) => items.map((item) => toldOf(item).code);

describe('The first reply of a run', () => {
	it('that does not verify ends the sending, so that a wrong but valid Alipay public key costs one call and not a run', async () => {
		const { outputs } = await watch({}, itemsOfPeople(200), { credential: { ...simulator.credential, alipayPublicKey: makePair(2048).publicKey } });

		expect(simulator.requests).toHaveLength(1);
		const failed = branch(outputs, 'Fix Setup');
		expect(failed).toHaveLength(200);
		expect(codesOf(failed)).toEqual(['not-genuine', ...Array.from({ length: 199 }, () => 'halted')]);
		expect(failed.map((item) => toldOf(item).charged)).toEqual(['unknown', ...Array.from({ length: 199 }, () => 'no')]);
	});

	it.each([
		['isv.invalid-app-id', false],
		['isv.invalid-signature', true],
		['isv.insufficient-isv-permissions', true],
	])('that refuses the setup (%s) ends the sending', async (subCode, signed) => {
		simulator.answer({ does: 'refuse', subCode, signed });
		await watch({}, itemsOfPeople(50));

		expect(simulator.requests).toHaveLength(1);
	});

	it.each(['NO_VALID_ARRANGEMENT', 'INVALID_PARAMETER'])('that is a genuine business refusal (%s) lets the others go on', async (subCode) => {
		simulator.answer({ does: 'refuse', subCode });
		const { outputs } = await watch({}, itemsOfPeople(50));

		expect(branch(outputs, 'Success')).toHaveLength(49);
	});

	it('is waited for by all others, and after it calls go at once', async () => {
		let underWay = 0;
		const seen: number[] = [];
		simulator.answer(() => {
			seen.push(++underWay);
			setTimeout(() => underWay--, 40);
			return { does: 'succeed', delay: 40 };
		});
		await watch({ maxConcurrentRequests: 8 }, itemsOfPeople(40));

		expect(seen[0]).toBe(1);
		expect(Math.max(...seen)).toBeGreaterThan(4);
		expect(Math.max(...seen)).toBeLessThanOrEqual(8);
	});

	it('that never comes lets the next call try, one at a time', async () => {
		simulator.answer({ does: 'misbehave', how: 'reset' }, { times: 3 });
		const { outputs } = await watch({ maxTries: 1 }, itemsOfPeople(6));

		expect(branch(outputs, 'Success')).toHaveLength(3);
		expect(branch(outputs, 'Retry Later')).toHaveLength(3);
	});
});

describe('The limits of a run', () => {
	it('Max Calls: the items beyond it are not sent, not charged, and can be run again later', async () => {
		const { outputs } = await watch({ maxCalls: 7 }, itemsOfPeople(20));

		expect(simulator.requests).toHaveLength(7);
		expect(branch(outputs, 'Success')).toHaveLength(7);
		const beyond = branch(outputs, 'Retry Later').map(toldOf);
		expect(beyond).toHaveLength(13);
		for (const told of beyond) expect(told).toMatchObject({ code: 'call-limit', retryable: true, charged: 'no', tries: 0 });
	});

	it('Max Calls counts tries too', async () => {
		simulator.answer({ does: 'refuse', subCode: 'SYSTEM_ERROR' }, { times: 10 });
		const { outputs } = await watch({ maxCalls: 2, maxTries: 5 }, itemsOfPeople(1));

		expect(simulator.requests).toHaveLength(2);
		expect(branch(outputs, 'Retry Later').map((item) => toldOf(item).sub_code)).toEqual(['SYSTEM_ERROR']);
	});

	it('Calls per Second: calls do not begin closer together than it says', async () => {
		const begun: number[] = [];
		simulator.answer(() => {
			begun.push(Date.now());
			return undefined;
		});
		await watch({ requestsPerSecond: 20 }, itemsOfPeople(10));

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
		const { outputs } = await watch({ [name]: value }, itemsOfPeople(1));

		expect(simulator.requests).toEqual([]);
		expect(toldOf(branch(outputs, 'Fix Input')[0]).message).toContain(`'${shown}'`);
	});
});

describe('Limits', () => {
	const limited = async (options: INodeParameters, count: number, onError: OnError = 'continueErrorOutput') =>
		await run(watchlist, { name: '={{ $json.who }}', options }, { items: itemsOfPeople(count), onError });

	it.each([
		['cannot be read for the first item', { maxCalls: 2, askAgain: '={{ $json.n === 0 ? $("Nowhere").first().json.x : "" }}' }],
		['are empty', { maxCalls: '={{ $json.nothing }}' }],
	])('let nothing be sent when they %s', async (_, options) => {
		const { outputs } = await limited(options, 12);

		expect(simulator.requests).toEqual([]);
		expect(branch(outputs, 'Error')).toHaveLength(12);
	});

	it('hold although the first item has another option that is none', async () => {
		const prefix = '={{ $json.n === 0 ? "bad prefix!" : "OK" }}';
		await limited({ maxCalls: 2, transactionIdPrefix: prefix }, 20);

		expect(simulator.requests).toHaveLength(2);
	});

	it('let nothing be sent when one of them is none', async () => {
		const { outputs } = await limited({ maxCalls: 'many' }, 5);

		expect(simulator.requests).toEqual([]);
		expect(branch(outputs, 'Error')).toHaveLength(5);
	});

	it('space the calls that waited for the first reply', async () => {
		const begun: number[] = [];
		simulator.answer(() => {
			begun.push(Date.now());
			return { does: 'succeed', delay: begun.length === 1 ? 600 : 0 };
		});
		await limited({ requestsPerSecond: 20 }, 8);

		// Seven calls at 50 ms each; how they arrive in between is up to a busy machine.
		expect(begun.at(-1)! - begun[1]!).toBeGreaterThan(150);
	});

	it('end a run whose gateway never answers, and what was not sent can be run again', async () => {
		simulator.answer(() => ({ does: 'misbehave', how: 'reset' }));
		const { outputs } = await limited({ maxTries: 1 }, 30);

		expect(simulator.requests).toHaveLength(10);
		expect(branch(outputs, 'Error').map((item) => toldOf(item).code).slice(10)).toEqual(Array.from({ length: 20 }, () => 'no-answer-yet'));
	});
});

it('an object in Ask Again is refused rather than taken for the same text as another', async () => {
	const { outputs } = await run(watchlist, { options: { askAgain: '={{ ({ id: $json.n }) }}' } }, { items: itemsOfPeople(2), onError: 'continueErrorOutput' });

	expect(simulator.requests).toEqual([]);
	expect(branch(outputs, 'Error').map(({ json }) => json.error)).toEqual(["'Ask Again' is not text", "'Ask Again' is not text"]);
});

describe('Ten thousand items', () => {
	it('are answered in order, each linked to its own', async () => {
		const items = Array.from({ length: 10_000 }, (_, n) => ({ json: { who: `人${n % 500}` } }));
		const { outputs } = await watch({ maxConcurrentRequests: 50 }, items);

		expect(branch(outputs, 'Success')).toHaveLength(10_000);
		expect(branch(outputs, 'Success').every(({ pairedItem }, n) => (pairedItem as { item: number }).item === n)).toBe(true);
		expect(simulator.requests).toHaveLength(500);
	}, 60_000);
});

describe('Pictures of many certifications', () => {
	it('are held only while their calls are under way', async () => {
		const picture = jpegOf(150_000);
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
		const items = itemsOfPeople(24).map((item) => ({ ...item, binary: { data: { data: picture.toString('base64'), mimeType: 'image/jpeg' } } }));
		const { outputs } = await run(
			certification,
			{ imageSource: 'binary', binaryPropertyName: 'data', certName: '={{ $json.who }}', options: { maxConcurrentRequests: 4 } },
			{ type, items, onError: 'continueErrorOutput' },
		);

		expect(branch(outputs, 'Success')).toHaveLength(24);
		expect(most).toBeLessThanOrEqual(8);
	});
});

describe('An execution that is cancelled', () => {
	it('sends nothing more, whatever it waits for', async () => {
		const cancel = new AbortController();
		jest.spyOn(Math, 'random').mockReturnValue(0.9);
		simulator.answer(() => {
			setTimeout(() => cancel.abort(), 20);
			return { does: 'refuse', subCode: 'isv.app-call-limited' };
		});
		await watch({ maxTries: 10 }, itemsOfPeople(5), { cancel: cancel.signal });

		expect(simulator.requests).toHaveLength(1);
	});
});
