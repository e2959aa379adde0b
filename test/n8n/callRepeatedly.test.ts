import { certification } from '../../nodes/shared/operations/certification';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import type { Behaviour } from '../../simulator/behaviour';
import { withSimulator } from '../fixtures/withSimulator';
import { branch } from './branch';
import { runAgainst } from './runAgainst';

const simulator = withSimulator();
const run = runAgainst(simulator, { parameters: { errorRouting: 'byCategory', options: { timeout: 60_000, maxTries: 1 } } });

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
		const { json } = await run(watchlist, { options: { maxTries: 3, askAgain: name } });

		expect(json.tries).toBe(3);
		expect(new Set(arrivals().slice(sent)).size).toBe(1);
		expect(simulator.ledger.length - billed).toBe(1);
	});

	it('end after Max Tries', async () => {
		simulator.answer(busy, { times: 9 });
		const { told } = await run(watchlist, { options: { maxTries: 2, askAgain: 'ends' } });

		expect(told).toEqual([expect.objectContaining({ code: '40004', tries: 2 })]);
	});

	it.each<[string, Behaviour]>([
		['a wrong parameter', { does: 'refuse', subCode: 'INVALID_PARAMETER' }],
		['a forged reply', { does: 'misbehave', how: 'wrong signature' }],
		['a missing contract', { does: 'refuse', subCode: 'NO_VALID_ARRANGEMENT' }],
		['an unknown code', { does: 'refuse', subCode: 'NEVER_HEARD_OF' }],
	])('do not repeat after %s', async (name, behaviour) => {
		simulator.answer(behaviour);
		const { told } = await run(watchlist, { options: { maxTries: 5, askAgain: name } });

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
		const isSilent = behaviour.does === 'misbehave' && behaviour.how === 'timeout';
		await run(certification, { options: { maxTries: 3, askAgain: name, ...(isSilent && { timeout: 3_000 }) } });

		expect(simulator.requests.length - sent).toBe(tries);
	});

	it.each(['TRANSACTION_ID_EXPIRED', 'TRANSACTION_ID_REPEAT', 'TRANSACTIONID_CLOSE'])(
		'move an automatic ID on by one generation after %s, once, and the same way in the next run',
		async (subCode) => {
			const sent = arrivals().length;
			simulator.answer({ does: 'refuse', subCode });
			const first = await run(watchlist, { options: { askAgain: subCode } });
			simulator.answer({ does: 'refuse', subCode }, { times: 2 });
			const second = await run(watchlist, { options: { askAgain: subCode } });

			const ids = arrivals().slice(sent);
			expect(first.json).toMatchObject({ tries: 2, transaction_id: ids[1] });
			expect(second.told).toEqual([expect.objectContaining({ category: 'newTransaction', tries: 2 })]);
			expect(ids).toEqual([ids[0], ids[1], ids[0], ids[1]]);
			expect(ids[1]).not.toBe(ids[0]);
		},
	);

	it('wait longer after the call limit, and all calls of the run with them', async () => {
		simulator.answer({ does: 'refuse', subCode: 'isv.app-call-limited' });
		const items = Array.from({ length: 4 }, (_, n) => ({ json: { n } }));
		const { outputs } = await runAgainst(simulator)(watchlist, { name: '={{ "限" + $json.n }}', errorRouting: 'byCategory' }, { items });

		expect(branch(outputs, 'Success').map(({ json }) => json.tries).sort()).toEqual([1, 1, 1, 2]);
	});
});
