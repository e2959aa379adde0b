import { detailsOf } from '../../../nodes/shared/n8n/output/detailsOf';
import { classifyFault } from '../../../nodes/shared/protocol/outcome/classifyFault';
import type { Failure, OtherCode } from '../../../nodes/shared/protocol/outcome/outcome';

const messageOf = (more: Partial<Failure>) => detailsOf({ ...classifyFault('timed-out'), ...more }, 0, 0).message;

describe('A message says what happened, and', () => {
	test('nothing else of a call that was made once and cost nothing', () => expect(messageOf({ tries: 1 })).toBe('The gateway did not reply in time'));
	test('how often it was tried', () => expect(messageOf({ tries: 3 })).toBe('The gateway did not reply in time (3 tries)'));
	test('that it may have been billed', () => expect(messageOf({ tries: 1, mayBeBilled: true })).toBe('The gateway did not reply in time. Alipay may have billed it'));
	test('both', () => expect(messageOf({ tries: 3, mayBeBilled: true })).toBe('The gateway did not reply in time (3 tries). Alipay may have billed it'));
});

const now = Date.UTC(2026, 10, 26, 2, 0, 0);
const nothing = classifyFault('timed-out');
const details = (change: Partial<Failure> = {}) => detailsOf({ ...nothing, ...change }, 3, now);

test('what there is nothing to say of is null, and the reference is time and code', () => {
	expect(details()).toEqual({
		category: 'retryLater',
		code: 'timed-out',
		sub_code: null,
		message: nothing.message,
		advice: nothing.advice,
		alipay_message: null,
		retryable: true,
		charged: 'unknown',
		tries: 0,
		transaction_id: null,
		trace_id: null,
		reference: '2026-11-26T10:00:00+08:00 timed-out',
		signature_verified: false,
		http_status: null,
		queried_at: '2026-11-26T10:00:00+08:00',
		item_index: 3,
		fields: [],
	});
	expect(details({ code: '' }).code).toBeNull();
});

test('everything that is known is told as it is', () => {
	const fields = [{ name: 'Name', problem: 'is empty' }];
	const known = { subCode: 'X' as OtherCode, alipayMessage: 'words', retry: 'never', charged: 'no', tries: 2, transactionId: 'T', traceId: 'A', verified: true, httpStatus: 503, fields } as const;
	expect(details(known)).toMatchObject({
		sub_code: 'X',
		alipay_message: 'words',
		retryable: false,
		charged: 'no',
		tries: 2,
		transaction_id: 'T',
		trace_id: 'A',
		reference: 'A',
		signature_verified: true,
		http_status: 503,
		fields: [{ name: 'Name', problem: 'Is empty.' }],
	});
	expect(details(known).fields[0]).not.toBe(fields[0]);
	expect(details(known)).not.toHaveProperty('name_put_right');
	expect(details({ notes: ['namePutRight'] }).name_put_right).toBe(true);
	expect(details({ notes: ['cmykImage'] })).not.toHaveProperty('name_put_right');
});

test.each([
	['sameId', true],
	['newId', false],
	['never', false],
] as const)('only the same question can be asked again as it is: %s', (retry, retryable) => {
	expect(details({ retry }).retryable).toBe(retryable);
});

test.each<[string, Partial<Failure>, string]>([
	['the number of the call', { traceId: 'A', transactionId: 'T', subCode: 'X' as OtherCode }, 'A'],
	['else the transaction ID', { transactionId: 'T', subCode: 'X' as OtherCode }, 'T'],
	['else the time and the sub_code', { subCode: 'X' as OtherCode }, '2026-11-26T10:00:00+08:00 X'],
	['else the time and the code', {}, '2026-11-26T10:00:00+08:00 timed-out'],
	['else the time', { code: '' }, '2026-11-26T10:00:00+08:00'],
])('the reference is %s', (_, change, reference) => {
	expect(details(change).reference).toBe(reference);
});

test.each<[string, Partial<Failure>, string]>([
	['when an earlier call was made, where that was not made again', { askedAt: now - 60_000, endedAt: now - 30_000 }, '2026-11-26T09:59:00+08:00'],
	['when the last call ended', { endedAt: now - 30_000 }, '2026-11-26T09:59:30+08:00'],
	['when the run ended, where none was made', {}, '2026-11-26T10:00:00+08:00'],
	['a time at which the clock stood at zero', { askedAt: 0, endedAt: now }, '1970-01-01T08:00:00+08:00'],
])('the time is %s', (_, change, queriedAt) => {
	expect(details(change).queried_at).toBe(queriedAt);
});
