import { createHmac, createSecretKey } from 'node:crypto';

import { nameQuestion } from '../../nodes/shared/n8n/nameQuestion';
import type { PreparedItem } from '../../nodes/shared/n8n/prepareItem';
import type { RunOrigin } from '../../nodes/shared/n8n/runOrigin';
import { calls } from '../../nodes/shared/operations';
import { apiCall } from '../../nodes/shared/operations/apiCall';
import { startCertification } from '../../nodes/shared/operations/certificationByLink';
import { certification } from '../../nodes/shared/operations/certification';
import { creditScore } from '../../nodes/shared/operations/creditScore';
import type { Operation } from '../../nodes/shared/operations/operation';
import { exchangeUserCode } from '../../nodes/shared/operations/userAuthorization';
import { watchlist } from '../../nodes/shared/operations/watchlist';

const transactionKey = createSecretKey(Buffer.alloc(32, 1));
const origin: RunOrigin = { origin: 'instance:7', execution: '7', date: '20260815' };
const later: RunOrigin = { origin: 'instance:8', execution: '8', date: '20260816' };
const sameDay: RunOrigin = { ...later, date: '20260815' };

/** An item of which naming looks at no more than this; what differs in `change`. */
const itemOf = (operation: Operation, change: object = {}) => {
	const given = change as { credential?: object; options?: object };
	return {
		operation,
		common: {},
		fields: { name: '张三' },
		simplify: true,
		transactionIdMode: 'automatic',
		customId: '',
		...change,
		credential: { gateway: 'https://gateway.example/gateway.do', appId: '2021', appAuthToken: '', transactionKey, fingerprint: 'print', ...given.credential },
		options: { askAgain: '', productCode: 'w1', transactionIdPrefix: '', ...given.options },
	} as unknown as PreparedItem;
};
const named = (operation: Operation, change?: object, run = origin) => nameQuestion(run, itemOf(operation, change));
const newEach = { transactionIdMode: 'newEachExecution' };
const custom = { transactionIdMode: 'custom', customId: 'ORDER_1' };

/** What makes another question of the same method. */
const others: Array<[string, object]> = [
	['a field', { fields: { name: '李四' } }],
	['one field more', { fields: { name: '张三', cert_no: '1' } }],
	['a common parameter', { common: { auth_token: 'a' } }],
	['a file', { files: [{ name: 'file_content', fileName: 'file_content.jpg', mimeType: 'image/jpeg', bytes: Buffer.from('x') }] }],
	['the app', { credential: { appId: '2022' } }],
	['the gateway', { credential: { gateway: 'https://other.example/gateway.do' } }],
	['the merchant', { credential: { appAuthToken: 'm' } }],
	['the key', { credential: { transactionKey: createSecretKey(Buffer.alloc(32, 2)) } }],
	['the product code', { options: { productCode: 'w2' } }],
	['Ask Again', { options: { askAgain: '2' } }],
];

test.each(others)('two questions that differ in %s differ in everything they are known by', (_, change) => {
	const [one, other] = [named(watchlist), named(watchlist, change)];
	expect(other.digest).not.toBe(one.digest);
	expect(other.id).not.toBe(one.id);
	expect(other.key).not.toBe(one.key);
	expect(other.underWayAs('T')).not.toBe(one.underWayAs('T'));
	expect(other.idOfGeneration(1)).not.toBe(one.idOfGeneration(1));
});

test.each(others)('two questions that may be billed again and differ in %s differ in what is remembered of them', (_, change) => {
	const [one, other] = [named(certification), named(certification, change)];
	expect(other.paidAs).not.toBe(one.paidAs);
	expect(other.rememberedAs).not.toBe(one.rememberedAs);
	expect(other.underWayAs('T')).not.toBe(one.underWayAs('T'));
});

test('the product code counts where the operation has one, and only there', () => {
	expect(named(exchangeUserCode, { options: { productCode: 'w2' } }).digest).toBe(named(exchangeUserCode).digest);
	expect(named(apiCall, { options: { productCode: 'w2' } }).digest).toBe(named(apiCall).digest);
});

test('equal questions of one run are known by the same', () => {
	const [one, other] = [named(watchlist), named(watchlist)];
	expect({ ...other, underWayAs: other.underWayAs('T'), idOfGeneration: other.idOfGeneration(1) }).toEqual({
		...one,
		underWayAs: one.underWayAs('T'),
		idOfGeneration: one.idOfGeneration(1),
	});
});

test('the same data is another question of another method', () => {
	const asked = calls.map((operation) => named({ ...watchlist, method: operation.method } as Operation));
	expect(new Set(asked.map(({ digest }) => digest)).size).toBe(new Set(calls.map(({ method }) => method)).size);
});

test('questions without a transaction ID, and different ones with the same, are told apart', () => {
	const codes = ['a', 'b'].map((code) => named(exchangeUserCode, { fields: { code } }).key);
	expect(codes[0]).not.toBe(codes[1]);
	const orders = ['甲', '乙'].map((name) => named(watchlist, { ...custom, fields: { name } }).key);
	expect(orders[0]).not.toBe(orders[1]);
	const { key, digest, id } = named(watchlist);
	expect(key).toBe(`print ${digest} ${id} true`);
});

/** What stands for a text: its HMAC as a number, 22 digits to the base 62, the last first. */
function standsFor(text: string): string {
	const digits = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'];
	let number = BigInt(`0x${createHmac('sha256', transactionKey).update(text).digest('hex')}`);
	return Array.from({ length: 22 }, () => {
		const digit = digits[Number(number % 62n)];
		number /= 62n;
		return digit;
	}).join('');
}

test('what was paid for is found by a later version of the package, too: its name is fixed', () => {
	const asked = ['https://gateway.example/gateway.do', '2021', '', certification.method, [], [['name', '张三'], ['product_code', 'w1']], '', 0, ''];
	expect(named(certification).paidAs).toBe(`${standsFor(JSON.stringify(asked))} `);
});

test('the form of the answer, and the content of the credential, decide whether one answer serves both, and not what is asked', () => {
	for (const change of [{ simplify: false }, { credential: { fingerprint: 'other' } }]) {
		const [one, other] = [named(watchlist), named(watchlist, change)];
		expect(other.key).not.toBe(one.key);
		expect(other.id).toBe(one.id);
		expect(other.digest).toBe(one.digest);
	}
	expect(named(watchlist, { credential: { fingerprint: 'other' } }).underWayAs('T')).not.toBe(named(watchlist).underWayAs('T'));
	expect(named(certification, { credential: { fingerprint: 'other' } }).rememberedAs).not.toBe(named(certification).rememberedAs);
});

test('an ID begins with its prefix and its date, as long as the operation has it', () => {
	expect(named(watchlist, { options: { transactionIdPrefix: 'SHOP1_' } }).id).toMatch(/^SHOP1_20260815[0-9A-Za-z]{22}$/);
	expect(named(certification, { options: { transactionIdPrefix: 'SHOP1_' } }).id).toMatch(/^SHOP1_0815[0-9A-Za-z]{22}$/);
	expect(named(exchangeUserCode).id).toBe('');
	expect(named(apiCall).id).toBe('');
});

test('what is never billed gets another ID each time, and stays the same question', () => {
	const [one, other] = [named(startCertification), named(startCertification)];
	expect(one.id).toMatch(/^0815[0-9A-Za-z]{22}$/);
	expect(other.id).not.toBe(one.id);
	expect([other.digest, other.key, other.paidAs]).toEqual([one.digest, one.key, one.paidAs]);
	expect(named(startCertification, custom).id).toBe('ORDER_1');
});

test('the prefix is no part of the question', () => {
	expect(named(watchlist, { options: { transactionIdPrefix: 'A' } }).digest).toBe(named(watchlist).digest);
});

test('a custom ID is sent as it is, in each generation', () => {
	const { id, idOfGeneration } = named(watchlist, custom);
	expect([id, idOfGeneration(1)]).toEqual(['ORDER_1', 'ORDER_1']);
	expect(named(watchlist, custom).key).not.toBe(named(watchlist, { ...custom, customId: 'ORDER_2' }).key);
});

test('each generation has an ID of its own, and the first is that of the question', () => {
	const { id, idOfGeneration } = named(watchlist);
	expect(idOfGeneration(0)).toBe(id);
	expect(new Set([0, 1, 2].map(idOfGeneration)).size).toBe(3);
});

describe('An automatic ID stays the same', () => {
	test.each([watchlist, creditScore])('for the day where a repetition is free ($method)', (operation) => {
		expect(named(operation, {}, sameDay).id).toBe(named(operation).id);
		expect(named(operation, {}, { ...origin, date: '20260816' }).digest).not.toBe(named(operation).digest);
	});

	test('for the execution where it may be billed again', () => {
		expect(named(certification, {}, sameDay).id).not.toBe(named(certification).id);
		expect(named(certification, {}, { ...origin, date: '20260816' }).digest).toBe(named(certification).digest);
	});

	test('for the execution with New Each Execution', () => {
		expect(named(watchlist, newEach, sameDay).id).not.toBe(named(watchlist, newEach).id);
		expect(named(watchlist, newEach, { ...origin, date: '20260816' }).digest).toBe(named(watchlist, newEach).digest);
	});
});

describe('What may be billed again', () => {
	test('is known by what is asked, whenever that is, in the execution and in the process', () => {
		const [one, other] = [named(certification), named(certification, {}, later)];
		expect(other.paidAs).toBe(one.paidAs);
		expect(other.rememberedAs).toBe(one.rememberedAs);
		expect(other.underWayAs('T1')).toBe(one.underWayAs('T2'));
		expect(one.paidAs).toMatch(/^[0-9A-Za-z]{22} $/);
		expect(one.rememberedAs).toBe(`print ${one.paidAs}`);
	});

	test('is another question with another custom ID', () => {
		const [one, other] = [named(certification, custom), named(certification, { ...custom, customId: 'ORDER_2' })];
		expect(one.paidAs.endsWith(' ORDER_1')).toBe(true);
		expect(other.paidAs).not.toBe(one.paidAs);
	});

	test.each<[string, Operation, object]>([
		['New Each Execution', certification, newEach],
		['an operation that each execution begins anew', startCertification, {}],
	])('is asked anew by each execution with %s', (_, operation, change) => {
		const [one, other] = [named(operation, change), named(operation, change, later)];
		expect(one.rememberedAs).toBe('');
		expect(other.underWayAs('T')).not.toBe(one.underWayAs('T'));
		expect(other.paidAs).toBe(one.paidAs);
	});

	test('is not remembered in the process where there is no transaction ID: whoever comes with a used code must not get what it was exchanged for', () => {
		const { paidAs, rememberedAs } = named(exchangeUserCode);
		expect(paidAs).not.toBe('');
		expect(rememberedAs).toBe('');
	});
});

test('what is repeated free is remembered nowhere, and under way by the ID that is sent', () => {
	const { paidAs, rememberedAs, underWayAs, digest } = named(watchlist);
	expect(paidAs).toBe('');
	expect(rememberedAs).toBe('print ');
	expect(underWayAs('T1')).toBe(`print ${digest} T1`);
});

test('no name of a question holds what was asked', () => {
	const fields = { name: '张三丰', cert_no: '990000199002300016' };
	const { underWayAs, idOfGeneration, ...names } = named(certification, { fields, common: { auth_token: 'authtoken' } });
	expect(JSON.stringify([names, underWayAs('T'), idOfGeneration(1)])).not.toMatch(/张三丰|990000199002300016|authtoken/);
});
