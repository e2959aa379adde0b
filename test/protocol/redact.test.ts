import fc from 'fast-check';

import { redact as redactSent } from '../../nodes/shared/protocol/redact';
import { SentValues } from '../../nodes/shared/protocol/sentValues';

const redact = (text: string, values: readonly string[]) => redactSent(text, new SentValues(values));

const name = '张三丰';
const idNumber = '990000199002300016';
const token = 'auth+zhma/S"A<M>P&L\'E=0001';

const html = (text: string) => text.replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c]!);
const htmlNumbers = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const unicode = (text: string) => text.replace(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
const bigUnicode = (text: string) => text.replace(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`);
const json = (text: string) => JSON.stringify(text).slice(1, -1);
const form = (text: string) => new URLSearchParams([['', text]]).toString().slice(1);
const small = (text: string) => encodeURIComponent(text).replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());

const escapes: Array<[string, (text: string) => string]> = [
	['as it was sent', (text) => text],
	['with HTML entities', html],
	['with HTML entities as numbers', htmlNumbers],
	['as JSON', json],
	['as JSON in JSON', (text) => json(json(text))],
	['as JSON with slashes escaped', (text) => json(text).replaceAll('/', '\\/')],
	['with \\u escapes', unicode],
	['with \\U escapes in capitals', bigUnicode],
	['with \\u escapes inside JSON', (text) => json(unicode(text))],
	['as JSON in HTML', (text) => html(json(text))],
	['URL-encoded', encodeURIComponent],
	['URL-encoded in small letters', small],
	['as in a form', form],
	['as in a form, twice', (text) => form(form(text))],
	['as JSON in a form', (text) => form(json(text))],
];

describe.each([
	['a name', name],
	['an ID number', idNumber],
	['a token with every special character', token],
	['a name beyond the basic plane', '\u{20bb7}野家'],
	['a text with a backslash and a line break', 'a\\b\nc/d'],
])('%s is struck out', (_, value) => {
	test.each(escapes)('%s', (_how, escape) => {
		const kept = redact(`before <${escape(value)}> and ${escape(value)}.`, ['other', value]);
		expect(kept).toBe('before <***> and ***.');
	});

	test.each(escapes)('%s, where the text breaks off inside it', (_how, escape) => {
		const echoed = escape(value);
		for (let length = 3; length < echoed.length; length++) {
			expect(redact(`before: ${echoed.slice(0, length)}`, [value])).toBe('before: ***');
		}
	});
});

test('a value inside another is struck out with it', () => {
	expect(redact('a 张三丰 b 张三', ['张三', '张三丰'])).toBe('a *** b ***');
	expect(redact('a 张三丰 b 张三', ['张三丰', '张三'])).toBe('a *** b ***');
});

test('the echo of a whole request goes, with everything behind it', () => {
	const echo = `验签出错,建议检查签名字符串或签名私钥与应用公钥是否匹配,网关生成的验签字符串为:app_id=1&biz_content={&quot;name&quot;:&quot;${name}&quot;}`;
	expect(redact(echo, [])).toBe('验签出错,建议检查签名字符串或签名私钥与应用公钥是否匹配,网关生成的***');
	expect(redact(`x app_id=1&name=${name}`, [])).toBe('x ***');
	expect(redact(`x biz_content\n${name}`, [])).toBe('x ***');
});

describe('a long picture', () => {
	const picture = `/9j/${Buffer.from(Array.from({ length: 60_000 }, (_, at) => (at * 7919) % 251)).toString('base64')}`;

	test.each(escapes)('goes %s, with everything behind it', (_, escape) => {
		expect(redact(`before ${escape(picture)} behind`, [picture])).toBe('before ***');
	});

	test('goes also where the text breaks off early in it', () => {
		for (let length = 3; length < 200; length += 7) expect(redact(`before ${picture.slice(0, length)}`, [picture])).toBe('before ***');
	});

	test('takes no time', () => {
		const start = performance.now();
		redact(`x ${picture.slice(10, 4000)}`, [picture, name, idNumber, token]);
		expect(performance.now() - start).toBeLessThan(500);
	});
});

test('words that nobody sent stay', () => {
	expect(redact('系统繁忙 https://open.alipay.com/api/errCheck?traceId=1', [name, idNumber, ''])).toBe(
		'系统繁忙 https://open.alipay.com/api/errCheck?traceId=1',
	);
});

test('at most 300 characters stay', () => {
	expect(redact('x'.repeat(300), [])).toBe('x'.repeat(300));
	expect(redact('x'.repeat(100_000), [])).toBe(`${'x'.repeat(300)}…`);
});

test('the same once more changes nothing', () => {
	const once = redact(`a ${name} b ${idNumber.slice(0, 5)}`, [name, idNumber]);
	expect(redact(once, [name, idNumber])).toBe(once);
});

// An asterisk or an ellipsis can come from the marks themselves; blanks alone are never sent.
const sensitive = fc.string({ unit: 'grapheme', minLength: 2, maxLength: 40 }).filter((value) => value.length >= 2 && !/[*…]/.test(value) && value.trim() !== '');

test('no text that holds a value holds it afterwards, in whatever company', () => {
	fc.assert(
		fc.property(fc.string(), fc.string(), sensitive, fc.array(sensitive, { maxLength: 3 }), fc.constantFrom(...escapes.map(([, escape]) => escape)), (before, behind, value, others, escape) => {
			const escaped = escape(value);
			const kept = redact(`${before}${escaped}${behind}`, [...others, value]);
			expect(kept).not.toContain(value);
			expect(kept).not.toContain(escaped);
		}),
		{ numRuns: 500 },
	);
});

test('a text of five megabytes is dealt with at once, and a value in the middle of it stays out', () => {
	const text = `${'x'.repeat(100)}13912345678${'y'.repeat(5_000_000)}`;
	const begun = performance.now();
	const kept = redact(text, ['13912345678', '欧阳标记', '990000199002300032']);

	expect(kept).not.toContain('13912345678');
	expect(kept.length).toBeLessThanOrEqual(301);
	// Without the limit it takes many seconds.
	expect(performance.now() - begun).toBeLessThan(2_000);
});
