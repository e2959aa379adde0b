import fc from 'fast-check';

import { readPastedText, readPastedTexts } from '../../../nodes/shared/protocol/keys/pastedText';

const bytes = Buffer.from('any bytes at all, long enough for more than one line of sixty-four characters');
const base64 = bytes.toString('base64');
const lines = base64.match(/.{1,64}/g)!.join('\n');
const pem = `-----BEGIN SOME KEY-----\n${lines}\n-----END SOME KEY-----\n`;

test.each([
	['as a file holds it', pem],
	['with CRLF', pem.replaceAll('\n', '\r\n')],
	['with old Macintosh line ends', pem.replaceAll('\n', '\r')],
	['with blanks for newlines', pem.replaceAll('\n', ' ')],
	['with literal \\n', pem.replaceAll('\n', '\\n')],
	['with literal \\r\\n', pem.replaceAll('\n', '\\r\\n')],
	['without line breaks', pem.replaceAll('\n', '')],
	['in double quotes', `"${pem.replaceAll('\n', '\\n')}"`],
	['in single quotes', `'${pem}'`],
	['indented', pem.replaceAll(/^/gm, '\t  ')],
	['with text before and behind it', `Bag Attributes\n    friendlyName: key\n${pem}\nend of file`],
	['without its last line', pem.slice(0, pem.indexOf('-----END'))],
	['with a last line that is cut off', pem.trimEnd().slice(0, -10)],
	['without its first line', pem.slice(pem.indexOf('\n') + 1)],
	['with a byte order mark', `\ufeff${pem}`],
])('PEM %s gives its bytes', (_, text) => {
	expect(readPastedText(text)?.der).toEqual(bytes);
});

test('the label is what the armour says, and nothing without armour', () => {
	expect(readPastedText(pem)?.label).toBe('SOME KEY');
	expect(readPastedText(base64)?.label).toBe('');
});

test('any bytes come back from bare Base64, however it is broken into pieces', () => {
	fc.assert(
		fc.property(fc.uint8Array({ minLength: 1 }), fc.constantFrom('\n', ' ', '\r\n', '\\n', '\t', '\u00a0'), (content, gap) => {
			const text = Buffer.from(content).toString('base64').match(/.{1,7}/g)!.join(gap);
			expect(readPastedText(text)?.der).toEqual(Buffer.from(content));
		}),
	);
});

test.each(['', '   ', '-', '{}', '张三', 'a b!c', 'x.pem', 'AA=A', '-----BEGIN KEY-----\n-----END KEY-----', '-----BEGIN A-----'])(
	'%j is not Base64',
	(text) => {
		expect(readPastedText(text)).toBeUndefined();
	},
);

test('any text is read or not read, and nothing is thrown', () => {
	fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expect(() => readPastedText(text)).not.toThrow()));
});

describe('several texts in one', () => {
	/** Bytes that say how long they are, as every key and certificate does. */
	const der = (length: number) => Buffer.concat([Buffer.from([0x30, 0x82, length >> 8, length & 0xff]), Buffer.alloc(length, length)]);
	const all = [der(300), der(301), der(302)];
	const armoured = all.map((one) => `-----BEGIN X-----\n${one.toString('base64')}\n-----END X-----\n`);
	const bare = all.map((one) => one.toString('base64'));

	test.each([
		['with armour', armoured.join('')],
		['with armour on one line', armoured.join('').replaceAll('\n', '')],
		['with text between', armoured.join('subject=/CN=张三\n')],
		['without the first line', armoured.join('').slice(armoured[0]!.indexOf('\n'))],
		['without the last line', armoured.join('').slice(0, -16)],
		['with a last line that is cut off', armoured.join('').slice(0, -10)],
		['with one first line missing in the middle', armoured.join('').replace(/(END X-----\n)-----BEGIN X-----/, '$1')],
		['with one last line missing in the middle', armoured.join('').replace('-----END X-----', '')],
		['without armour', bare.join('')],
		['without armour, in lines', bare.join('\n')],
		['as Base64 of the file', Buffer.from(armoured.join('')).toString('base64')],
	])('come out one by one: %s', (_, text) => {
		expect(readPastedTexts(text)?.map((one) => one.der)).toEqual(all);
	});

	test.each(['', ' ', '张三', `${armoured[0]}-----BEGIN X-----\n张三\n-----END X-----`, `${bare[0]}!`])('%j holds something else', (text) => {
		expect(readPastedTexts(text)).toBeUndefined();
	});

	test('any text is read or not read, and nothing is thrown', () => {
		const pieces = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('-----BEGIN X-----', '-----END X-----', 'MIIB', 'MA')));
		fc.assert(fc.property(pieces, (parts) => expect(() => readPastedTexts(parts.join(''))).not.toThrow()));
	});
});
