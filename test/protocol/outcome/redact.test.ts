import fc from 'fast-check';

import { PatternSearch } from '../../../nodes/shared/protocol/outcome/patternSearch';
import { redact as redactSent } from '../../../nodes/shared/protocol/outcome/redact';
import { SentValues } from '../../../nodes/shared/protocol/outcome/sentValues';
import { idNumber, mistypedIdNumberInX, mobileNumber, otherIdNumber, personName } from '../../fixtures/people';

const redact = (text: string, values: readonly string[]) => redactSent(text, new SentValues(values));

const name = '张三丰';
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
	['URL-encoded in lowercase letters', small],
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
		// Of other scripts than Latin, two characters are enough to tell.
		for (let length = /^[ -~]/.test(echoed) ? 3 : 2; length < echoed.length; length++) {
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

// An asterisk or an ellipsis can come from the marks themselves; spaces alone are never sent.
const sensitive = fc.string({ unit: 'grapheme', minLength: 2, maxLength: 40 }).filter((value) => value.length >= 2 && !/[*…]/.test(value) && value.trim() !== '');

test('no text that holds a value as it was sent holds it afterwards, in whatever company', () => {
	fc.assert(
		fc.property(fc.string(), fc.string(), sensitive, fc.array(sensitive, { maxLength: 3 }), (before, behind, value, others) => {
			expect(redact(`${before}${value}${behind}`, [...others, value])).not.toContain(value);
		}),
		{ numRuns: 500 },
	);
});

/** What ends an escape that a text may have begun. */
const separator = fc.constantFrom(' ', '"', '<', '>', '=', ':', '，', '\n');

test('no text that holds a value with escapes holds it afterwards', () => {
	const escaping = fc.constantFrom(...escapes.map(([, escape]) => escape));
	const around = fc.tuple(fc.string(), separator, separator, fc.string());
	fc.assert(
		fc.property(around, sensitive, fc.array(sensitive, { maxLength: 3 }), escaping, ([before, first, last, behind], value, others, escape) => {
			const escaped = escape(value);
			const kept = redact(`${before}${first}${escaped}${last}${behind}`, [...others, value]);
			expect(kept).not.toContain(value);
			expect(kept).not.toContain(escaped);
		}),
		{ numRuns: 500 },
	);
});

describe('A value is struck out, too,', () => {
	const latin = 'Li Lei';
	const withX = mistypedIdNumberInX;
	const wide = (text: string) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
	const decimal = (text: string) => text.replace(/[^]/gu, (c) => `&#${c.codePointAt(0)};`);
	const hexadecimal = (text: string) => text.replace(/[^]/gu, (c) => `&#x${c.codePointAt(0)!.toString(16)};`);
	const base64 = (text: string) => Buffer.from(text).toString('base64');

	test.each([
		['an ID number with a small x', withX, withX.toLowerCase()],
		['an ID number in groups', idNumber, '990000 19900230 0016'],
		['an ID number with hyphens', idNumber, '990000-19900230-0016'],
		['an ID number with hyphens that do not break', idNumber, '990000\u201119900230\u20110016'],
		['an ID number in full width', withX, wide(withX)],
		['a phone number with a blank that does not break', mobileNumber, '139\u00a01234\u00a05678'],
		['a name in capitals', latin, 'LI LEI'],
		['a name in lowercase letters, in one word', latin, 'lilei'],
		['a name with a hyphen', latin, 'Li-Lei'],
		['a name in full width', latin, wide(latin)],
		['a name with a blank between its characters', '张三', '张 三'],
		['a name with an invisible character inside', '张三', '张\u200b三'],
		['a name with separate accents', 'René Müller', 'René Müller'.normalize('NFD')],
		['every character as a decimal entity', idNumber, decimal(idNumber)],
		['every character as a hexadecimal entity', '张三', hexadecimal('张三')],
		['every character as a hexadecimal entity in capitals', '张三', hexadecimal('张三').toUpperCase()],
		['entities of a character beyond the first plane', '\u{20bb7}野', decimal('\u{20bb7}野')],
		['hexadecimal entities of one', '\u{20bb7}野', hexadecimal('\u{20bb7}野')],
		['entities with zeros in front', '张三', decimal('张三').replaceAll('&#', '&#0000000')],
		['hexadecimal entities with more zeros than anybody writes', '张三', hexadecimal('张三').replaceAll('&#x', `&#x${'0'.repeat(60)}`)],
		['entities inside an address', '张三', encodeURIComponent(decimal('张三'))],
		['an address inside JSON inside HTML', token, html(json(encodeURIComponent(token)))],
		['\\u escapes three times escaped', '张三', json(json(json(unicode('张三'))))],
		['Base64', idNumber, base64(idNumber)],
		['Base64 of a name of two characters', '张三', base64('张三')],
		['Base64 of a short name', 'Li', base64('Li').replaceAll('=', '')],
		['Base64 of a number with a small x', withX, base64(withX.toLowerCase())],
		['Base64 in an address', '张三', encodeURIComponent(base64('?张三'))],
		['Base64 of an address', '张三', base64(encodeURIComponent('张三'))],
		['Base64 of JSON with escapes', '张三', base64(JSON.stringify({ name: '张三' }).replace(/[^ -~]/g, unicode))],
		['Base64 with the other alphabet', '~~?~~>张三', Buffer.from('~~?~~>张三').toString('base64url')],
	])('as %s', (_, value, echoed) => {
		for (const text of [`before <${echoed}> behind`, `before:${echoed}`]) {
			const kept = redact(text, ['other', value]);
			expect(kept).toContain('***');
			for (const part of echoed.match(/[^\s=]{5,}/gu) ?? [echoed]) expect(kept).not.toContain(part);
		}
	});

	test.each([0, 1, 2])('as Base64 that begins %i characters before it', (before) => {
		for (const value of [idNumber, personName, mobileNumber]) {
			const whole = base64(`${'{"a'.slice(0, before)}${value}","b":1}`);
			const kept = redact(`x ${whole} y`, [value]);
			// What is left does not hold a whole character of the value.
			const readings = kept.split('***').map((part) => Buffer.from(part.replace(/[^A-Za-z0-9+/=]/g, ''), 'base64').toString());
			expect(kept).toMatch(/^x .*\*\*\*.* y$/);
			expect(readings.join('|')).not.toMatch(/9000|张|三|3912/);
		}
	});
});

describe('Words that nobody sent stay', () => {
	test.each([
		['a short name inside words', 'INVALID alipay client', 'Li'],
		['a short name inside words in capitals', 'ALIPAY: INVALID', 'li'],
		['digits with a hyphen in between', '2026-11', '61'],
		['an entity of another character', '系统&lt;繁忙&gt;', '张三'],
		['what looks like Base64', 'isv.insufficient-isv-permissions/ZHIMA', '张三'],
		['a percentage', '100% of 5%', '张三'],
	])('beside %s', (_, text, value) => {
		expect(redact(text, [value])).toBe(text);
	});

	test('and a short name that stands alone goes', () => {
		expect(redact('the name LI, is li', ['Li'])).toBe('the name ***, is ***');
		expect(redact('xLix', ['Li'])).toBe('x***x');
	});
});

test.each(['--', 'a-', '\\\\', '-', '+ +'])('%j, of which little or nothing is left without blanks and hyphens, is struck out as it is', (value) => {
	for (const [, escape] of escapes) expect(redact(`x <${escape(value)}> a y`, [value])).not.toContain(escape(value));
	expect(redact('a word', [value])).toBe('a word');
});

test('words that end in half an escape are cut there, and no others', () => {
	expect(redact('x &am', ['张三'])).toBe('x ***');
	expect(redact('x %E5', ['张三'])).toBe('x ***');
	expect(redact('Tom&Jerry', ['张三'])).toBe('Tom&Jerry');
	expect(redact('100%', ['张三'])).toBe('100%');
});

describe('The work', () => {
	/** Each step looks up one unit in one state of the search. */
	const stepsOf = (work: () => void) => {
		const next = jest.spyOn(PatternSearch.prototype as unknown as { next: () => number }, 'next');
		try {
			work();
			return next.mock.calls.length;
		} finally {
			next.mockRestore();
		}
	};
	const numbered = (count: number, length: number) => Array.from({ length: count }, (_, at) => String(at).padEnd(length, 'ab'));

	test.each([
		['one value', numbered(1, 18)],
		['ten values', numbered(10, 50)],
		['500 values', numbered(500, 64)],
		['values that nearly repeat', ['a'.repeat(500), `${'a'.repeat(499)}b`, `b${'a'.repeat(499)}`]],
	])('grows with the text and the values, not with their product: %s', (_, values) => {
		const texts = ['x'.repeat(4_096), 'a'.repeat(4_096), '&#5'.repeat(1_400), '%25'.repeat(1_400), ';'.repeat(4_096), '\\u00'.repeat(800), 'abab1'.repeat(800)];
		const units = values.join('').length;
		for (const text of texts) expect(stepsOf(() => redact(text, values))).toBeLessThanOrEqual(3 * (units + 6 * text.length));
	});

	test('has an end: where more was sent than can be looked for, nothing is passed on', () => {
		for (const values of [numbered(490, 500), numbered(100_000, 8), Array.from({ length: 65 }, (_, at) => '-'.repeat(at + 2))]) {
			expect(stepsOf(() => expect(redact('x'.repeat(4_000), values)).toBe('***'))).toBe(0);
		}
		expect(redact('', numbered(490, 500))).toBe('');
		expect(redact('words', numbered(500, 20))).toBe('words');
	});

	test('is not done for more than the beginning of a text, and a value behind it does not come out', () => {
		const text = `${'x'.repeat(100)}13912345678${'y'.repeat(5_000_000)}`;
		const kept: string[] = [];
		const steps = stepsOf(() => kept.push(redact(text, [mobileNumber, '欧阳标记', otherIdNumber])));

		expect(kept[0]).not.toContain(mobileNumber);
		expect(kept[0]!.length).toBeLessThanOrEqual(301);
		expect(steps).toBeLessThan(100_000);
	});
});
