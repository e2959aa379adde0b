import type { ICredentialDataDecryptedObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import type { FilePart } from '../protocol/question/filePart';
import type { HttpReply } from '../protocol/reply/readReply';
import { mostReplyBytes } from '../protocol/reply/replyLimits';
import { readBody } from './readBody';
import { answerIn, proxyFault, sendingFaultOf } from './sendingFault';
import type { SendingFault, ThrownAnswer } from './sendingFault';

/** A request before it is signed. */
export interface UnsignedRequest {
	gateway: string;
	/** Method and other common parameters. */
	common: Record<string, string>;
	bizContent: string;
	/** Sent beside the parameters. */
	files: readonly FilePart[];
}

/**
 * A request of n8n's with a signal of the package's own, which the credential puts in place of n8n's: a call that several executions
 * wait for must not end with one of them. And with its files: where they are in the body depends on the signature.
 */
export interface OwnRequest extends IHttpRequestOptions {
	callSignal?: AbortSignal;
	files?: readonly FilePart[];
}

/** ms after which n8n gives up on a silent connection: longer than anybody may wait. */
const longestSilence = 125_000;

/** The header is not signed: only what looks like one of Alipay's numbers is repeated. */
const traceIdOf = (header: unknown) => (typeof header === 'string' && /^[\w-]{1,64}$/.test(header) ? header : '');

/** What n8n gives back of an answer, or throws with it. */
interface HttpAnswer {
	statusCode: number;
	body: unknown;
	headers: Record<string, unknown>;
}

const isStream = (body: unknown): body is NodeJS.ReadableStream & { destroy(): unknown } =>
	typeof body === 'object' && body !== null && 'destroy' in body;

/** A body that n8n has read whole, though it was asked for a stream, is taken as it is. */
async function replyOf({ statusCode, body, headers }: HttpAnswer): Promise<HttpReply> {
	const { bytes, isCut } = isStream(body) ? await readBody(body, mostReplyBytes) : { bytes: Buffer.from(body as Buffer), isCut: false };
	return { statusCode, body: bytes, isCut, traceId: traceIdOf(headers.trace_id) };
}

/** The body of an answer whose status says everything is read only so that its connection ends. */
async function replyOfStatus({ status, headers, data }: ThrownAnswer): Promise<HttpReply> {
	const reply = { statusCode: status, body: Buffer.alloc(0), traceId: traceIdOf(headers.trace_id) };
	if (isStream(data)) await readBody(data, mostReplyBytes).catch(() => undefined);
	return reply;
}

/**
 * Statuses with which n8n throws: all but 200, for what it throws tells whether a proxy answered and not the gateway, and but 401, after
 * which it would send a second time (docs/n8n.md 2.2).
 */
const thrownStatuses = Array.from({ length: 399 }, (_, at) => 201 + at).filter((status) => status !== 401);

/**
 * Sends one request through n8n, which has the credential sign it, and reads the answer as bytes.
 *
 * Uses n8n's HTTP client only, so that its proxies, agents and canceling hold. Redirects are not followed. n8n limits no answer, so it
 * comes as a stream, whose bytes are counted.
 *
 * @param credential the decrypted credential, passed on so that n8n does not decrypt it for each request
 * @param request ends when its signal does
 * @returns the reply, or how the way to it ended; a fault says whether anything can have been sent
 */
export async function sendToGateway(
	context: IExecuteFunctions,
	credential: ICredentialDataDecryptedObject,
	request: UnsignedRequest & { signal: AbortSignal },
): Promise<HttpReply | SendingFault> {
	const options: OwnRequest = {
		method: 'POST',
		url: request.gateway,
		qs: request.common,
		body: { biz_content: request.bizContent },
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: { ignore: true, except: thrownStatuses },
		disableFollowRedirect: true,
		timeout: longestSilence,
		callSignal: request.signal,
		...(request.files.length > 0 && { files: request.files }),
	};
	try {
		const answer: unknown = await context.helpers.httpRequestWithAuthentication.call(context, 'zhimaCreditApi', options, {
			credentialsDecrypted: { id: '', name: '', type: 'zhimaCreditApi', data: credential },
		});
		return await replyOf(answer as HttpAnswer);
	} catch (error) {
		const answer = answerIn(error, request.gateway);
		if (answer) {
			const reply = await replyOfStatus(answer);
			return answer.isProxys ? proxyFault(answer.status) : reply;
		}
		return sendingFaultOf(error, request.gateway);
	}
}
