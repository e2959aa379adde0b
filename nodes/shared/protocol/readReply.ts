import type { FaultCode } from '../operations/faults';
import { decryptContent } from './contentCipher';
import type { Credential } from './credential';
import { isGatewayCode } from './isGatewayCode';
import { isRecord } from './isRecord';
import { parseJson } from './parseJson';
import { signedPart } from './signedPart';
import type { ReplyCharset, ReplyParts } from './signedPart';
import { verify } from './verify';

/** What arrived over HTTP. */
export interface HttpReply {
	statusCode: number;
	body: Buffer;
	/** Alipay's number of the call, which its support asks for; empty if the header is missing. */
	traceId: string;
}

/** A reply after it was checked: the gateway's fields, with the certainty that they are its own or not, or what is wrong with it. */
export type CheckedReply =
	| { fault: FaultCode }
	| { fields: Readonly<Record<string, unknown>>; verified: boolean; alipayCertSn?: string; isErrorResponse?: true };

function decode(bytes: Buffer, charset: ReplyCharset): string | undefined {
	try {
		return new TextDecoder(charset, { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

const charsets = ['utf-8', 'gb18030'] as const;

const textOf = (bytes: Buffer): string | undefined => decode(bytes, 'utf-8') ?? decode(bytes, 'gb18030');

const parse = (text: string | undefined): unknown => (text === undefined ? undefined : parseJson(text));

/** What an encrypted node holds, in either of the gateway's character sets; `undefined` when the key does not open it. */
function decrypted(base64: string, contentKey: Buffer | undefined): unknown {
	const bytes = contentKey && decryptContent(base64, contentKey);
	return bytes && parse(textOf(bytes));
}

/**
 * Cuts a reply, whose character set nothing states reliably (protocol.md section 2.7). Bytes beside the signed part can decide how it is
 * found, but never how its words are read: they are UTF-8 if they are that, else GB18030.
 *
 * @returns the parts, with the signed part as text
 */
function cut(body: Buffer): (ReplyParts & { text: string }) | undefined {
	for (const charset of charsets) {
		const parts = signedPart(body, charset);
		const text = parts && textOf(parts.signedPart);
		if (parts && text !== undefined) return { ...parts, text };
	}
	return undefined;
}

const isBusy = (statusCode: number) => statusCode === 429 || statusCode >= 500;

/** Without a signature only a refusal by the gateway itself is reported; a success or a business answer must be signed. */
const mayBeUnsigned = ({ code }: Readonly<Record<string, unknown>>) => isGatewayCode(code);

/**
 * Checks a reply before anything in it is believed (protocol.md section 2): HTTP status, the node of this method or `error_response`,
 * the signature over the bytes as received, and only then the text.
 *
 * A gateway refusal without signature is returned as not verified (the gateway sends them before it knows the app); everything else
 * without a valid signature is a fault.
 *
 * An encrypted node is a text, whose signature covers the quotation marks too: it is decrypted only after that has proved genuine
 * (protocol.md section 4). A refusal to an encrypted request may come readable, and is read as what it is.
 *
 * @param method the method that was called, such as zhima.credit.score.get
 */
export function readReply(
	reply: HttpReply,
	method: string,
	{ alipayPublicKey, signType, contentKey }: Pick<Credential, 'alipayPublicKey' | 'signType' | 'contentKey'>,
): CheckedReply {
	if (reply.statusCode !== 200) return { fault: isBusy(reply.statusCode) ? 'http-busy' : 'http-status' };
	const parts = cut(reply.body);
	if (!parts || ![`${method.replaceAll('.', '_')}_response`, 'error_response'].includes(parts.node)) {
		return { fault: 'unreadable-reply' };
	}
	if (parts.signature === undefined) {
		const fields = parseJson(parts.text);
		if (typeof fields === 'string') return { fault: 'unsigned-reply' };
		if (!isRecord(fields)) return { fault: 'unreadable-reply' };
		return mayBeUnsigned(fields) ? { fields, verified: false } : { fault: 'unsigned-reply' };
	}
	const genuine = verify(parts.signedPart, parts.signature, alipayPublicKey, signType);
	if (!genuine) return { fault: 'not-genuine' };
	const node = parse(genuine === parts.signedPart ? parts.text : textOf(genuine));
	const isEncrypted = typeof node === 'string';
	const fields = isEncrypted ? decrypted(node, contentKey) : node;
	if (!isRecord(fields)) return { fault: isEncrypted ? 'undecryptable-reply' : 'unreadable-reply' };
	const isErrorResponse = parts.node === 'error_response' && ({ isErrorResponse: true } as const);
	return { fields, verified: true, alipayCertSn: parts.alipayCertSn, ...isErrorResponse };
}
