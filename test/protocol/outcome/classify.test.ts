import fc from 'fast-check';

import { operations } from '../../../nodes/shared/operations';
import type { Category } from '../../../nodes/shared/errors/errorRule';
import { apiCall } from '../../../nodes/shared/operations/apiCall';
import { creditScore } from '../../../nodes/shared/operations/creditScore';
import { businessErrors } from '../../../nodes/shared/errors/businessErrors';
import { faults } from '../../../nodes/shared/errors/faults';
import type { FaultCode } from '../../../nodes/shared/errors/faults';
import { gatewayCodes } from '../../../nodes/shared/errors/gatewayCodes';
import { relation } from '../../../nodes/shared/operations/relation';
import type { Operation } from '../../../nodes/shared/operations/operation';
import { classifyRefusal, plainTraceId } from '../../../nodes/shared/protocol/outcome/classify';
import { classifyFault } from '../../../nodes/shared/protocol/outcome/classifyFault';
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

/** The codes of each branch, typed apart from the tables, new ones too; a code that is in none of them belongs to fixSetup. */
const branches: Record<string, string[]> = {
	fixInput: [
		...['INVALID_PARAMETER', 'PARAMETER_INVALID', 'CERT_NO_INVALID', 'CERT_NO_IS_NULL', 'NAME_IS_NULL', 'INVALID_TRANSACTION_ID'],
		...['BIZ_ERROR', 'isv.invalid-parameter', 'isv.suspected-attack', 'illegal-card-no'],
	],
	authorize: [
		...['AUTHENTICATION_FAIL', 'aop.invalid-auth-token', 'aop.auth-token-time-out', 'isv.invalid-token', 'isv.code-invalid'],
		...['isv.refresh-token-invalid', 'isv.refresh-token-time-out', 'isv.refreshed-token-invalid'],
	],
	newTransaction: ['TRANSACTION_ID_EXPIRED', 'TRANSACTION_ID_REPEAT', 'TRANSACTIONID_CLOSE', 'TRANSACTION_ERROR'],
	retryLater: [
		...['SYSTEM_ERROR', 'isp.unknow-error', 'aop.unknow-error', 'isp.gateway-response-timeout', 'isv.upload-fail'],
		...['isv.app-call-limited', 'isv.method-call-limited'],
	],
};
const branchOf = (code: string) => Object.entries(branches).find(([, codes]) => codes.includes(code))?.[0] ?? 'fixSetup';
const chargeUnknown = [
	...['SYSTEM_ERROR', 'BIZ_ERROR', 'TRANSACTION_ERROR', 'TRANSACTIONID_CLOSE'],
	...['isp.unknow-error', 'aop.unknow-error', 'isp.gateway-response-timeout'],
];

/** Which repetition can help: the same call later, or another ID where the old one is used up and nothing can have been billed by mistake. */
function repeats(category: string, code = ''): string {
	if (category === 'newTransaction') return code === 'TRANSACTION_ERROR' ? 'never' : 'newId';
	return category === 'retryLater' ? 'sameId' : 'never';
}

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

test.each(Object.entries(gatewayCodes))('without a known sub_code %s decides', (code, rule) => {
	for (const sub_code of [undefined, '', 'SOMETHING_NEW', null, 42, {}, 'constructor', '__proto__', 'toString']) {
		expect(classify({ code, sub_code })).toMatchObject({ category: rule.category, advice: rule.advice, retry: repeats(rule.category), charged: rule.charged });
	}
});

test.each([undefined, null, '', '99999', '10000', 10000, {}, [], ['40002'], true, 'constructor', '__proto__', 'hasOwnProperty'])(
	'the code %j, which nobody knows, is for a person and may have been charged',
	(code) => {
		expect(classify({ code })).toMatchObject({ category: 'fixSetup', retry: 'never', charged: 'unknown' });
	},
);

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

	test.each(['0b26e0f7175930000000000000000001', 'T-2026_11', 'a'.repeat(64), 'Li-li', '9900001'])('%s is repeated', (traceId) => {
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
	const failure = classifyFault(fault);
	expect(failure).toMatchObject({ ...pick(faults[fault]), code: fault, subCode: '', verified: false, alipayMessage: '', transactionId: '', traceId: '' });
	expect(failure.message).toBe(faults[fault].meaning);
});

function pick({ category, charged, advice }: (typeof faults)[FaultCode]) {
	return { category, retry: repeats(category), charged, advice };
}

test('where a repetition may be billed again, the advice says so', () => {
	for (const fault of ['connection-lost', 'timed-out', 'cancelled'] as const) {
		expect(classifyFault(fault, { repeatIsFree: true }).advice).toBe(faults[fault].advice);
		expect(classifyFault(fault, { repeatIsFree: false }).advice).toContain('may be billed again');
	}
	expect(classifyFault('not-connected', { repeatIsFree: false }).advice).toBe(faults['not-connected'].advice);
});

test('only what was never sent counts as not charged', () => {
	const free = (Object.keys(faults) as FaultCode[]).filter((fault) => faults[fault].charged === 'no').sort();
	expect(free).toEqual(
		[
			...['always-output-data', 'blocked-by-n8n', 'call-limit', 'halted', 'invalid-item', 'missing-credential', 'no-answer-yet', 'no-tls'],
			...['not-connected', 'not-loaded', 'not-sent', 'proxy-refused', 'unknown-operation', 'unreadable-credential', 'unreadable-item', 'untrusted-gateway'],
			'unusable-credential',
		].sort(),
	);
});
