import fc from 'fast-check';

import { readPastedText } from '../../nodes/shared/protocol/pastedText';

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
	fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readPastedText(text)));
});
