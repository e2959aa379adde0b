import { runAtEnd } from '../runAtEnd';
import { derElements } from './derElements';

/** The keywords of RFC 2253 by object identifier in hexadecimal; other attributes are written as numbers. */
const keywords: Readonly<Record<string, string>> = {
	'550403': 'CN',
	'550406': 'C',
	'550407': 'L',
	'550408': 'ST',
	'550409': 'STREET',
	'55040a': 'O',
	'55040b': 'OU',
	'0992268993f22c640119': 'DC',
	'0992268993f22c640101': 'UID',
};

/** The types of text by tag, from UTF8String and PrintableString to GeneralString and BMPString. Java takes all of them for UTF-8. */
const textTags = new Set([0x0c, 0x13, 0x14, 0x16, 0x1b, 0x1e]);

/** More bytes of an object identifier are not read: the longest in use have about 20, and writing down a long number takes its square. */
const longestIdentifier = 128;

/** Object identifiers are numbers in base 128, the first two of them in one. */
function dotted(identifier: Buffer): string {
	if (identifier.length > longestIdentifier) throw new RangeError('Not an object identifier');
	const numbers: bigint[] = [];
	let number = 0n;
	for (const byte of identifier) {
		number = number * 128n + BigInt(byte & 0x7f);
		if (byte >= 0x80) continue;
		numbers.push(number);
		number = 0n;
	}
	const [joined = 0n, ...others] = numbers;
	const root = joined < 80n ? joined / 40n : 2n;
	return [root, joined - root * 40n, ...others].join('.');
}

const isBlank = (character: string) => character === ' ' || character === '\r';

const withBackslashes = (blanks: string) => blanks.replace(/[ \r]/g, '\\$&');

function escaped(text: string): string {
	const marked = text.replace(/[,=+<>#;"\\]/g, '\\$&').replaceAll('\0', '\\00');
	const opening = /^[ \r]*/.exec(marked)![0];
	const rest = marked.slice(opening.length);
	const end = runAtEnd(rest, isBlank);
	return withBackslashes(opening) + rest.slice(0, end) + withBackslashes(rest.slice(end));
}

function attribute(bytes: Buffer): string {
	const [type, value] = derElements(bytes);
	if (!type || !value) throw new RangeError('Not an attribute');
	const keyword = keywords[type.content.toString('hex')];
	if (!keyword || !textTags.has(value.tag)) return `${keyword ?? dotted(type.content)}=#${value.whole.toString('hex')}`;
	return `${keyword}=${escaped(value.content.toString())}`;
}

/**
 * A distinguished name as Java's `X500Principal.getName()` writes it, from which Alipay makes serial numbers: RFC 2253, so last part
 * first, with `=` and `#` escaped everywhere (docs/alipay.md 3.1; sun.security.x509.AVA of OpenJDK).
 *
 * @param content what the sequence of the name holds
 * @throws RangeError when the bytes are no name
 */
export function distinguishedName(content: Buffer): string {
	return derElements(content)
		.map((part) => derElements(part.content).map((member) => attribute(member.content)).join('+'))
		.reverse()
		.join(',');
}
