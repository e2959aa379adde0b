import fc from 'fast-check';

import { base64Text } from '../../../nodes/shared/protocol/question/base64Text';
import { inLines } from '../../fixtures/inLines';

const bytes = fc.uint8Array({ minLength: 60, maxLength: 400 }).map((array) => Buffer.from(array));

const spellings: Array<[string, (base64: string) => string]> = [
	['lines as of mail', (text) => inLines(text, 76, '\r\n')],
	['lines as of PEM', (text) => `${inLines(text, 64, '\n')}\n`],
	['lines as of no tool that is known', (text) => inLines(text, 57, '\n')],
	['indented lines', (text) => inLines(text, 20, '\n    ')],
	['the alphabet of addresses', (text) => text.replaceAll('+', '-').replaceAll('/', '_')],
	['no padding', (text) => text.replace(/=+$/, '')],
	['half of the padding', (text) => text.replace(/==$/, '=')],
	['the alphabet of addresses without padding', (text) => Buffer.from(text, 'base64').toString('base64url')],
	['a data URL', (text) => `data:image/jpeg;base64,${text}`],
	['a data URL in large letters', (text) => `DATA:IMAGE/JPEG;BASE64,${text}`],
	['a data URL with parameters', (text) => `data:image/jpg;name="face 1.jpg";charset=utf-8;base64, ${text}`],
	['a data URL without a type', (text) => `data:;base64,${text}`],
	['a percent-encoded data URL', (text) => `data:image/jpeg;base64,${encodeURIComponent(text)}`],
	['a data URL that is percent-encoded as a whole', (text) => encodeURIComponent(`data:image/jpeg;base64,${text}`)],
	['a data URL without its scheme', (text) => `image/jpeg;base64,${text}`],
	['no more than the end of its beginning', (text) => `base64,${text}`],
	['percent-encoded text', (text) => encodeURIComponent(text)],
	['slashes as PHP writes them in JSON', (text) => text.replaceAll('/', '\\/')],
	['line breaks as in JSON', (text) => inLines(text, 76, '\\r\\n')],
	['a byte order mark', (text) => `\ufeff${text}`],
];

test.each(spellings)('%s: the same text is sent', (_, spell) => {
	fc.assert(
		fc.property(bytes, (picture) => {
			const right = picture.toString('base64');
			expect(base64Text(spell(right))).toEqual({ text: right });
		}),
	);
});

/** Whether the plus signs happen to be as far apart as line breaks would be: then they look like line breaks that no tool makes. */
function isEvenlyCut(base64: string): boolean {
	const parts = base64.split('+').filter((part) => part !== '');
	const [last] = parts.slice(-1);
	return parts.length > 2 && new Set(parts.slice(0, -1).map(({ length }) => length)).size === 1 && last!.length <= parts[0]!.length;
}

test('plus signs that a form decoder made blanks are plus signs again, or nobody can tell; never another picture', () => {
	fc.assert(
		fc.property(fc.uint8Array({ minLength: 300, maxLength: 600 }), (array) => {
			const right = Buffer.from(array).toString('base64');
			// A space at either end is no plus: no JPEG has one there.
			fc.pre(!/^\+|\+$/.test(right));
			const result = base64Text(right.replaceAll('+', ' '));
			if ('text' in result) expect(result.text).toBe(right);
			else expect(result.problem).toBe(isEvenlyCut(right) ? 'has spaces where plus signs or line breaks were lost, and cannot be restored' : 'has spaces that may be line breaks or lost plus signs, with no way to tell which');
		}),
		{ numRuns: 2_000 },
	);
});

test('of 2,000 pictures nothing is changed, and putting right twice is putting right once', () => {
	fc.assert(
		fc.property(bytes, fc.string({ unit: 'binary' }), (picture, other) => {
			const right = picture.toString('base64');
			expect(base64Text(right)).toEqual({ text: right });
			for (const typed of [other, ` ${right} ${other}`]) {
				const once = base64Text(typed);
				if ('text' in once && /^[A-Za-z0-9+/]*={0,2}$/.test(once.text)) expect(base64Text(once.text)).toEqual(once);
			}
		}),
		{ numRuns: 2_000 },
	);
});

test.each([64, 76])('lines of %d joined by blanks are lines, or nobody can tell; never another picture', (length) => {
	let refused = 0;
	for (let size = 200; size < 2_200; size++) {
		const right = Buffer.from(Array.from({ length: size }, (_, at) => (at * 73 + size) % 256)).toString('base64');
		const result = base64Text(inLines(right, length, ' '));
		if ('text' in result) expect(result.text).toBe(right);
		else refused++;
	}
	// One in four has as many spaces as would be four plus signs, or a multiple of that.
	expect(refused).toBeGreaterThan(400);
	expect(refused).toBeLessThan(600);
});

test.each([
	['at the end of a line', 'QUJDRUZ \nkZHSQUJD\nQUJD', 'QUJDRUZ+kZHSQUJDQUJD'],
	['at the beginning of a line', 'QUJDRUZH\n kZHSQUJ\nQUJD', 'QUJDRUZH+kZHSQUJQUJD'],
])('a plus sign that became a blank %s is one again where only that makes the lines even', (_, typed, right) => {
	expect(base64Text(typed)).toEqual({ text: right });
});

/** Bytes between the beginning and the end of a JPEG, the same for a size on every machine, in Base64. */
function ofSize(size: number): string {
	const between = Array.from({ length: size }, (_, at) => (at * at * 31 + at * 73 + size) % 256);
	return Buffer.from([0xff, 0xd8, ...between, 0xff, 0xd9]).toString('base64');
}

test.each<[string, (base64: string) => string]>([
	['lines of 76 whose CR and LF became two blanks', (text) => inLines(text, 76, '  ')],
	['lines of 60', (text) => inLines(text, 60, ' ')],
	['lines of 72', (text) => inLines(text, 72, ' ')],
	['lines of 100', (text) => inLines(text, 100, ' ')],
	['lines of 64 with lost pluses, too', (text) => inLines(text, 64, ' ').replaceAll('+', ' ')],
	['lines of 76 with lost pluses, too', (text) => inLines(text, 76, ' ').replaceAll('+', ' ')],
])('%s that blanks join are never taken for another picture', (_, spell) => {
	const wrong = Array.from({ length: 750 }, (_none, at) => ofSize(250 + at)).filter((right) => {
		const result = base64Text(spell(right));
		return 'text' in result && result.text !== right;
	});
	expect(wrong).toEqual([]);
});

test.each([
	['both a line break and a plus', `${'A'.repeat(64)} ${'A'.repeat(63)}`, 'has spaces that may be line breaks or lost plus signs, with no way to tell which'],
	['neither of the two', 'AAAA AAAAA', 'has spaces where plus signs or line breaks were lost, and cannot be restored'],
	['lost padding, too', 'AAAA AA', 'has spaces where plus signs or line breaks were lost, and cannot be restored'],
])('blanks that can be %s are refused', (_, typed, problem) => {
	expect(base64Text(typed)).toMatchObject({ problem });
});

test.each(['/9j/====', '/9j', 'A', 'A=', 'AAAA=', 'AA=A', '张三'])('%s is not made to fit', (typed) => {
	const result = base64Text(typed);
	expect('text' in result && /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(result.text)).toBe(typed === '/9j');
});

test('bits behind the last byte are set to zero', () => {
	expect(base64Text('AB==')).toEqual({ text: 'AA==' });
	expect(base64Text('AAB')).toEqual({ text: 'AAA=' });
});
