import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

import { certification } from '../../nodes/shared/operations/certification';
import { checkPhoto } from '../../nodes/shared/operations/faceChecks';
import type { Operation } from '../../nodes/shared/operations/operation';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import type { Behaviour } from '../../simulator/behaviour';
import { misbehaviours } from '../../simulator/misbehaviours';
import type { Misbehaviour } from '../../simulator/misbehaviours';
import { withSimulator } from '../fixtures/withSimulator';
import { branch } from './branch';
import { runAgainst } from './runAgainst';

const simulator = withSimulator();
const run = runAgainst(simulator, { parameters: { errorRouting: 'byCategory', options: { timeout: 60_000, maxTries: 1 } } });

/** How a misbehavior ends: genuine after all, or a fault with its code and whether the call may have been charged. */
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

const allFaults: Array<[string, Behaviour, Ending]> = [
	...Object.entries(endings).map(([how, ending]): [string, Behaviour, Ending] => [how, { does: 'misbehave', how: how as Misbehaviour }, ending]),
	...wrapped,
];

test('there is an ending for each thing that the simulator can do wrong', () => {
	expect(Object.keys(endings).sort()).toEqual(Object.keys(misbehaviours).sort());
	expect(allFaults.length).toBeGreaterThan(30);
});

describe.each([watchlist, certification, checkPhoto] as Operation[])('$method', (operation) => {
	it.each(allFaults)('ends "%s" as it must', async (_, behaviour, ending) => {
		simulator.answer(behaviour, { times: 1 });
		const code = ending === 'success' ? '' : ending[1];
		const { outputs, json, told } = await run(operation, { options: { askAgain: String(Math.random()), timeout: code === 'timed-out' ? 2_000 : 60_000 } });

		if (ending === 'success') {
			expect(branch(outputs, 'Success')).toHaveLength(1);
			expect(json.signature_verified).toBe(true);
			expect(told).toEqual([]);
		} else {
			const [usual, , charged, whereBilled = usual] = ending;
			const category = operation.repeatIsFree ? usual : whereBilled;
			expect(branch(outputs, 'Success')).toEqual([]);
			expect(told).toEqual([expect.objectContaining({ category, code: code || null, charged, retryable: category === 'retryLater', tries: 1 })]);
		}
	});
});

describe('A gateway that cannot be reached', () => {
	const at = async (gatewayUrl: string) => {
		const { outputs, told } = await run(watchlist, {}, { credential: { ...simulator.credential, gatewayUrl } });
		expect(branch(outputs, 'Success')).toEqual([]);
		return told[0];
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
