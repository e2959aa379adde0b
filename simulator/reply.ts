import { randomBytes } from 'node:crypto';
import { codeMessages } from './gatewayErrorCodes';
import type { Refusal } from './refusal';

/** How the bytes of a reply reach the client. */
export type Delivery = 'whole' | 'half, then reset' | 'drip' | 'never' | 'reset';

/** What goes back over HTTP. */
export interface HttpReply {
	status: number;
	headers: Record<string, string>;
	body: Buffer;
	delivery: Delivery;
}

/** A signed reply that has not been written down yet. */
export interface Draft {
	/** Name of the root node, such as `zhima_credit_score_get_response`. */
	root: string;
	/** Content of the root node. */
	node: Record<string, unknown>;
	traceId: string;
	/** Makes the text of the root node from its JSON: the same, or where the app encrypts, Base64 in quotation marks. */
	wrap: (json: string) => string;
	/** In certificate mode: the serial number of the certificate that belongs to the signature. */
	certSerial: string | undefined;
	/** Signs bytes with the simulated Alipay key. */
	sign: (bytes: Buffer) => string;
}

/** The root node of a method's replies: the method with underscores, and `_response`. */
export function rootOf(method: string): string {
	return `${method.replaceAll('.', '_')}_response`;
}

/** A new trace ID, as the gateway sends it in the header `trace_id`. */
export function newTraceId(): string {
	return randomBytes(16).toString('hex');
}

/** The content of a success. */
export function successNode(fields: Record<string, unknown>): Record<string, unknown> {
	return { code: '10000', msg: codeMessages['10000'], ...fields };
}

/** The content of a refusal. Its words end with the address that the gateway appends for diagnosis. */
export function refusalNode({ code, subCode, message }: Refusal, traceId: string): Record<string, unknown> {
	const frame = { code, msg: codeMessages[code] ?? 'Unknown' };
	if (subCode === '') return frame;
	return { ...frame, sub_code: subCode, sub_msg: `${message} https://open.alipay.com/api/errCheck?traceId=${traceId}` };
}

/** Writes JSON as the gateway does: each slash as `\/`. */
export function gatewayJson(value: unknown): string {
	return JSON.stringify(value).replaceAll('/', '\\/');
}

/** Wraps a body as the gateway does: status 200, and called HTML although it is JSON. */
export function httpReply(body: string | Buffer, traceId: string): HttpReply {
	return {
		status: 200,
		headers: { 'content-type': 'text/html;charset=utf-8', 'trace_id': traceId },
		body: Buffer.from(body),
		delivery: 'whole',
	};
}

/** The text of the root node, as it is signed. */
export function nodeText({ node, wrap }: Draft): string {
	return wrap(gatewayJson(node));
}

/** What follows the root node: in certificate mode the certificate, and always the signature over these bytes. */
export function signatureMembers({ certSerial, sign }: Draft, signed: string | Buffer): string {
	const certificate = certSerial === undefined ? '' : `"alipay_cert_sn":"${certSerial}",`;
	return `${certificate}"sign":"${sign(Buffer.from(signed))}"`;
}

/** The regular reply: the response node, then the signature over the text of the node. */
export function signedReply(draft: Draft): HttpReply {
	const text = nodeText(draft);
	return httpReply(`{"${draft.root}":${text},${signatureMembers(draft, text)}}`, draft.traceId);
}

/** A reply without a signature. */
export function unsignedReply(draft: Draft): HttpReply {
	return httpReply(`{"${draft.root}":${nodeText(draft)}}`, draft.traceId);
}
