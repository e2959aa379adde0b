import { relation } from '../../nodes/shared/operations/relation';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import type { Behaviour } from '../../simulator/behaviour';
import { withSimulator } from '../fixtures/withSimulator';
import { runAgainst } from './runAgainst';

const simulator = withSimulator({ forEachTest: true });
const run = runAgainst(simulator, { onError: 'continueErrorOutput' });

const idsSent = () => simulator.requests.map(({ bizContent }) => (bizContent as { transaction_id: string }).transaction_id);
const usedUp: Behaviour = { does: 'refuse', subCode: 'TRANSACTION_ID_EXPIRED' };
/** Gives these behaviors to the requests in turn, and nothing unusual to those behind them. */
const behave = (...behaviours: Behaviour[]) => {
	let request = 0;
	simulator.answer(() => behaviours[request++]);
};

describe('A transaction ID that is used up', () => {
	it('is followed by one of the next generation, once, and the tries of both are counted', async () => {
		behave(usedUp);
		const { json } = await run(watchlist);

		const [first, second] = idsSent();
		expect(idsSent()).toHaveLength(2);
		expect(second).not.toBe(first);
		expect(json).toMatchObject({ result: 'clear', tries: 2, transaction_id: second });
	});

	it.each(['TRANSACTION_ID_EXPIRED', 'TRANSACTION_ID_REPEAT', 'TRANSACTIONID_CLOSE'])('makes no new one where no signature proves it (%s)', async (subCode) => {
		// What says 40004 without a signature is not even taken for Alipay's word.
		behave({ does: 'refuse', subCode, code: '40002', node: 'error_response', signed: false });
		const { told } = await run(watchlist);

		expect(idsSent()).toHaveLength(1);
		expect(told).toMatchObject([{ sub_code: subCode, category: 'newTransaction', signature_verified: false, charged: 'unknown', tries: 1 }]);
	});

	it("makes no new one where it is the user's own", async () => {
		behave(usedUp);
		const { told } = await run(watchlist, { transactionIdMode: 'custom', transactionId: 'ORDER_1' });

		expect(idsSent()).toEqual(['ORDER_1']);
		expect(told).toMatchObject([{ category: 'newTransaction', tries: 1 }]);
	});

	it('is another one in each generation and for each question', async () => {
		behave(usedUp, usedUp, usedUp, usedUp);
		await run(watchlist);
		await run(relation);

		expect(new Set(idsSent()).size).toBe(4);
	});
});

describe('Whether a call was charged', () => {
	it.each<[string, Behaviour[], string]>([
		['refused in both generations', [usedUp, { does: 'refuse', subCode: 'INVALID_PARAMETER' }], 'no'],
		['perhaps charged in the first', [{ does: 'refuse', subCode: 'TRANSACTIONID_CLOSE' }, { does: 'refuse', subCode: 'INVALID_PARAMETER' }], 'unknown'],
		['perhaps charged in the second', [usedUp, { does: 'refuse', subCode: 'SYSTEM_ERROR' }], 'unknown'],
		['perhaps charged in a try before the last of the second', [usedUp, { does: 'misbehave', how: 'lost answer' }, { does: 'refuse', subCode: 'INVALID_PARAMETER' }], 'unknown'],
		['perhaps charged in a try of the first', [{ does: 'misbehave', how: 'lost answer' }, usedUp, { does: 'refuse', subCode: 'INVALID_PARAMETER' }], 'unknown'],
	])('is told of both generations together: %s', async (_, behaviours, charged) => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		behave(...behaviours);
		const { told } = await run(watchlist, { options: { maxTries: Math.max(behaviours.length - 1, 1) } });
		jest.restoreAllMocks();

		expect(idsSent()).toHaveLength(behaviours.length);
		expect(told).toMatchObject([{ charged, tries: behaviours.length }]);
	});
});
