/** The parts of a reply that matter before anything in it is believed. */
export interface ReplyParts {
	/** Name of the reply node, such as `zhima_credit_score_get_response` or `error_response`. */
	node: string;
	/** The bytes of the node's value as received: what the signature covers (protocol.md section 2.2). */
	signedPart: Buffer;
	/** The Base64 text of `sign`; an empty one, or null, is none. */
	signature?: string;
	/** Serial number of the Alipay certificate that signed, if one is named. */
	alipayCertSn?: string;
}

/** Character sets in which the gateway answers (protocol.md section 2.7). */
export type ReplyCharset = 'utf-8' | 'gb18030';

/** Where the text is not JSON as far as it had to be read. Never leaves this file. */
class Malformed extends Error {}

const quote = 0x22;
const backslash = 0x5c;
// Compared one by one: a look into a set for each byte of a long reply takes three times as long.
const isOpening = (byte: number) => byte === 0x7b || byte === 0x5b;
const isClosing = (byte: number) => byte === 0x7d || byte === 0x5d;
const isSpace = (byte: number) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
const none = Buffer.from('null');
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

const afterSpace = (bytes: Buffer, from: number): number => {
	let at = from;
	while (isSpace(bytes[at]!)) at++;
	return at;
};

/** In GBK and GB18030 the second byte of a character can be a backslash or a brace, so characters are stepped over whole. */
const isGbLeadByte = (byte: number) => byte >= 0x81 && byte <= 0xfe;

function afterString(bytes: Buffer, from: number, charset: ReplyCharset): number {
	for (let at = from + 1; at < bytes.length; at++) {
		const byte = bytes[at]!;
		if (byte === quote) return at + 1;
		if (byte === backslash || (charset === 'gb18030' && isGbLeadByte(byte))) at++;
	}
	throw new Malformed();
}

function afterValue(bytes: Buffer, from: number, charset: ReplyCharset): number {
	if (bytes[from] === quote) return afterString(bytes, from, charset);
	let at = from;
	let depth = 0;
	while (at < bytes.length) {
		const byte = bytes[at]!;
		if (byte === quote) {
			at = afterString(bytes, at, charset);
			continue;
		}
		if (isOpening(byte)) depth++;
		if (depth === 0 && (byte === 0x2c || isClosing(byte) || isSpace(byte))) return at;
		at++;
		if (isClosing(byte) && --depth === 0) return at;
	}
	throw new Malformed();
}

function textOf(bytes: Buffer): string {
	const value: unknown = JSON.parse(bytes.toString('latin1'));
	if (typeof value !== 'string') throw new Malformed();
	return value;
}

/** A text beside the signed part; null says as little as an empty one. */
const textBeside = (bytes: Buffer): string => (bytes.equals(none) ? '' : textOf(bytes));

function* rootEntries(bytes: Buffer, charset: ReplyCharset): Generator<{ name: string; value: Buffer }> {
	let at = afterSpace(bytes, bytes.subarray(0, 3).equals(byteOrderMark) ? 3 : 0);
	const expect = (character: string) => {
		if (bytes[at] !== character.charCodeAt(0)) throw new Malformed();
		at = afterSpace(bytes, at + 1);
	};
	expect('{');
	while (bytes[at] === quote) {
		const nameEnd = afterString(bytes, at, charset);
		const name = textOf(bytes.subarray(at, nameEnd));
		at = afterSpace(bytes, nameEnd);
		expect(':');
		const valueEnd = afterValue(bytes, at, charset);
		if (valueEnd === at) throw new Malformed();
		yield { name, value: bytes.subarray(at, valueEnd) };
		at = afterSpace(bytes, valueEnd);
		if (bytes[at] !== 0x2c) break;
		expect(',');
		if (bytes[at] !== quote) throw new Malformed();
	}
	expect('}');
	if (at !== bytes.length) throw new Malformed();
}

/**
 * Cuts a reply into its node, its signed part and its signature, in any order of fields, without decoding or re-encoding anything.
 *
 * A reply with two reply nodes or two signatures is refused, as Alipay's Java SDK does: which of them was checked and which is read
 * must never differ (protocol.md sections 2.1 to 2.3).
 *
 * @param bytes the body as received, at any length; a byte order mark is skipped
 * @returns `undefined` when the body is not such a reply
 */
export function signedPart(bytes: Buffer, charset: ReplyCharset): ReplyParts | undefined {
	let reply: ReplyParts | undefined;
	const beside = new Map<string, string>();
	try {
		for (const { name, value } of rootEntries(bytes, charset)) {
			if (name.endsWith('_response')) {
				if (reply) return undefined;
				reply = { node: name, signedPart: value };
			} else if (name === 'sign' || name === 'alipay_cert_sn') {
				if (beside.has(name)) return undefined;
				beside.set(name, textBeside(value));
			}
		}
	} catch {
		return undefined;
	}
	return reply && { ...reply, signature: beside.get('sign') || undefined, alipayCertSn: beside.get('alipay_cert_sn') || undefined };
}
