import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { certification } from '../../nodes/shared/operations/certification';
import type { Operation } from '../../nodes/shared/operations/operation';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import type { Behaviour } from '../../simulator/behaviour';
import { misbehaviours } from '../../simulator/misbehaviours';
import type { Misbehaviour } from '../../simulator/misbehaviours';
import { startSimulator } from '../../simulator/startSimulator';
import type { Simulator } from '../../simulator/startSimulator';
import { fastKeys } from '../fixtures/fastKeys';
import { nodeOf, sampleParameters } from './nodeOf';
import { runNode } from './runNode';

let simulator: Simulator;
beforeAll(async () => {
	simulator = await startSimulator({ keys: fastKeys() });
});
afterEach(() => simulator.answerNormally());
afterAll(() => simulator.close());

/** How a misbehaviour ends: genuine after all, or a fault with its code and whether the call may have been charged. */
type Ending = 'success' | [category: string, code: string, charged: string, categoryWhereBilled?: string];

/** A busy Alipay. */
const retryLater = (code: string): Ending => ['retryLater', code, 'unknown'];
/** The call may have been done: where Alipay may bill a repetition, a person decides. */
const lost = (code: string): Ending => ['retryLater', code, 'unknown', 'fixSetup'];
const fixSetup = (code: string): Ending => ['fixSetup', code, 'unknown'];

const endings: Record<Misbehaviour, Ending> = {
	'reset': lost('connection-lost'),
	'lost answer': lost('connection-lost'),
	'cut off': lost('connection-lost'),
	'timeout': lost('timed-out'),
	'slow drip': lost('timed-out'),
	'http 401': fixSetup('http-status'),
	'http 403': fixSetup('http-status'),
	'http 429': lost('http-busy'),
	'http 500': lost('http-busy'),
	'http 502': lost('http-busy'),
	'http 503': lost('http-busy'),
	'html page': fixSetup('unreadable-reply'),
	'redirect': fixSetup('http-status'),
	'empty body': fixSetup('unreadable-reply'),
	'truncated json': fixSetup('unreadable-reply'),
	'wrong signature': fixSetup('not-genuine'),
	'foreign signature': fixSetup('not-genuine'),
	'no signature': fixSetup('unsigned-reply'),
	'sign first': 'success',
	'spaced json': 'success',
	'duplicate node': fixSetup('unreadable-reply'),
	'forged first': fixSetup('unreadable-reply'),
	'forged inside': fixSetup('not-genuine'),
	'gbk': 'success',
	'gbk error': retryLater('20000'),
	'bom': 'success',
	'deep json': 'success',
	'huge reply': 'success',
	'unescaped signature': 'success',
	'wrong type': 'success',
	'missing field': fixSetup('unexpected-reply'),
	'value outside list': fixSetup('unexpected-reply'),
};

/** Refusals in wrappings that differ from the usual one. */
const wrapped: Array<[string, Behaviour, Ending]> = [
	['error_response with a signature', { does: 'refuse', subCode: 'isp.unknow-error', node: 'error_response' }, retryLater('20000')],
	['error_response without one', { does: 'refuse', subCode: 'isp.unknow-error', node: 'error_response', signed: false }, lost('20000')],
	['an unsigned refusal of the gateway', { does: 'refuse', subCode: 'isv.invalid-app-id', signed: false }, fixSetup('40002')],
	['a refusal of the gateway with a wrong signature', { does: 'refuse', subCode: 'isv.invalid-app-id', signed: 'wrongly' }, fixSetup('not-genuine')],
	['a business refusal with a wrong signature', { does: 'refuse', subCode: 'INVALID_PARAMETER', signed: 'wrongly' }, fixSetup('not-genuine')],
	['a success whose code is a number', { does: 'succeed', fields: { code: 10000 } }, 'success'],
	['a success whose code is none', { does: 'succeed', fields: { code: { toString: 1 } } }, fixSetup('')],
	['an unsigned business refusal', { does: 'refuse', subCode: 'INVALID_PARAMETER', signed: false }, fixSetup('unsigned-reply')],
	['a refusal without sub_code', { does: 'refuse', subCode: '', code: '20000' }, retryLater('20000')],
	['a success that carries a sub_code', { does: 'refuse', subCode: 'SYSTEM_ERROR', code: '10000' }, retryLater('10000')],
	['a code from a payment', { does: 'refuse', subCode: '', code: '10003' }, fixSetup('10003')],
];

interface Told {
	category: string;
	code: string;
	charged: string;
	retryable: boolean;
	tries: number;
}

const ask = async (operation: Operation, options: INodeParameters, items: INodeExecutionData[] = [{ json: {} }]) => {
	const { outputs } = await runNode({
		type: nodeOf(operation),
		parameters: { ...sampleParameters(operation), errorRouting: 'byCategory', options: { timeout: 1000, maxTries: 1, ...options } },
		items,
		credential: simulator.credential,
	});
	return { passed: outputs[0]!, told: outputs.slice(1).flat().map(({ json }) => json.zhima as unknown as Told) };
};

const allFaults: Array<[string, Behaviour, Ending]> = [
	...Object.entries(endings).map(([how, ending]): [string, Behaviour, Ending] => [how, { does: 'misbehave', how: how as Misbehaviour }, ending]),
	...wrapped,
];

test('there is an ending for each thing that the simulator can do wrong', () => {
	expect(Object.keys(endings).sort()).toEqual(Object.keys(misbehaviours).sort());
	expect(allFaults.length).toBeGreaterThan(30);
});

describe.each([watchlist, certification] as Operation[])('$method', (operation) => {
	it.each(allFaults)('ends "%s" as it must', async (_, behaviour, ending) => {
		simulator.answer(behaviour, { times: 1 });
		const { passed, told } = await ask(operation, { askAgain: String(Math.random()), timeout: 2000 });

		if (ending === 'success') {
			expect(passed).toHaveLength(1);
			expect(passed[0]!.json.verified).toBe(true);
			expect(told).toEqual([]);
		} else {
			const [usual, code, charged, whereBilled = usual] = ending;
			const category = operation.repeatIsFree ? usual : whereBilled;
			expect(passed).toEqual([]);
			expect(told).toEqual([expect.objectContaining({ category, code: code || null, charged, retryable: category === 'retryLater', tries: 1 })]);
		}
	});
});

describe('A gateway that cannot be reached', () => {
	const at = async (gatewayUrl: string) => {
		const { outputs } = await runNode({
			type: nodeOf(watchlist),
			parameters: { ...sampleParameters(watchlist), errorRouting: 'byCategory', options: { timeout: 1000, maxTries: 1 } },
			items: [{ json: {} }],
			credential: { ...simulator.credential, gatewayUrl },
		});
		expect(outputs[0]).toEqual([]);
		return outputs.slice(1).flat()[0]!.json.zhima as unknown as Told;
	};

	it('was never sent to, and nothing is charged, when nothing listens there', async () => {
		expect(await at('http://127.0.0.1:9/gateway.do')).toMatchObject({ code: 'not-connected', charged: 'no', retryable: true });
	});

	it('was never sent to when its name does not exist', async () => {
		expect(await at('https://no-such-host.invalid/gateway.do')).toMatchObject({ code: 'not-connected', charged: 'no' });
	});

	it('may have been sent to when it hangs up without a word', async () => {
		const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
		await new Promise((resolve) => server.once('listening', resolve));
		const { port } = server.address() as AddressInfo;
		expect(await at(`http://127.0.0.1:${port}/gateway.do`)).toMatchObject({ code: 'connection-lost', charged: 'unknown' });
		await new Promise((resolve) => server.close(resolve));
	});
});

describe('Tries', () => {
	const busy: Behaviour = { does: 'refuse', subCode: 'SYSTEM_ERROR' };
	const arrivals = () => simulator.requests.map(({ bizContent }) => (bizContent as { transaction_id: string }).transaction_id);

	it.each<[string, Behaviour]>([
		['a busy service', busy],
		['a lost answer', { does: 'misbehave', how: 'lost answer' }],
		['a gateway out of order', { does: 'misbehave', how: 'http 503' }],
	])('repeat a query after %s with the same transaction ID, and bill it once', async (name, behaviour) => {
		const [sent, billed] = [arrivals().length, simulator.ledger.length];
		simulator.answer(behaviour, { times: 2 });
		const { passed } = await ask(watchlist, { maxTries: 3, askAgain: name });

		expect(passed[0]!.json.tries).toBe(3);
		expect(new Set(arrivals().slice(sent)).size).toBe(1);
		expect(simulator.ledger.length - billed).toBe(1);
	});

	it('end after Max Tries', async () => {
		simulator.answer(busy, { times: 9 });
		const { told } = await ask(watchlist, { maxTries: 2, askAgain: 'ends' });

		expect(told).toEqual([expect.objectContaining({ code: '40004', tries: 2 })]);
	});

	it.each<[string, Behaviour]>([
		['a wrong parameter', { does: 'refuse', subCode: 'INVALID_PARAMETER' }],
		['a forged reply', { does: 'misbehave', how: 'wrong signature' }],
		['a missing contract', { does: 'refuse', subCode: 'NO_VALID_ARRANGEMENT' }],
		['an unknown code', { does: 'refuse', subCode: 'NEVER_HEARD_OF' }],
	])('do not repeat after %s', async (name, behaviour) => {
		simulator.answer(behaviour);
		const { told } = await ask(watchlist, { maxTries: 5, askAgain: name });

		expect(told).toEqual([expect.objectContaining({ tries: 1 })]);
	});

	it.each<[string, Behaviour, number]>([
		['is busy', busy, 2],
		['answers 20000', { does: 'refuse', subCode: 'isp.unknow-error' }, 2],
		['answers 20000 without a signature', { does: 'refuse', subCode: 'isp.unknow-error', signed: false }, 1],
		['loses the answer', { does: 'misbehave', how: 'lost answer' }, 1],
		['is cut off', { does: 'misbehave', how: 'cut off' }, 1],
		['does not answer', { does: 'misbehave', how: 'timeout' }, 1],
		['is out of order', { does: 'misbehave', how: 'http 502' }, 1],
	])('send a certification whose gateway %s only when nothing can have been done', async (name, behaviour, tries) => {
		const sent = simulator.requests.length;
		simulator.answer(behaviour);
		await ask(certification, { maxTries: 3, askAgain: name });

		expect(simulator.requests.length - sent).toBe(tries);
	});

	it.each(['TRANSACTION_ID_EXPIRED', 'TRANSACTION_ID_REPEAT', 'TRANSACTIONID_CLOSE'])(
		'move an automatic ID on by one generation after %s, once, and the same way in the next run',
		async (subCode) => {
			const sent = arrivals().length;
			simulator.answer({ does: 'refuse', subCode });
			const first = await ask(watchlist, { askAgain: subCode });
			simulator.answer({ does: 'refuse', subCode }, { times: 2 });
			const second = await ask(watchlist, { askAgain: subCode });

			const ids = arrivals().slice(sent);
			expect(first.passed[0]!.json).toMatchObject({ tries: 2, transaction_id: ids[1] });
			expect(second.told).toEqual([expect.objectContaining({ category: 'newTransaction', tries: 2 })]);
			expect(ids).toEqual([ids[0], ids[1], ids[0], ids[1]]);
			expect(ids[1]).not.toBe(ids[0]);
		},
	);

	it('wait longer after the call limit, and all calls of the run with them', async () => {
		simulator.answer({ does: 'refuse', subCode: 'isv.app-call-limited' });
		const items = Array.from({ length: 4 }, (_, n) => ({ json: { n } }));
		const { outputs } = await runNode({
			type: nodeOf(watchlist),
			parameters: { ...sampleParameters(watchlist), name: '={{ "限" + $json.n }}', errorRouting: 'byCategory' },
			items,
			credential: simulator.credential,
		});

		expect(outputs[0]!.map(({ json }) => json.tries).sort()).toEqual([1, 1, 1, 2]);
	});
});
