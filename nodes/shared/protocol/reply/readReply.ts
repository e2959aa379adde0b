import type { FaultCode } from '../../errors/faults';
import type { Credential } from '../credential/credential';
import { formatNumber } from '../formatNumber';
import { isRecord } from '../isRecord';
import { decryptContent } from '../signing/contentCipher';
import { isGatewayCode } from './isGatewayCode';
import type { JsonSize, ReplyCharset } from './jsonWalk';
import { readJson } from './readJson';
import type { ReadJson } from './readJson';
import { mostReplyBytes, mostReplyValues } from './replyLimits';
import { signedPart } from './signedPart';
import type { ReplyParts } from './signedPart';
import { verify } from './verify';

/** What arrived over HTTP. */
export interface HttpReply {
	statusCode: number;
	/** Unpacked, and at most as long as replies are read. */
	body: Buffer;
	/** Whether more came than is read. */
	isCut?: boolean;
	/** Alipay's number of the call, which its support asks for; empty if the header is missing. */
	traceId: string;
}

/** What is wrong with a reply. */
export interface ReplyFault {
	fault: FaultCode;
	/** What happened, if more is known than the fault's own sentence; without a period. */
	message?: string;
	/** What to do, likewise. */
	advice?: string;
	/** Alipay's number of the call where it can be read; it is proved only if the reply is. */
	bizNo?: string;
	/** Whether Alipay's signature proves the reply all the same. */
	verified?: boolean;
}

/** A reply after it was checked: the gateway's fields, with the certainty that they are its own or not, or what is wrong with it. */
export type CheckedReply =
	| ReplyFault
	| { fields: Readonly<Record<string, unknown>>; verified: boolean; alipayCertSn?: string; isErrorResponse?: true };

/** A mark in front of a node belongs to it and is no JSON. */
const strictly = { fatal: true, ignoreBOM: true };

function decode(bytes: Buffer, charset: ReplyCharset): string | undefined {
	try {
		return new TextDecoder(charset, strictly).decode(bytes);
	} catch {
		return undefined;
	}
}

const charsets = ['utf-8', 'gb18030'] as const;

/** A text in the character set that its bytes are: UTF-8 if they are that, else GB18030. */
function readText(bytes: Buffer): { text: string; charset: ReplyCharset } | undefined {
	for (const charset of charsets) {
		const text = decode(bytes, charset);
		if (text !== undefined) return { text, charset };
	}
	return undefined;
}

const decodeText = (bytes: Buffer): string | undefined => readText(bytes)?.text;

/** What a node says once it is opened. */
interface Content extends ReadJson {
	isEncrypted: boolean;
	/** The text that was read as JSON. */
	text: string;
}

const unreadable: ReadJson = { value: undefined, hasTooMany: false, repeatsNames: false };

/**
 * What a node says; an encrypted one in either of the gateway's character sets, and nothing where the key does not open it.
 *
 * @param size how much stands in the node's text, if that is known
 */
function contentOf(text: string, contentKey: Buffer | undefined, size?: JsonSize): Content {
	const node = readJson(text, size);
	if (typeof node.value !== 'string') return { ...node, isEncrypted: false, text };
	const bytes = contentKey && decryptContent(node.value, contentKey);
	const content = bytes && decodeText(bytes);
	return { ...(content === undefined ? unreadable : readJson(content)), isEncrypted: true, text: content ?? '' };
}

/**
 * Cuts a reply, whose character set nothing states reliably (docs/alipay.md 2.7). Bytes beside the signed part can decide how it is
 * found, but never how its words are read: they are UTF-8 if they are that, else GB18030.
 *
 * @returns the parts, with the signed part as text, whose size is known if it was cut in the character set in which it is read
 */
function cutReply(body: Buffer): (Omit<ReplyParts, 'size'> & { text: string; size: JsonSize | undefined }) | undefined {
	for (const charset of charsets) {
		const parts = signedPart(body, charset);
		const read = parts && readText(parts.signedPart);
		if (parts && read) return { ...parts, text: read.text, size: read.charset === charset ? parts.size : undefined };
	}
	return undefined;
}

const isBusy = (statusCode: number) => statusCode === 429 || statusCode >= 500;

/** Without a signature only a refusal by the gateway itself is reported; a success or a business answer must be signed. */
const mayBeUnsigned = ({ code }: Readonly<Record<string, unknown>>) => isGatewayCode(code);

/** Alipay's number of the call in a text that is not read as JSON; numbers of Alipay's are plain. */
function bizNoIn(text: string): string | undefined {
	return /"biz_no"\s*:\s*"([\w-]{1,64})"/.exec(text)?.[1];
}

/** Status 413 says so of the request. */
const tooLargeToSend = 'The gateway, or a proxy in between, does not take a request of that size. Send a smaller file.';

const tooLarge = (most: string, text: string): ReplyFault => ({
	fault: 'reply-too-large',
	message: `The reply has more than ${most}`,
	bizNo: bizNoIn(text),
});
const tooManyBytes = `${mostReplyBytes / 1024 / 1024} MB`;
const tooManyValues = `${formatNumber(mostReplyValues)} values`;

/** What is reported of a reply that nothing proves. */
function readUnsigned({ value, isEncrypted, hasTooMany, repeatsNames, text }: Content): CheckedReply {
	if (hasTooMany) return tooLarge(tooManyValues, text);
	if (!isRecord(value)) return { fault: isEncrypted ? 'unsigned-reply' : 'unreadable-reply' };
	return mayBeUnsigned(value) && !repeatsNames ? { fields: value, verified: false } : { fault: 'unsigned-reply' };
}

/**
 * Checks a reply before anything in it is believed (docs/alipay.md 2): HTTP status, the node of this method or `error_response`,
 * the signature over the bytes as received, and only then the text.
 *
 * A gateway refusal without signature is returned as not verified (the gateway sends them before it knows the app); everything else
 * without a valid signature is a fault. So is a genuine reply in which a name stands twice: readers differ in what that says, and the
 * signature does not tell which was meant.
 *
 * An encrypted node is a text, whose signature covers the quotation marks too: it is decrypted only after that has proved genuine
 * (docs/alipay.md 4.2). A refusal to an encrypted request may come readable, and is read as what it is.
 *
 * @param method the method that was called, such as zhima.credit.score.get
 */
export function readReply(
	reply: HttpReply,
	method: string,
	{ alipayPublicKey, signType, contentKey }: Pick<Credential, 'alipayPublicKey' | 'signType' | 'contentKey'>,
): CheckedReply {
	const { statusCode, body } = reply;
	if (statusCode !== 200) {
		const advice = statusCode === 413 ? { advice: tooLargeToSend } : undefined;
		return { fault: isBusy(statusCode) ? 'http-busy' : 'http-status', message: `The gateway responded with HTTP status ${statusCode}`, ...advice };
	}
	if (reply.isCut) return tooLarge(tooManyBytes, body.toString('latin1'));
	const parts = cutReply(body);
	if (!parts || ![`${method.replaceAll('.', '_')}_response`, 'error_response'].includes(parts.node)) {
		return { fault: 'unreadable-reply' };
	}
	if (parts.signature === undefined) return readUnsigned(contentOf(parts.text, contentKey, parts.size));
	const genuine = verify(parts.signedPart, parts.signature, alipayPublicKey, signType);
	if (!genuine) return { fault: 'not-genuine' };
	const asItCame = genuine === parts.signedPart;
	const signedText = asItCame ? parts.text : decodeText(genuine);
	if (signedText === undefined) return { fault: 'unreadable-reply' };
	const content = contentOf(signedText, contentKey, asItCame ? parts.size : undefined);
	const { value: fields, isEncrypted, hasTooMany, repeatsNames, text } = content;
	if (hasTooMany) return { ...tooLarge(tooManyValues, text), verified: true };
	if (!isRecord(fields)) return { fault: isEncrypted ? 'undecryptable-reply' : 'unreadable-reply' };
	if (repeatsNames) {
		return { fault: 'unexpected-reply', message: 'The reply is genuine, but it contains a field twice', verified: true };
	}
	const isErrorResponse = parts.node === 'error_response' && ({ isErrorResponse: true } as const);
	return { fields, verified: true, alipayCertSn: parts.alipayCertSn, ...isErrorResponse };
}
