import { faults } from '../../nodes/shared/errors/faults';
import type { FaultCode } from '../../nodes/shared/errors/faults';
import { isCallLimited, mayRepeat, retryDelay } from '../../nodes/shared/n8n/retryDelay';
import { certification } from '../../nodes/shared/operations/certification';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { classifyRefusal } from '../../nodes/shared/protocol/outcome/classify';
import { classifyFault } from '../../nodes/shared/protocol/outcome/classifyFault';
import { mayBeDone } from '../../nodes/shared/protocol/outcome/mayBeDone';

const trail = { transactionId: 'id', traceId: '', tries: 1 };
const refused = (code: string, sub_code = '', verified = true) => classifyRefusal(certification, { code, sub_code }, verified, [], trail);

describe('Where Alipay may bill a repetition', () => {
	it.each([
		['20000', ''],
		['20000', 'isp.unknow-error'],
		['20000', 'aop.unknow-error'],
		['20000', 'isv.never-heard-of'],
		['40005', ''],
		['40005', 'isv.app-call-limited'],
		['40004', 'SYSTEM_ERROR'],
		['40004', 'system_error'],
		['40004', 'OVER_RATE_LIMIT'],
	])('a signed %s %s is asked again, for a busy Alipay has done nothing', (code, subCode) => {
		expect(mayRepeat(refused(code, subCode), certification)).toBe(true);
		expect(mayBeDone(certification, refused(code, subCode))).toBe(false);
		expect(mayRepeat(refused(code, subCode, false), certification)).toBe(false);
	});

	it.each([
		['20000', 'isp.gateway-response-timeout'],
		['20000', 'ISP.GATEWAY-RESPONSE-TIMEOUT'],
		['40004', 'TRANSACTION_ERROR'],
		['40004', 'BIZ_ERROR'],
		['40004', 'NEVER_HEARD_OF'],
	])('a signed %s %s is not asked again, for the call may have been done', (code, subCode) => {
		expect(mayRepeat(refused(code, subCode), certification)).toBe(false);
		expect(mayBeDone(certification, refused(code, subCode))).toBe(true);
	});
});

test('a code that nobody knows says nothing of a busy Alipay', () => {
	expect(mayBeDone(certification, refused('99999'))).toBe(true);
	expect(mayRepeat({ ...refused('99999'), retry: 'sameId' }, certification)).toBe(false);
});

/** The faults after which the node itself makes a query again, and those of them after which it makes a certification again. */
const repeatedQueries = ['connection-lost', 'http-busy', 'not-connected', 'timed-out'];
const repeatedCertifications = ['not-connected'];

test.each(Object.keys(faults) as FaultCode[])('the fault %s is followed by another try only where one can come', (fault) => {
	expect(mayRepeat(classifyFault(fault), watchlist)).toBe(repeatedQueries.includes(fault));
	expect(mayRepeat(classifyFault(fault), certification)).toBe(repeatedCertifications.includes(fault));
});

test('too many calls are what 40005 or OVER_RATE_LIMIT says, or HTTP status 429, and are waited for longer', () => {
	expect([refused('40005'), refused('40005', 'isv.app-call-limited'), refused('40004', 'OVER_RATE_LIMIT'), { ...classifyFault('http-busy'), httpStatus: 429 }].map(isCallLimited)).toEqual([true, true, true, true]);
	expect([refused('20000'), refused('40004', 'SYSTEM_ERROR'), { ...classifyFault('http-busy'), httpStatus: 503 }].map(isCallLimited)).toEqual([false, false, false]);
	expect([retryDelay(refused('40005'), 1, 1), retryDelay(refused('20000'), 1, 1)]).toEqual([2_000, 500]);
});

const httpLimit = { ...classifyFault('http-busy'), httpStatus: 429 };

test.each([
	['a busy Alipay', refused('20000'), [500, 1_000, 2_000, 4_000, 8_000, 8_000]],
	['a lost connection', classifyFault('connection-lost'), [500, 1_000, 2_000, 4_000, 8_000, 8_000]],
	['the call limit', refused('40005'), [2_000, 4_000, 8_000, 16_000, 20_000, 20_000]],
	['the limit of a product', refused('40004', 'OVER_RATE_LIMIT'), [2_000, 4_000, 8_000, 16_000, 20_000, 20_000]],
	['HTTP status 429', httpLimit, [2_000, 4_000, 8_000, 16_000, 20_000, 20_000]],
])('after %s the longest wait is doubled with each try, up to its limit, and any shorter one may be drawn', (_, failure, longest) => {
	expect(longest.map((_ms, at) => retryDelay(failure, at + 1, 1))).toEqual(longest);
	expect(longest.map((_ms, at) => retryDelay(failure, at + 1, 0.25))).toEqual(longest.map((ms) => ms / 4));
	expect(longest.map((_ms, at) => retryDelay(failure, at + 1, 0))).toEqual(longest.map(() => 0));
});
