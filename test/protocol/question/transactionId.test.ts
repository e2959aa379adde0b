import { createSecretKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import fc from 'fast-check';

import { operations } from '../../../nodes/shared/operations';
import type { TransactionId } from '../../../nodes/shared/operations/operation';
import { askedText, digestQuestion, freshScope, isIdText, transactionId } from '../../../nodes/shared/protocol/question/transactionId';
import { transactionKeyOf } from '../../../nodes/shared/protocol/keys/transactionKey';
import type { IdForm, Question } from '../../../nodes/shared/protocol/question/transactionId';
import vectors from '../../vectors/transactionIds.json';
import { freshKeys, openssl } from '../../fixtures/freshKeys';

const rows = vectors as unknown as Array<{ question: Question; form: { prefix: string; date: string }; id: string }>;
const frozenKey = createSecretKey(Buffer.from(Array.from({ length: 32 }, (_, at) => at)));
const key = transactionKeyOf(freshKeys(1024).privateKey);
const form = { prefix: '', date: '' };
const idOf = (question: Question, secret: KeyObject, written: IdForm) => transactionId(digestQuestion(askedText(question), question, secret), written);

const question: Question = {
	gateway: 'https://gateway.example/gateway.do',
	appId: '2021000000000000',
	appAuthToken: '',
	method: 'zhima.credit.score.get',
	common: { auth_token: 'a' },
	fields: { product_code: 'w1', name: '张三' },
	askAgain: '',
	generation: 0,
	scope: '20260102',
};

test.each(rows)('the ID equals the frozen one: $id', ({ question: frozen, form: frozenForm, id }) => {
	expect(idOf(frozen, frozenKey, frozenForm)).toBe(id);
});

test('the key is HKDF-SHA256 of the PKCS#8 bytes, as the openssl command computes it', () => {
	const { privateKey } = freshKeys(1024);
	const der = privateKey.export({ type: 'pkcs8', format: 'der' });
	const info = Buffer.from('n8n-nodes-zhima transaction id').toString('hex');
	const options = ['digest:SHA256', `hexkey:${der.toString('hex')}`, `hexinfo:${info}`].flatMap((option) => ['-kdfopt', option]);
	const expected = openssl(['kdf', '-keylen', '32', '-binary', ...options, 'HKDF']);
	expect(transactionKeyOf(privateKey).export()).toEqual(expected);
});

const named = operations.flatMap(({ method, transactionId: rule }) => (rule ? [{ method, ...rule }] : []));

describe.each(named)('an ID of $method', (rule) => {
	test('has letters, digits and underscores only, and fits with the longest prefix', () => {
		const prefix = 'P'.repeat(rule.prefixMaxLength);
		const id = idOf(question, key, { prefix, date: '20260102'.slice(-rule.dateLength) });
		expect(id).toMatch(new RegExp(`^${prefix}\\d{${rule.dateLength}}[0-9A-Za-z]{22}$`));
		expect(id.length).toBeLessThanOrEqual(rule.maxLength);
	});
});

test('the same question has the same ID, in whatever order its fields were put', () => {
	const turned = { ...question, fields: { name: '张三', product_code: 'w1' } };
	expect(idOf(turned, key, form)).toBe(idOf(question, key, form));
});

test.each<[string, Partial<Question>]>([
	['the gateway', { gateway: 'https://gateway.example/' }],
	['the app', { appId: '2' }],
	['the merchant', { appAuthToken: 'm' }],
	['the method', { method: 'zhima.credit.relation.query' }],
	['the user token', { common: { auth_token: 'b' } }],
	['a field', { fields: { product_code: 'w1', name: '张三丰' } }],
	['the product code', { fields: { product_code: 'w2', name: '张三' } }],
	['one field more', { fields: { ...question.fields, relation: 'family' } }],
	['one field less', { fields: { product_code: 'w1' } }],
	['a value in another field', { fields: { product_code: '张三', name: 'w1' } }],
	['a field that moved beside the content', { common: {}, fields: { ...question.fields, auth_token: 'a' } }],
	['Ask Again', { askAgain: '1' }],
	['the generation', { generation: 1 }],
	['Ask Again that looks like a generation', { askAgain: '0' }],
	['the scope', { scope: '20260103' }],
])('another value of %s is another question', (_, change) => {
	expect(idOf({ ...question, ...change }, key, form)).not.toBe(idOf(question, key, form));
});

describe('Files that a question holds', () => {
	const file = { name: 'file_content', fileName: 'file_content.jpg', mimeType: 'image/jpeg', bytes: Buffer.from('JPEG') };
	const withFiles = (...files: Array<typeof file>) => idOf({ ...question, files }, key, form);

	test.each<[string, Partial<typeof file>]>([
		['content', { bytes: Buffer.from('JPEH') }],
		['name', { name: 'face_content' }],
		['ending', { fileName: 'file_content.png' }],
	])('make it another question by their %s', (_, change) => {
		expect(withFiles({ ...file, ...change })).not.toBe(withFiles(file));
		expect(withFiles(file, { ...file, ...change })).not.toBe(withFiles({ ...file, ...change }, file));
	});

	test('make it another question than without them', () => {
		expect(withFiles(file)).not.toBe(idOf(question, key, form));
		expect(withFiles(file)).not.toBe(withFiles(file, file));
		expect(withFiles()).toBe(idOf(question, key, form));
	});

	test('are told by no more than their digest in hexadecimal digits', () => {
		expect(askedText({ ...question, files: [file] })).toContain(`[["file_content","file_content.jpg","${openssl(['dgst', '-sha256', '-r'], {}, file.bytes).toString().slice(0, 64)}"]]`);
	});
});

describe('Of the characters that Alipay permits', () => {
	const [rule] = named as [(typeof named)[number]];
	const [plain, withUnderscores] = [true, undefined].map((isAlphanumeric) => ({ ...rule, isAlphanumeric }) as TransactionId) as [TransactionId, TransactionId];

	test.each(['', 'A', 'aZ09', '0'.repeat(8)])('%j can be an ID everywhere', (text) => {
		expect([plain, withUnderscores].map((one) => isIdText(text, one, 8))).toEqual([true, true]);
	});

	test.each(['_', 'a_1'])('%j can be one where underscores are permitted', (text) => {
		expect([plain, withUnderscores].map((one) => isIdText(text, one, 8))).toEqual([false, true]);
	});

	test.each(['-', 'a-', '-a', 'a b', '张', 'a\n', '0'.repeat(9)])('%j can be one nowhere', (text) => {
		expect([plain, withUnderscores].map((one) => isIdText(text, one, 8))).toEqual([false, false]);
	});
});

test('another key gives another ID', () => {
	expect(idOf(question, frozenKey, form)).not.toBe(idOf(question, key, form));
});

test('a long value counts whole, and its digest is not taken for it', () => {
	const long = 'x'.repeat(2_000);
	const withName = (name: string) => idOf({ ...question, fields: { name } }, key, form);
	expect(withName(`${long}a`)).not.toBe(withName(`${long}b`));
	const digest = openssl(['dgst', '-sha256', '-hex', '-r'], {}, long).toString().slice(0, 64);
	expect(withName(digest)).not.toBe(withName(long));
});

test('two questions have the same text only if they are equal', () => {
	const record = fc.dictionary(fc.string({ maxLength: 3 }), fc.string({ maxLength: 3 }), { maxKeys: 3 });
	const texts = fc.record({
		appId: fc.string({ maxLength: 2 }),
		appAuthToken: fc.string({ maxLength: 2 }),
		askAgain: fc.string({ maxLength: 2 }),
		common: record,
		fields: record,
	});
	const sorted = (entries: Record<string, string>) => Object.entries(entries).sort(([one], [other]) => (one < other ? -1 : 1));
	const comparable = (one: { common: Record<string, string>; fields: Record<string, string> }) =>
		JSON.stringify({ ...one, common: sorted(one.common), fields: sorted(one.fields) });
	fc.assert(
		fc.property(texts, texts, (one, other) => {
			expect(idOf({ ...question, ...one }, key, form) === idOf({ ...question, ...other }, key, form)).toBe(comparable(one) === comparable(other));
		}),
		{ numRuns: 500 },
	);
});

test('IDs spread over the whole alphabet', () => {
	const seen = new Set<string>();
	for (let generation = 0; generation < 200; generation++) for (const letter of idOf({ ...question, generation }, key, form)) seen.add(letter);
	expect(seen.size).toBe(62);
});

test('a number is another value than its text', () => {
	const withAge = (age: string | number) => idOf({ ...question, fields: { age } as Question['fields'] }, key, form);
	expect(withAge(7)).not.toBe(withAge('7'));
	expect(withAge(7)).not.toBe(withAge(8));
});

test('a scope that nothing else has is another one each time', () => {
	expect(freshScope()).toMatch(/^[0-9a-f-]{36}$/);
	expect(freshScope()).not.toBe(freshScope());
});
