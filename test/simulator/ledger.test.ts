import { calls } from '../../nodes/shared/operations';
import type { Operation } from '../../nodes/shared/operations/operation';
import { transactionLifetime } from '../../simulator/ledger';
import { magicParametersOf } from '../../simulator/magicValues';
import { readReply } from './readReply';
import { businessCodesOf } from '../../simulator/refusal';
import { withSimulator } from '../fixtures/withSimulator';
import { call, sampleQuestion } from './signedCall';

const start = Date.parse('2026-03-01T23:59:00+08:00');
let now = start;
const simulator = withSimulator({ now: () => now });
beforeEach(() => {
	now = start;
});

/** Asks with a transaction ID and perhaps other content, and returns the node of the reply. */
async function ask(operation: Operation, id: string, other: Record<string, unknown> = {}, common = {}) {
	const question = sampleQuestion(operation, id);
	Object.assign(question.content, other);
	Object.assign(question.common, common);
	return (await readReply(await call(simulator, question, now), simulator)).node;
}

/** The operations whose questions have an ID to bill by. */
const rows = calls.filter(({ transactionId, isNeverBilled }) => transactionId && !isNeverBilled).map((operation) => ({ method: operation.method, operation }));

/** What makes another question of the sample: another person or case, or another merchant, as content and common parameters. */
function anotherQuestion(operation: Operation): [Record<string, unknown>, Record<string, string>?] {
	const { name, place, within, sample } = magicParametersOf(operation)[0]!.wire;
	const takesMerchant = operation.additionalFields.some(({ name: one }) => one === 'linkedMerchantId');
	if (within) return [takesMerchant ? { linked_merchant_id: '2088000000000001' } : { biz_code: 'SMART_FACE' }];
	const other = `${sample.slice(0, -1)}2`;
	return place === 'common' ? [{}, { [name]: other }] : [{ [name]: other }];
}

describe.each(rows.filter(({ operation }) => operation.repeatIsFree))(
	'$method',
	({ method, operation }) => {
		const entriesOf = (id: string) =>
			simulator.ledger.filter((one) => one.method === method && one.transactionId === id);
		const another = anotherQuestion(operation);

		test('bills a question once and gives its first answer again for 86,400 s', async () => {
			simulator.answer({ does: 'succeed', fields: { biz_no: 'FIRST' } }, { times: 1 });
			const first = await ask(operation, 'repeat_1');
			now = start + transactionLifetime;
			expect(await ask(operation, 'repeat_1')).toEqual(first);
			expect(first.biz_no).toBe('FIRST');
			expect(entriesOf('repeat_1')).toEqual([
				{
					method,
					transactionId: 'repeat_1',
					question: expect.stringMatching(/^[0-9a-f]{64}$/),
					billedAt: start,
					timesAnswered: 2,
					answer: expect.objectContaining({ biz_no: 'FIRST' }),
				},
			]);
		});

		test('says that an ID is expired once a day has passed, and bills nothing', async () => {
			await ask(operation, 'expired_1');
			now = start + transactionLifetime + 1;
			expect((await ask(operation, 'expired_1')).sub_code).toBe('TRANSACTION_ID_EXPIRED');
			expect(entriesOf('expired_1')).toMatchObject([{ timesAnswered: 1 }]);
		});

		test('refuses another question under the same ID, and bills nothing', async () => {
			await ask(operation, 'other_1');
			expect((await ask(operation, 'other_1', ...another)).sub_code).toBe('TRANSACTION_ID_REPEAT');
			expect(entriesOf('other_1')).toHaveLength(1);
		});

		test('bills the same question again under another ID', async () => {
			await ask(operation, 'again_1');
			await ask(operation, 'again_2');
			expect([...entriesOf('again_1'), ...entriesOf('again_2')]).toHaveLength(2);
			expect(entriesOf('again_1')[0]?.question).toBe(entriesOf('again_2')[0]?.question);
		});

		test('gives the answer that was lost to the next try without billing it again', async () => {
			simulator.answer({ does: 'misbehave', how: 'lost answer' });
			await expect(ask(operation, 'lost_1')).rejects.toThrow('fetch failed');
			expect((await ask(operation, 'lost_1')).code).toBe('10000');
			expect(entriesOf('lost_1')).toMatchObject([{ timesAnswered: 2 }]);
		});
	},
);

describe.each(rows.filter(({ operation }) => !operation.repeatIsFree))('$method', ({ operation }) => {
	test('bills a repeated question again, because Alipay promises nothing else', async () => {
		const before = simulator.ledger.length;
		await ask(operation, 'twice1');
		await ask(operation, 'twice1');
		expect(simulator.ledger.length).toBe(before + 2);
	});

	test('refuses another question under the same ID with TRANSACTION_ERROR where its page knows that', async () => {
		const refuses = businessCodesOf(operation).includes('TRANSACTION_ERROR');
		await ask(operation, 'error1');
		const before = simulator.ledger.length;
		const { code, sub_code } = await ask(operation, 'error1', ...anotherQuestion(operation));
		expect([code, sub_code]).toEqual(refuses ? ['40004', 'TRANSACTION_ERROR'] : ['10000', undefined]);
		expect(simulator.ledger.length).toBe(before + (refuses ? 0 : 1));
	});

	test('says that an ID has expired once a day has passed only where its page knows that', async () => {
		await ask(operation, 'old1');
		now = start + transactionLifetime + 1;
		const { code, sub_code } = await ask(operation, 'old1');
		const isKnown = businessCodesOf(operation).includes('TRANSACTION_ID_EXPIRED');
		expect([code, sub_code]).toEqual(isKnown ? ['40004', 'TRANSACTION_ID_EXPIRED'] : ['10000', undefined]);
	});
});

test('a refusal is not billed and does not use the ID up', async () => {
	const before = simulator.ledger.length;
	simulator.answer({ does: 'refuse', subCode: 'SYSTEM_ERROR' });
	const watchlist = calls[1]!;
	expect((await ask(watchlist, 'refused_1')).sub_code).toBe('SYSTEM_ERROR');
	expect((await ask(watchlist, 'refused_1', { name: '王五' })).code).toBe('10000');
	expect(simulator.ledger.length).toBe(before + 1);
});
