import { billedTwice } from '../../simulator/billedTwice';
import type { LedgerEntry } from '../../simulator/ledger';

const entry = (question: string, transactionId: string): LedgerEntry => ({
	method: 'zhima.credit.watchlist.brief.get',
	question,
	transactionId,
	billedAt: 0,
	timesAnswered: 1,
	answer: {},
});

test('the same question under two IDs of one day is billed twice', () => {
	const second = entry('a', '20260102second');
	expect(billedTwice([entry('a', '20260102first'), entry('b', '20260102other'), second])).toEqual([second]);
});

test('the same question on another day is a new one, and so is it with another method', () => {
	const other = { ...entry('a', '20260102first'), method: 'zhima.credit.score.get' };
	expect(billedTwice([entry('a', '20260102first'), entry('a', '20260103first'), other])).toEqual([]);
});
