import { connectionRules } from '../../nodes/shared/n8n/connectionRules';
import publicCodes from '../vectors/publicCodes.json';
import { redSentence } from './redSentence';

const rules = connectionRules().filter((rule) => rule.type === 'responseSuccessBody');
const statusRules = connectionRules().filter((rule) => rule.type === 'responseCode');

const redFor = (body: unknown) => redSentence(rules, body);

const node = 'alipay_trade_query_response';
const reply = (fields: Record<string, unknown>, root = node) => ({ [root]: { msg: 'x', ...fields }, sign: 'c2lnbg==' });

describe('the test is green for', () => {
	test.each([
		['an order that was not found', { code: '40004', sub_code: 'ACQ.TRADE_NOT_EXIST' }],
		['another business answer', { code: '40004', sub_code: 'ACQ.INVALID_PARAMETER' }],
		['a business answer of the system', { code: '40004', sub_code: 'ACQ.SYSTEM_ERROR' }],
		['a missing product', { code: '40006', sub_code: 'isv.insufficient-isv-permissions' }],
	])('%s', (_, fields) => {
		expect(redFor(reply(fields))).toBeUndefined();
	});

	test('a reply in certificate mode, in any order of fields', () => {
		const fields = { code: '40004', sub_code: 'ACQ.TRADE_NOT_EXIST' };
		expect(redFor({ sign: 'c2lnbg==', alipay_cert_sn: 'ab', [node]: fields })).toBeUndefined();
	});
});

const { unexplained, ...explained } = publicCodes;
const published = Object.entries(explained).flatMap(([code, subCodes]) => subCodes.map((sub_code) => ({ code, sub_code })));
const withoutMeaning = unexplained.flatMap((name) =>
	['', 'isv.', 'aop.'].map((prefix) => ({ code: '40002', sub_code: `${prefix}${name}` })),
);

describe.each([node, 'error_response'])('under %s the test is red', (root) => {
	test.each([...published, ...withoutMeaning].filter(({ sub_code }) => sub_code !== 'isv.insufficient-isv-permissions'))(
		'for $code $sub_code, whatever code stands beside it',
		({ code, sub_code }) => {
			const message = redFor(reply({ code, sub_code }, root));
			expect(message).toMatch(/^[A-Z].*\.$/);
			for (const other of ['40004', '40006', '10000']) expect(redFor(reply({ code: other, sub_code }, root))).toBeDefined();
		},
	);

	test.each(['10000', '10003', '20000', '20001', '40001', '40002', '40003', '40005', '40007', '40014', '40104', '41004', '50004', '30004', '99999'])(
		'for the code %s with a sub_code that nobody knows',
		(code) => {
			expect(redFor(reply({ code, sub_code: 'ACQ.SOMETHING_NEW' }, root))).toMatch(/^[A-Z].*\.$/);
		},
	);
});

test.each(published.filter(({ sub_code }) => sub_code.includes('.') && sub_code !== 'isv.insufficient-isv-permissions'))(
	'$sub_code has a sentence of its own, which names it',
	({ code, sub_code }) => {
		const message = redFor(reply({ code, sub_code }));
		expect(message).toContain(`(${sub_code})`);
		expect(message).toBe(redFor(reply({ code, sub_code }, 'error_response')));
	},
);

test('an app that lets nothing readable through is told that the test is never encrypted', () => {
	const message = redFor(reply({ code: '40001', sub_code: 'isv.missing-encrypt-type' }));
	expect(message).toContain("'Content Encryption Key'");
	expect(message).toContain('This test is always sent unencrypted');
});

describe('the test is red for', () => {
	const good = { code: '40004', sub_code: 'ACQ.TRADE_NOT_EXIST' };

	test.each([
		['a success: there is no such order', reply({ code: '10000', trade_no: '1' })],
		['a refusal of the permission that nobody knows', reply({ code: '40006', sub_code: 'isv.something-new' })],
		['a refusal of the permission by the gateway that nobody knows', reply({ code: '40006', sub_code: 'aop.invalid-something' })],
		['a name that goes on behind the green one', reply({ code: '40006', sub_code: 'isv.insufficient-isv-permissions-x' })],
		['40004 without sub_code', reply({ code: '40004' })],
		['40006 without sub_code', reply({ code: '40006' })],
		['an answer of another method', { ...reply(good, 'zhima_credit_score_get_response') }],
		['a green answer as error_response', reply(good, 'error_response')],
		['a green answer beside a refusal', { ...reply(good), error_response: { code: '40002', sub_code: 'isv.invalid-app-id' } }],
		['a code of letters', reply({ ...good, code: '4000A' })],
		['a code that ends in a letter', reply({ ...good, code: '40004a' })],
		['a signature of null', { ...reply(good), sign: null }],
		['a number as signature', { ...reply(good), sign: 1 }],
		['an object as signature', { ...reply(good), sign: {} }],
		['a list as signature', { ...reply(good), sign: ['x'] }],
		['no signature', { [node]: good }],
		['an empty signature', { [node]: good, sign: '' }],
		['a code of six digits', reply({ ...good, code: '400040' })],
		['a code of four digits', reply({ ...good, code: '4000' })],
		['an empty code', reply({ ...good, code: '' })],
		['no code', reply({ sub_code: 'ACQ.TRADE_NOT_EXIST' })],
		['a code as number', reply({ ...good, code: 40004 })],
		['a code of null', reply({ ...good, code: null })],
		['an encrypted answer', { [node]: 'AAAA', sign: 'x' }],
		['an answer of null', { [node]: null, sign: 'x' }],
		['a list as answer', { [node]: [good], sign: 'x' }],
		['an empty object', {}],
		['an empty text', ''],
		['HTML', '<!doctype html><title>502 Bad Gateway</title>'],
		['the text of a green answer', JSON.stringify(reply(good))],
		['a list', [reply(good)]],
		['a number', 42],
		['nothing', undefined],
		['null', null],
		['bytes', Buffer.from(JSON.stringify(reply(good)))],
	])('%s', (_, body) => {
		expect(redFor(body)).toMatch(/^[A-Z].*\.$/);
	});
});

test('what is said of an item elsewhere is said of the credential here, and words that the test cannot show are not pointed at', () => {
	for (const { properties } of rules) expect(properties.message).not.toMatch(/\bitem\b(?! if)|^Read Alipay|\. Read Alipay/);
});

test('every HTTP status but success and information has a sentence that names it', () => {
	expect(statusRules.map(({ properties }) => properties.value)).toEqual(Array.from({ length: 300 }, (_, index) => 300 + index));
	for (const { properties } of statusRules) expect(properties.message).toMatch(new RegExp(`^The address .*HTTP status ${properties.value}\\b.*\\.$`));
});

test('no rule needs a field that only some replies have before it says something', () => {
	for (const { properties } of rules) expect(properties.message.length).toBeGreaterThan(20);
});
