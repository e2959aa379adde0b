import { isUtf8 } from 'node:buffer';
import { isDeepStrictEqual } from 'node:util';

import { makeContentCipher } from '../../simulator/contentCipher';
import { fastForge as forge } from '../../simulator/fastForge';
import { parseExactly } from '../fixtures/parseExactly';

/** The fields that somebody read out of a reply. */
export interface ReadFields {
	fields: Readonly<Record<string, unknown>>;
	verified: boolean;
}

const blanks = '[ \\t\\r\\n]*';
const anyName = new RegExp(`"((?:[^"\\\\]|\\\\.)*)"${blanks}:${blanks}`, 'sy');
/** What the gateway itself refuses with; 40004 comes from the business behind it. */
const gatewayCodes = new Set([20000, 40000].flatMap((first) => Array.from({ length: 10 }, (_, at) => first + at)).filter((code) => code !== 40004));

function parse(text: string): unknown {
	try {
		return parseExactly(text);
	} catch {
		return undefined;
	}
}

/** A text in UTF-8, or where the bytes are not that, in GB18030. */
function decode(bytes: Buffer): string | undefined {
	for (const charset of ['utf-8', 'gb18030']) {
		try {
			return new TextDecoder(charset, { fatal: true, ignoreBOM: true }).decode(bytes);
		} catch {
			// The other one, then.
		}
	}
	return undefined;
}

const latin1 = (bytes: Buffer = Buffer.alloc(0)): string => bytes.toString('latin1');

/** Every place, at any depth, where something stands that could be a member with this name. */
function* placesOf(body: string, isWanted: (name: string) => boolean): Generator<number> {
	for (let at = body.indexOf('"'); at >= 0; at = body.indexOf('"', at + 1)) {
		anyName.lastIndex = at;
		const found = anyName.exec(body);
		const name = found && parse(`"${found[1]}"`);
		if (typeof name === 'string' && isWanted(name)) yield anyName.lastIndex;
	}
}

/** The bytes of the object or text that begins at a place: the first end at which JSON.parse is content, for no JSON begins another. */
function valueAt(bytes: Buffer, from: number, textOf = decode): Buffer | undefined {
	const last = { 0x7b: '}', 0x22: '"' }[bytes[from] ?? 0];
	if (last === undefined) return undefined;
	for (let end = bytes.indexOf(last, from + 1); end >= 0; end = bytes.indexOf(last, end + 1)) {
		const value = bytes.subarray(from, end + 1);
		const text = textOf(value);
		if (text !== undefined && parse(text) !== undefined) return value;
	}
	return undefined;
}

/** Both forms of a text that Alipay may have signed: as it came, and before its slashes were escaped. */
const formsOf = (bytes: Buffer): Buffer[] => [bytes, Buffer.from(latin1(bytes).replaceAll('\\/', '/'), 'latin1')];

/** Whether a JSON parser finds these fields as the node of a body; where the node is encrypted, or the body no UTF-8, nobody can tell. */
function isRead(body: Buffer, root: string, fields: object): boolean {
	const nodes = formsOf(body).map((form) => {
		const whole = parse(new TextDecoder().decode(form)) as Record<string, unknown>;
		return whole[root] ?? whole.error_response;
	});
	return !isUtf8(body) || nodes.some((node) => typeof node === 'string' || isDeepStrictEqual(node, fields));
}

/**
 * Makes a second opinion on what was read out of a reply. It shares no code with the reader: it looks for members with a regular expression
 * anywhere in the body, lets JSON.parse find their ends, and verifies and decrypts with node-forge.
 *
 * @param publicKey Alipay's, PEM
 * @param contentKey Base64 of 16 bytes
 * @returns why the fields are not what Alipay signed in this body, or `undefined` when they are
 */
export function makeReplyOracle(publicKey: string, contentKey: string): (body: Buffer, root: string, read: ReadFields) => string | undefined {
	const key = forge.pki.publicKeyFromPem(publicKey);
	const cipher = makeContentCipher(contentKey);
	/** node-forge takes milliseconds, and the same few replies come again and again. */
	const known = new Map<string, boolean>();
	const verifies = (hash: string, signature: string): boolean => {
		try {
			return key.verify(hash, signature);
		} catch {
			// node-forge throws where the padding shows that something else was signed.
			return false;
		}
	};
	const isSigned = (bytes: Buffer, sign: string): boolean => {
		const hash = forge.md.sha256.create().update(latin1(bytes)).digest().bytes();
		const name = `${sign} ${hash}`;
		const verified = known.get(name) ?? verifies(hash, latin1(Buffer.from(sign, 'base64')));
		known.set(name, verified);
		return verified;
	};

	/** What a node says, opened where it is encrypted. */
	const said = (bytes: Buffer): unknown => {
		const node = parse(decode(bytes)!);
		// Base64 says the same without its padding, which node-forge cannot do without.
		return typeof node === 'string' ? parse(cipher.decrypt(node.padEnd(Math.ceil(node.length / 4) * 4, '=')) ?? '') : node;
	};

	return (body, root, { fields, verified }) => {
		const text = latin1(body);
		const whole = parse(new TextDecoder().decode(body)) as Record<string, unknown> | undefined;
		const values = [...placesOf(text, (name) => name === root || name === 'error_response')]
			.map((at) => valueAt(body, at))
			.filter((value) => value !== undefined);
		if (!verified) {
			const sign = typeof whole?.sign === 'string' ? whole.sign.trim() : (whole?.sign ?? '');
			if (sign !== '') return 'there is a signature, which was passed over';
			if (!gatewayCodes.has(Number(fields.code))) return 'only the gateway itself may refuse without a signature';
			return values.some((value) => isDeepStrictEqual(said(value), fields)) ? undefined : 'the body does not say that';
		}
		// Base64 has no characters beyond ASCII; whatever else got into it is passed over as its decoder does.
		const signs = [...placesOf(text, (name) => name === 'sign')].map((at) => parse(latin1(valueAt(body, at, latin1))));
		const covered = values.flatMap(formsOf);
		const isJustified = covered.some((bytes) => {
			return isDeepStrictEqual(said(bytes), fields) && signs.some((sign) => typeof sign === 'string' && isSigned(bytes, sign));
		});
		if (!isJustified) return 'no part of the body says that and is signed';
		if (whole && !isRead(body, root, fields)) return 'a JSON parser reads something else in this body';
		return undefined;
	};
}
