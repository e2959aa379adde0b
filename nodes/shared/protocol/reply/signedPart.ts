import { afterSpace, afterString, afterValue, emptySize, MalformedJson } from './jsonWalk';
import type { JsonSize, ReplyCharset } from './jsonWalk';

/** The parts of a reply that matter before anything in it is believed. */
export interface ReplyParts {
	/** Name of the reply node, such as `zhima_credit_score_get_response` or `error_response`. */
	node: string;
	/** The bytes of the node's value as received: what the signature covers (docs/alipay.md 2.2). */
	signedPart: Buffer;
	/** How much stands in the signed part. */
	size: JsonSize;
	/** The Base64 text of `sign`; an empty one, or null, is none. */
	signature?: string;
	/** Serial number of the Alipay certificate that signed, if one is named. */
	alipayCertSn?: string;
}

const none = Buffer.from('null');
const quote = 0x22;
const comma = 0x2c;
const hasByteOrderMark = (bytes: Buffer) => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

function parseText(bytes: Buffer, from: number, to: number): string {
	const value: unknown = JSON.parse(bytes.toString('latin1', from, to));
	if (typeof value !== 'string') throw new MalformedJson();
	return value;
}

/** A text beside the signed part; null says as little as an empty one. */
const textBeside = (bytes: Buffer): string => (bytes.equals(none) ? '' : parseText(bytes, 0, bytes.length));

function* rootEntries(bytes: Buffer, charset: ReplyCharset): Generator<{ name: string; value: Buffer; size: JsonSize }> {
	let at = afterSpace(bytes, hasByteOrderMark(bytes) ? 3 : 0);
	const expect = (character: string) => {
		if (bytes[at] !== character.charCodeAt(0)) throw new MalformedJson();
		at = afterSpace(bytes, at + 1);
	};
	expect('{');
	while (bytes[at] === quote) {
		const nameEnd = afterString(bytes, at, charset);
		const name = parseText(bytes, at, nameEnd);
		at = afterSpace(bytes, nameEnd);
		expect(':');
		const size = emptySize();
		const valueEnd = afterValue(bytes, at, charset, size);
		if (valueEnd === at) throw new MalformedJson();
		yield { name, value: bytes.subarray(at, valueEnd), size };
		at = afterSpace(bytes, valueEnd);
		if (bytes[at] !== comma) break;
		expect(',');
		if (bytes[at] !== quote) throw new MalformedJson();
	}
	expect('}');
	if (at !== bytes.length) throw new MalformedJson();
}

/** Genuine replies have three entries at most. */
const mostEntries = 100;

/** Anything but what JSON takes for white space is part of a signature, and can make it a wrong one: not trim(), which takes byte A0 for a space. */
const notBlank = /[^ \t\r\n]/;

/**
 * Cuts a reply into its node, its signed part and its signature, in any order of fields, without decoding or re-encoding anything.
 *
 * A reply with two reply nodes or two signatures is refused, as Alipay's Java SDK does: which of them was checked and which is read
 * must never differ (docs/alipay.md 2.1 to 2.3).
 *
 * @param bytes the body as received, at any length; a byte order mark is skipped
 * @returns `undefined` when the body is not such a reply
 */
export function signedPart(bytes: Buffer, charset: ReplyCharset): ReplyParts | undefined {
	let reply: ReplyParts | undefined;
	const beside = new Map<string, string>();
	try {
		let entries = 0;
		for (const { name, value, size } of rootEntries(bytes, charset)) {
			if (++entries > mostEntries) return undefined;
			if (name.endsWith('_response')) {
				if (reply) return undefined;
				reply = { node: name, signedPart: value, size };
			} else if (name === 'sign' || name === 'alipay_cert_sn') {
				if (beside.has(name)) return undefined;
				beside.set(name, textBeside(value));
			}
		}
	} catch {
		return undefined;
	}
	const sign = beside.get('sign');
	return reply && { ...reply, signature: sign?.match(notBlank) ? sign : undefined, alipayCertSn: beside.get('alipay_cert_sn') || undefined };
}
