import fc from 'fast-check';

import { decodedText, plainText } from '../../../nodes/shared/protocol/outcome/decodedText';

const said = (text: string) => String.fromCharCode(...decodedText(text).units.map((unit) => (unit > 0xffff ? 0xfffd : unit)));

test.each([
	['percent signs', '%41%5a%7E%3d', 'AZ~='],
	['percent signs of UTF-8', '%E5%BC%A0%e4%b8%89', '张三'],
	['two bytes', '%C2%80%C3%A9%DF%BF', '\u0080é\u07ff'],
	['three bytes', '%E0%A0%80%EF%BF%BD', '\u0800\ufffd'],
	['four bytes', '%F0%90%80%80%F0%A0%AE%B7%F4%8F%BF%BF', '\u{10000}\u{20bb7}\u{10ffff}'],
	['a character beyond Unicode', '%F4%90%80%80', '\ufffd'],
	['escapes of JSON', '\\u5f20\\U4E09\\"\\/\\\\', '张三"/\\'],
	['escapes that stand for what cannot be seen', '\\b\\f\\n\\r\\t', '     '],
	['halves of a character', '\\ud842\\udfb7', '\u{20bb7}'],
	['numbers of HTML', '&#65;&#0065;&#x41;&#X5f20;&#x10FFFF;', 'AAA张\u{10ffff}'],
	['names of HTML', '&amp;&quot;&apos;&lt;&gt;&nbsp;&AMP;', '&"\'<> &'],
	['escapes in escapes', '%2541&amp;#65;%26amp%3B\\u0026lt;\\\\u0041', 'AA&<A'],
	['digits from 0 to 9 and letters from a to f', '%30%39%4a%4F%6f', '09JOo'],
])('%s are read', (_, text, expected) => {
	expect(said(text)).toBe(expected);
});

test.each([
	['letters behind f', '%4g%g4\\u004g&#x4g;'],
	['signs beside the digits', '%4:%4/%:4\\u00:4&#6:;'],
	['signs beside the letters', '%4@%4`&#x4@;'],
	['too few digits', '\\u041 %4 &#;&#x;'],
	['another letter', '\\v0041\\x41\\a'],
	['names that are none', '&ampx;&am;&nbspx;&constructor;&;'],
	['what is no HTML', '#65;amp;x#65;'],
	['numbers beyond Unicode', '&#1114112;&#x110000;&#99999999999999999999;'],
	['a base of the other kind', '&#4a;'],
])('%s say what stands there', (_, text) => {
	expect(said(text)).toBe(text);
});

test.each([
	['a byte that begins nothing', '%80', 1],
	['a character that breaks off', '%E5%BC', 2],
	['two bytes where three belong', '%E5%BCx', 3],
	['too many bytes that go on', '%C3%A9%A9', 2],
])('%s stay apart, outside of what characters are', (_, text, count) => {
	expect(decodedText(text).units).toHaveLength(count);
	expect(decodedText(text).units.some((unit) => unit > 0xffff)).toBe(true);
});

test('each character is found where its escape stands', () => {
	expect(decodedText('a%E5%BC%A0&amp;\\n\u{20bb7}')).toMatchObject({
		starts: [0, 1, 10, 15, 17, 18],
		ends: [1, 10, 15, 17, 18, 19],
	});
	expect(decodedText('x%F0%A0%AE%B7')).toMatchObject({ starts: [0, 1, 1], ends: [1, 13, 13] });
	expect(decodedText('%2541')).toMatchObject({ units: [0x41], starts: [0], ends: [5] });
});

test('a text without escapes is itself, each unit at its place', () => {
	expect(plainText('a张')).toEqual({ units: [0x61, 0x5f20], starts: [0, 1], ends: [1, 2] });
	expect(plainText('')).toEqual({ units: [], starts: [], ends: [] });
	fc.assert(
		fc.property(fc.stringMatching(/^[a-z0-9 张;#]{0,30}$/), (text) => {
			const { units, starts, ends } = decodedText(text);
			expect({ units, starts, ends }).toEqual(plainText(text));
		}),
	);
});
