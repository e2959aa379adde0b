import { addEarlierCallHint } from '../../../nodes/shared/n8n/output/earlierCallHint';
import { certification } from '../../../nodes/shared/operations/certification';
import { creditScore } from '../../../nodes/shared/operations/creditScore';
import type { Operation } from '../../../nodes/shared/operations/operation';
import { exchangeUserCode } from '../../../nodes/shared/operations/userAuthorization';
import type { Outcome } from '../../../nodes/shared/protocol/outcome/outcome';
import { collectHints } from './collectHints';

/** 2026-01-01 08:00 in China. */
const newYear = 1_767_225_600_000;
const asked = (askedAt?: number): Outcome => ({ category: 'success', output: {}, transactionId: '', traceId: '', tries: 1, ...(askedAt !== undefined && { askedAt }) });

const hintsOf = (operation: Operation, outcomes: Outcome[], transactionIdMode = 'automatic') =>
	collectHints((context) => addEarlierCallHint(context, operation, outcomes), { transactionIdMode });
const told = (...args: Parameters<typeof hintsOf>) => hintsOf(...args).map(({ message }) => message);

const pin = ' Each call that is made can be billed: pin the output while you build.';

test('nothing is said where every item was asked about in this run', () => {
	expect(told(certification, [asked(), asked()])).toEqual([]);
	expect(told(certification, [])).toEqual([]);
});

test('of one item it is said when Alipay was asked, that it cost nothing now, and how to ask again', () => {
	expect(hintsOf(certification, [asked(), asked(newYear)])).toEqual([
		{
			message:
				'1 item has the outcome of an earlier call (made at 2026-01-01T08:00:00+08:00); nothing was sent or billed for it. ' +
				`To ask again, enter another value in 'Ask Again' under Options.${pin}`,
			type: 'info',
			location: 'outputPane',
		},
	]);
});

test('of several, when the first was made', () => {
	expect(told(certification, [asked(newYear + 1_000), asked(newYear), asked(newYear + 2_000)])).toEqual([
		'3 items have the outcome of an earlier call (the first made at 2026-01-01T08:00:00+08:00); nothing was sent or billed for them. ' +
			`To ask again, enter another value in 'Ask Again' under Options.${pin}`,
	]);
	const [many] = told(certification, Array.from({ length: 1_234 }, () => asked(newYear)));
	expect(many).toMatch(/^1,234 items have /);
});

test.each<[string, Operation, string, string]>([
	['an ID of the user', certification, 'custom', `To ask again, enter another 'Custom Transaction ID'.${pin}`],
	['a new ID in each execution', certification, 'newEachExecution', `To ask again, enter another value in 'Ask Again' under Options.${pin}`],
	['no ID, and nothing to bill', exchangeUserCode, 'automatic', 'To ask again, run the workflow again.'],
	['a free repetition', creditScore, 'automatic', "To ask again, enter another value in 'Ask Again' under Options."],
])('how to ask again fits what the operation has: %s', (_, operation, mode, sentence) => {
	const [message] = told(operation, [asked(newYear)], mode);
	expect(message!.split('nothing was sent or billed for it. ')[1]).toBe(sentence);
});
