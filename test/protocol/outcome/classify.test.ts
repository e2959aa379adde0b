import fc from 'fast-check';

import { operations } from '../../../nodes/shared/operations';
import type { Category } from '../../../nodes/shared/errors/errorRule';
import { matchPhone } from '../../../nodes/shared/operations/alipayIdentity';
import { checkPhoto, startVerification } from '../../../nodes/shared/operations/faceChecks';
import { apiCall } from '../../../nodes/shared/operations/apiCall';
import { certification } from '../../../nodes/shared/operations/certification';
import { startCertification } from '../../../nodes/shared/operations/certificationByLink';
import { creditScore } from '../../../nodes/shared/operations/creditScore';
import { businessErrors } from '../../../nodes/shared/errors/businessErrors';
import { faults } from '../../../nodes/shared/errors/faults';
import type { FaultCode } from '../../../nodes/shared/errors/faults';
import { gatewayCodes } from '../../../nodes/shared/errors/gatewayCodes';
import type { GatewayCode } from '../../../nodes/shared/errors/gatewayCodes';
import { relation } from '../../../nodes/shared/operations/relation';
import type { Operation } from '../../../nodes/shared/operations/operation';
import { classifyRefusal, plainTraceId } from '../../../nodes/shared/protocol/outcome/classify';
import { classifyFault } from '../../../nodes/shared/protocol/outcome/classifyFault';
import { classifyReplyFault } from '../../../nodes/shared/protocol/outcome/classifyReplyFault';
import { showsWrongSetUp } from '../../../nodes/shared/protocol/outcome/showsWrongSetUp';
import { branchOf, chargeUnknown, faultRules, faultsWith, repeats } from '../../vectors/branches';
import businessCodes from '../../vectors/businessCodes.json';
import publicCodes from '../../vectors/publicCodes.json';
import { idNumber, mistypedIdNumberInX, personName } from '../../fixtures/people';

const trail = { transactionId: 'id', traceId: 'trace', tries: 1 };
const classify = (fields: Record<string, unknown>, operation: Operation = creditScore, verified = true, sensitive: string[] = []) =>
	classifyRefusal(operation, fields, verified, sensitive, trail);

const { unexplained, ...explained } = publicCodes;

test.each(Object.entries(businessCodes))('every code of the page of %s has a rule of its own there', (method, codes) => {
	const operation = operations.find((one) => one.method === method)!;
	expect([...operation.errors].sort()).toEqual([...codes].sort());
	for (const sub_code of operation.errors) {
		const failure = classify({ code: '40004', sub_code }, operation);
		expect(failure.message).toBe(`${businessErrors[sub_code].meaning} (${sub_code})`);
	}
});

const everyCode = [
	...Object.values(businessCodes).flat().map((sub_code) => ({ code: '40004', sub_code })),
	...Object.entries(explained).flatMap(([code, codes]) => codes.map((sub_code) => ({ code, sub_code }))),
];

test.each(everyCode)('$code $sub_code leaves by its branch, and says whether it was charged', ({ code, sub_code }) => {
	const failure = classify({ code, sub_code });
	expect(failure.category).toBe(branchOf(sub_code));
	expect(failure.charged).toBe(chargeUnknown.includes(sub_code) ? 'unknown' : 'no');
	expect(classify({ code, sub_code }, creditScore, false).charged).toBe('unknown');
	expect(failure.retry).toBe(repeats(failure.category, sub_code));
});

test.each(everyCode)('$sub_code is known without case and without prefix', ({ code, sub_code }) => {
	const { category, advice } = classify({ code, sub_code });
	const bare = sub_code.replace(/^(isv|aop|isp)\./, '');
	for (const spelt of [sub_code.toUpperCase(), sub_code.toLowerCase(), bare, `isv.${bare}`, `AOP.${bare}`, `ACQ.${bare}`]) {
		expect(classify({ code, sub_code: spelt }).category).toBe(category);
		if (bare !== 'unknow-error') expect(classify({ code, sub_code: spelt }).advice).toBe(advice);
	}
});

test.each(unexplained.filter((name) => name !== 'illegal-card-no'))('%s, of which only the name is known, goes by its code and is named', (name) => {
	for (const code of ['40002', '20000', '40005'] as const) {
		const { category, charged } = gatewayCodes[code];
		expect(classify({ code, sub_code: `isv.${name}` })).toMatchObject({ category, retry: repeats(category), charged, subCode: `isv.${name}` });
	}
});

test('the code of another operation is understood too', () => {
	expect(relation.errors).not.toContain('AUTHENTICATION_FAIL');
	expect(classify({ code: '40004', sub_code: 'AUTHENTICATION_FAIL' }, relation)).toEqual(classify({ code: '40004', sub_code: 'AUTHENTICATION_FAIL' }, creditScore));
});

test.each([
	['TRANSACTION_ID_EXPIRED', 'newTransaction', 'never'],
	['SYSTEM_ERROR', 'retryLater', 'sameId'],
	['NAME_IS_NULL', 'fixInput', 'never'],
])('of a method of which nothing is known, %s has its category, but nobody knows what it cost or whose the ID is', (sub_code, category, retry) => {
	const { advice, ...failure } = classify({ code: '40004', sub_code }, apiCall);
	expect(failure).toMatchObject({ category, retry, charged: 'unknown' });
	expect(advice).toBe(apiCall.businessAdvice[category as Category]);
});

/** What the page of codes says of each (docs/alipay.md 5.1): whose turn it is, and whether anything can have been done. */
const ofCodes: Record<GatewayCode, [Category, 'no' | 'unknown']> = {
	'20000': ['retryLater', 'unknown'],
	'20001': ['fixSetup', 'no'],
	'40001': ['fixSetup', 'no'],
	'40002': ['fixSetup', 'no'],
	'40003': ['fixSetup', 'no'],
	'40004': ['fixSetup', 'unknown'],
	'40005': ['retryLater', 'no'],
	'40006': ['fixSetup', 'no'],
};

test('the codes are those of the page', () => {
	expect(Object.keys(gatewayCodes).sort()).toEqual(Object.keys(ofCodes).sort());
});

test.each(Object.entries(ofCodes))('without a known sub_code %s decides', (code, [category, charged]) => {
	for (const sub_code of [undefined, '', 'SOMETHING_NEW', null, 42, {}, 'constructor', '__proto__', 'toString']) {
		expect(classify({ code, sub_code })).toMatchObject({ category, retry: repeats(category), charged });
	}
	const { message, advice } = classify({ code });
	expect(message).toMatch(new RegExp(`^[A-Z].+ \\(${code}\\)$`));
	expect(advice).toMatch(/^[A-Z].+\.$/);
	for (const other of Object.keys(ofCodes)) if (other !== code) expect(classify({ code: other }).message).not.toBe(message);
});

test.each([undefined, null, '', '99999', '10000', 10000, {}, [], ['40002'], true, 'constructor', '__proto__', 'hasOwnProperty'])(
	'the code %j, which nobody knows, is for a person and may have been charged',
	(code) => {
		expect(classify({ code })).toMatchObject({ category: 'fixSetup', retry: 'never', charged: 'unknown' });
	},
);

describe('After an answer that Alipay itself does not explain, and may have billed,', () => {
	const adviceOf = (operation: Operation) => classify({ code: '40004', sub_code: 'UNKNOWN_ERROR' }, operation).advice;

	test('the item can be run again where a repetition is free', () => {
		expect([creditScore, relation].map(adviceOf)).toEqual([
			expect.stringMatching(/^Run the item again later\./),
			expect.stringMatching(/^Run the item again later\./),
		]);
	});

	test("Alipay's support is asked first where a repetition may be billed", () => {
		for (const operation of [certification, matchPhone, checkPhoto]) expect(adviceOf(operation)).toMatch(/^Alipay may have made and billed this call\. Before you run the item again, which may be billed again, give Alipay's support the number in 'reference'\.$/);
	});

	test('the advice of an operation that knows better stands', () => {
		expect(adviceOf(startVerification)).toMatch(/^Alipay may have started a verification whose page is lost\./);
		expect(adviceOf(startCertification)).toMatch(/which costs nothing as far as is known\. Run the item again to start another one\.$/);
		expect(adviceOf(apiCall)).toBe(apiCall.businessAdvice.retryLater);
	});
});

describe('Where a repetition may be billed, an answer that does not prove that nothing was done is looked up first:', () => {
	const lookUp = /^Alipay may have made and billed this call\. Ask Alipay, with the transaction ID, before you run the item again, because that may be billed again\.$/;
	const lost = /^Alipay may have made and billed this call\. Check with Alipay before you run the item again\.$/;
	const runAgain = /^Run the item again/;

	test.each([
		['a gateway that had no reply in time', certification, '20000', 'isp.gateway-response-timeout', true, lookUp],
		['a busy gateway whose signature does not verify', certification, '20000', '', false, lookUp],
		['a busy product whose signature does not verify', certification, '40004', 'SYSTEM_ERROR', false, lookUp],
		['a call limit whose signature does not verify', certification, '40005', '', false, lookUp],
		['any method after a busy gateway', apiCall, '20000', '', true, lost],
		['any method after a gateway that had no reply in time', apiCall, '20000', 'isp.gateway-response-timeout', true, lost],
		['but not a busy gateway with a valid signature', certification, '20000', '', true, runAgain],
		['but not a call limit with a valid signature', certification, '40004', 'OVER_RATE_LIMIT', true, runAgain],
		['nor a query that is free again', creditScore, '20000', 'isp.gateway-response-timeout', true, runAgain],
	] as const)('%s', (_, operation: Operation, code, sub_code, verified, advice) => {
		expect(classify({ code, sub_code }, operation, verified)).toMatchObject({ category: 'retryLater', advice: expect.stringMatching(advice) as string });
	});
});

test('a code as number is the same code', () => {
	expect(classify({ code: 20000 }).category).toBe('retryLater');
});

test('a code of the tables is named even when the same word was sent', () => {
	expect(classify({ code: '40004', sub_code: 'SYSTEM_ERROR' }, creditScore, true, ['SYSTEM_ERROR']).subCode).toBe('SYSTEM_ERROR');
});

test.each([
	['words', 'see the manual of the gateway'],
	['markup', '<script>'],
	['line breaks', 'isv.x\nisv.y'],
	['a very long code', 'x'.repeat(65)],
	['Chinese', '系统繁忙'],
	['a value that was sent', `CERT_NO_${idNumber}`],
	['a value that was sent, in pieces', 'CERT_NO.990000_19900230-0016'],
	['a value that was sent, in Base64', `CERT.${Buffer.from(`x${idNumber}`).toString('base64url')}`],
])('%s in place of a code are not repeated', (_, sub_code) => {
	const failure = classify({ code: '40004', sub_code }, creditScore, true, [idNumber]);
	expect(failure.subCode).toBe('');
	expect(failure.message).not.toContain(sub_code);
	expect(failure.message).toMatch(/\(40004\)$/);
});

describe('The number of a call', () => {
	const sent = [mistypedIdNumberInX, personName, 'Li', 'Zhang San', '/9j/'.repeat(10_000)];

	test.each(['0b26e0f7175930000000000000000001', 'T-2026_11', 'a'.repeat(64), 'A', 'Li-li', '9900001'])('%s is repeated', (traceId) => {
		expect(plainTraceId(traceId, sent)).toBe(traceId);
	});

	test.each([
		['markup', '<b>1</b>'],
		['empty', ''],
		['too long', 'a'.repeat(65)],
		['a sent number', `T${mistypedIdNumberInX}`],
		['a sent number with a small x', '99000019900230001x'],
		['a sent number in pieces', '990000-19900230_001X'],
		['a sent name in other letters', 'T-ZHANGSAN-1'],
		['a sent name in Base64', Buffer.from('张三').toString('base64url')],
		['a sent name in Base64 inside more', Buffer.from('{"name":"张三"}').toString('base64url')],
	])('that is %s is not', (_, traceId) => {
		expect(plainTraceId(traceId, sent)).toBe('');
	});
});

test("Alipay's words come along without what was sent, first those of the sub_code", () => {
	const fields = { code: '40004', msg: 'Business Failed', sub_code: 'X', sub_msg: '张三 不存在' };
	expect(classify(fields, creditScore, true, ['张三']).alipayMessage).toBe('*** 不存在');
	expect(classify({ ...fields, sub_msg: '' }).alipayMessage).toBe('Business Failed');
	expect(classify({ ...fields, sub_msg: { a: 1 }, msg: 42 }).alipayMessage).toBe('');
});

test('a refusal keeps its trail and whether it is proved', () => {
	for (const verified of [true, false]) expect(classify({ code: '40004' }, creditScore, verified)).toMatchObject({ ...trail, verified });
});

test('any fields make a whole failure, and nothing is thrown', () => {
	fc.assert(
		fc.property(fc.dictionary(fc.constantFrom('code', 'sub_code', 'msg', 'sub_msg', '__proto__'), fc.jsonValue()), fc.boolean(), (fields, verified) => {
			const failure = classify(fields as Record<string, unknown>, creditScore, verified, ['secret']);
			expect(failure.message).toMatch(/^[A-Z].+ \(.+\)$/);
			expect(JSON.stringify(failure)).not.toContain('secret');
		}),
	);
});

test.each(Object.keys(faults) as FaultCode[])('the fault %s is no word of Alipay and is never called verified', (fault) => {
	const [category, charged] = faultRules[fault];
	const failure = classifyFault(fault);
	expect(failure).toMatchObject({ category, charged, retry: repeats(category), code: fault, subCode: '', verified: false, alipayMessage: '', transactionId: '', traceId: '', tries: 0 });
	expect(failure.message).toMatch(/^[A-Z].+[^.]$/);
	expect(failure.advice).toMatch(/^[A-Z].+\.$/);
	for (const other of Object.keys(faults) as FaultCode[]) if (other !== fault) expect(classifyFault(other).message).not.toBe(failure.message);
});

test('what is known beyond a fault stands in its message, its advice and its trail', () => {
	const failure = classifyFault('not-connected', { message: 'It happened', advice: 'Do this.', cause: 'ECONNREFUSED', transactionId: 'T', traceId: 'A', tries: 2 });
	expect(failure).toMatchObject({ message: 'It happened', advice: 'Do this. (ECONNREFUSED)', transactionId: 'T', traceId: 'A', tries: 2, category: 'retryLater' });
	expect(failure).not.toHaveProperty('cause');
	expect(classifyFault('not-connected', { cause: 'EPIPE' }).advice).toMatch(/^Check .+\. \(EPIPE\)$/);
});

test('where a repetition may be billed again, the advice says so', () => {
	for (const fault of ['connection-lost', 'timed-out', 'cancelled'] as const) {
		expect(classifyFault(fault, { operation: { repeatIsFree: true } }).advice).toBe(faults[fault].advice);
		expect(classifyFault(fault).advice).toBe(faults[fault].advice);
		expect(classifyFault(fault, { operation: { repeatIsFree: false } }).advice).toContain('may be billed again');
	}
	expect(classifyFault('not-connected', { operation: { repeatIsFree: false } }).advice).toBe(faults['not-connected'].advice);
});

test.each([true, false])('where an answer may have been lost, an operation\'s own advice stands, and nowhere else (repetition free: %s)', (repeatIsFree) => {
	const whenLost = 'Look there first.';
	const own = (Object.keys(faults) as FaultCode[]).filter((fault) => classifyFault(fault, { operation: { repeatIsFree, whenLost } }).advice === whenLost);
	expect(own.sort()).toEqual(faultsWith({ category: 'retryLater', charged: 'unknown' }));
	expect(classifyFault('timed-out', { operation: { whenLost }, advice: 'Do this.' }).advice).toBe('Do this.');
});

describe('A reply with which something is wrong', () => {
	const call = { ...trail, httpStatus: 200, operation: { repeatIsFree: true }, sensitive: [idNumber] };

	test('leaves with its status, its message, whether it is proved, and the trail of the call', () => {
		expect(classifyReplyFault({ fault: 'unreadable-reply' }, call)).toMatchObject({ ...trail, code: 'unreadable-reply', httpStatus: 200, verified: false });
		const failure = classifyReplyFault({ fault: 'http-busy', message: 'The gateway responded with HTTP status 503' }, { ...call, httpStatus: 503 });
		expect(failure).toMatchObject({ message: 'The gateway responded with HTTP status 503', httpStatus: 503, charged: 'unknown' });
		expect(classifyReplyFault({ fault: 'reply-too-large', verified: true }, call)).toMatchObject({ verified: true });
		expect(failure).not.toHaveProperty('sensitive');
	});

	test("names Alipay's number of the call, unless it holds what was sent", () => {
		const advice = (bizNo?: string) => classifyReplyFault({ fault: 'reply-too-large', bizNo }, call).advice;
		expect(advice('ZM2026')).toBe(`${advice()} Alipay's number for the call is biz_no ZM2026.`);
		expect(advice(`ZM${idNumber}`)).toBe(advice());
		expect(advice('')).toBe(advice());
		expect(classifyReplyFault({ fault: 'reply-too-large', bizNo: 'ZM2026' }, call)).toEqual({
			...classifyReplyFault({ fault: 'reply-too-large' }, call),
			advice: advice('ZM2026'),
		});
	});

	test('says what to do where a repetition may be billed again', () => {
		expect(classifyReplyFault({ fault: 'http-busy' }, { ...call, operation: { repeatIsFree: false } }).advice).toContain('may be billed again');
		expect(classifyReplyFault({ fault: 'http-busy' }, { ...call, operation: { repeatIsFree: false, whenLost: 'Look there.' } }).advice).toBe('Look there.');
	});
});

test('a setup is wrong where nothing is proved, or where the gateway itself says so', () => {
	const [refused, unproved] = [true, false].map((verified) => (code: string, sub_code: string) => classify({ code, sub_code }, creditScore, verified));
	expect([refused!('40002', 'isv.invalid-app-id'), unproved!('40002', 'isv.invalid-app-id'), classifyFault('not-genuine'), classifyFault('no-tls')].map(showsWrongSetUp)).toEqual([true, true, true, true]);
	const others = [refused!('40004', 'NO_VALID_ARRANGEMENT'), refused!('40005', ''), refused!('40004', 'INVALID_PARAMETER'), classifyFault('timed-out'), { ...trail, category: 'success', output: {} } as const];
	expect(others.map(showsWrongSetUp)).toEqual([false, false, false, false, false]);
	expect(showsWrongSetUp(unproved!('40004', 'NO_VALID_ARRANGEMENT'))).toBe(true);
});

test('words of Alipay\'s are taken only where they are text, and the first that are not empty', () => {
	const words = (sub_msg: unknown, msg: unknown) => classify({ code: '40004', sub_msg, msg }).alipayMessage;
	expect([words('a', 'b'), words('', 'b'), words(1, 'b'), words(undefined, ''), words(null, [])]).toEqual(['a', 'b', 'b', '', '']);
});

test.each(['X', 'NEVER_HEARD_OF', 'isv.a-b_C.9', 'x'.repeat(64)])('a code that nobody knows is named where it is short and plain: %s', (sub_code) => {
	expect(classify({ code: '40004', sub_code }, creditScore, true, [idNumber]).subCode).toBe(sub_code);
	expect(classify({ code: sub_code }).code).toBe(sub_code);
});

test('a refusal without any code says so', () => {
	expect(classify({}).message).toMatch(/ \(no code\)$/);
	expect(classify({ code: '40004', sub_code: 'SYSTEM_ERROR' }).message).toMatch(/ \(SYSTEM_ERROR\)$/);
});
