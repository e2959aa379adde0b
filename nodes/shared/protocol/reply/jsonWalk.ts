/** Character sets in which the gateway answers (docs/alipay.md 2.7). */
export type ReplyCharset = 'utf-8' | 'gb18030';

/** Where a text is not JSON as far as it had to be walked through. */
export class MalformedJson extends Error {}

/** How much stands in a JSON text, by its punctuation. */
export interface JsonSize {
	/** Values at most: each empty list or object counts twice. */
	values: number;
	/** Members of objects, repeated names included. */
	members: number;
}

/** The size of a text of which nothing was walked through yet: it is one value. */
export const emptySize = (): JsonSize => ({ values: 1, members: 0 });

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
// Compared on their own: a look into a set for each byte of a long reply takes three times as long. One bit is between [ and {, ] and }.
const isOpening = (byte: number) => (byte | 0x20) === 0x7b;
const isClosing = (byte: number) => (byte | 0x20) === 0x7d;
const isSpace = (byte: number) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** The place behind any spaces. */
export const afterSpace = (bytes: Buffer, from: number): number => {
	let at = from;
	while (isSpace(bytes[at]!)) at++;
	return at;
};

/** In GBK and GB18030 the second byte of a character can be a backslash or a brace, so characters are stepped over whole. */
const isGbLeadByte = (byte: number) => byte >= 0x81 && byte <= 0xfe;

/** The place behind the string that begins at a quotation mark. @throws MalformedJson when it has no end */
export function afterString(bytes: Buffer, from: number, charset: ReplyCharset): number {
	const isGb = charset === 'gb18030';
	const { length } = bytes;
	for (let at = from + 1; at < length; at++) {
		const byte = bytes[at]!;
		if (byte === quote) return at + 1;
		if (byte === backslash || (isGb && isGbLeadByte(byte))) at++;
	}
	throw new MalformedJson();
}

/**
 * The place behind the value that begins at a place, whose punctuation is counted on the way. Brackets need not fit to each other: what
 * is no JSON is found when it is parsed.
 *
 * @param size to which is added what stands in the value
 * @throws MalformedJson when the value has no end
 */
export function afterValue(bytes: Buffer, from: number, charset: ReplyCharset, size: JsonSize): number {
	if (bytes[from] === quote) return afterString(bytes, from, charset);
	const { length } = bytes;
	let at = from;
	let depth = 0;
	let values = 0;
	let members = 0;
	try {
		while (at < length) {
			const byte = bytes[at]!;
			if (byte === quote) {
				at = afterString(bytes, at, charset);
				continue;
			}
			if (depth === 0 && (byte === comma || isClosing(byte) || isSpace(byte))) return at;
			at++;
			if (byte === comma) {
				values++;
			} else if (byte === colon) {
				members++;
			} else if (isOpening(byte)) {
				depth++;
				values++;
			} else if (isClosing(byte) && --depth === 0) {
				return at;
			}
		}
		throw new MalformedJson();
	} finally {
		size.values += values;
		size.members += members;
	}
}

/** How much stands in a JSON text; in one that is none, as much as stands in its beginning. */
export function jsonSize(text: string): JsonSize {
	const size = emptySize();
	const bytes = Buffer.from(text);
	try {
		afterValue(bytes, afterSpace(bytes, 0), 'utf-8', size);
	} catch {
		// What was walked through until then is counted.
	}
	return size;
}
