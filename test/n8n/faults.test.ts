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
import { busy, endings, fault, forAPerson, lost } from '../vectors/endings';
import type { Ending } from '../vectors/endings';
import { branch } from './branch';
import { runAgainst } from './runAgainst';

const simulator = withSimulator();
const run = runAgainst(simulator, { parameters: { errorRouting: 'byCategory', options: { timeout: 60_000, maxTries: 1 } } });

/** Refusals in wrappings that differ from the usual one. */
const wrapped: Array<[string, Behaviour, Ending]> = [
	['error_response with a signature', { does: 'refuse', subCode: 'isp.unknow-error', node: 'error_response' }, busy('20000')],
	['error_response without one', { does: 'refuse', subCode: 'isp.unknow-error', node: 'error_response', signed: false }, lost('20000')],
	['an unsigned refusal of the gateway', { does: 'refuse', subCode: 'isv.invalid-app-id', signed: false }, forAPerson('40002')],
	['a refusal of the gateway with a wrong signature', { does: 'refuse', subCode: 'isv.invalid-app-id', signed: 'wrongly' }, fault('not-genuine')],
	['a business refusal with a wrong signature', { does: 'refuse', subCode: 'INVALID_PARAMETER', signed: 'wrongly' }, fault('not-genuine')],
	['a success whose code is a number', { does: 'succeed', fields: { code: 10000 } }, 'success'],
	['a success whose code is none', { does: 'succeed', fields: { code: { toString: 1 } } }, forAPerson('')],
	['an unsigned business refusal', { does: 'refuse', subCode: 'INVALID_PARAMETER', signed: false }, fault('unsigned-reply')],
	['a refusal without sub_code', { does: 'refuse', subCode: '', code: '20000' }, busy('20000')],
	['a success that carries a sub_code', { does: 'refuse', subCode: 'SYSTEM_ERROR', code: '10000' }, busy('10000')],
	['a code from a payment', { does: 'refuse', subCode: '', code: '10003' }, forAPerson('10003')],
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
