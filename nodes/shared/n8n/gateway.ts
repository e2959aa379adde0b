import type { ICredentialDataDecryptedObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import type { FaultCode } from '../operations/faults';
import type { HttpReply } from '../protocol/readReply';

/** A request before it is signed. */
export interface UnsignedRequest {
	gateway: string;
	/** Method and other common parameters. */
	common: Record<string, string>;
	bizContent: string;
}

/**
 * A request of n8n's with a signal of the package's own, which the credential puts in the place of n8n's: a call that several executions
 * wait for must not end with one of them.
 */
export interface SignalledRequest extends IHttpRequestOptions {
	callSignal?: AbortSignal;
}

/** ms after which n8n gives up on a silent connection: longer than anybody may wait. */
const longestSilence = 125_000;

/** System calls and codes that come before a connection stands: nothing was sent. */
const beforeConnection = new Set(['connect', 'getaddrinfo', 'ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL']);
/** Codes of Node and OpenSSL for a gateway whose certificate was refused: nothing was sent. */
const untrusted = new Set([
	'CERT_HAS_EXPIRED',
	'CERT_NOT_YET_VALID',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);
const tookTooLong = new Set(['ERR_CANCELED', 'ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT']);

/** n8n wraps what the HTTP client threw; the cause that says something is some levels down. */
function* causes(error: unknown): Generator<{ name?: unknown; code?: unknown; syscall?: unknown; message?: unknown }> {
	let current = error;
	for (let depth = 0; depth < 8 && typeof current === 'object' && current !== null; depth++) {
		yield current;
		current = (current as { cause?: unknown }).cause;
	}
}

/** The header is not signed: only what looks like one of Alipay's numbers is repeated. */
const traceIdOf = (header: unknown) => (typeof header === 'string' && /^[\w-]{1,64}$/.test(header) ? header : '');

/** How the way to the gateway ended. */
export interface SendingFault {
	fault: FaultCode;
	/** The refusal of the credential to sign. */
	message?: string;
	/** Node's or OpenSSL's code. It belongs into the advice: n8n replaces messages that hold one (n8n.md 3.1). */
	cause?: string;
}

function faultOf(error: unknown): SendingFault {
	for (const { name, code, syscall, message } of causes(error)) {
		// The credential refused to sign: its sentence is written for the user.
		if (name === 'Refusal') return { fault: 'unusable-credential', message: String(message) };
		if (untrusted.has(String(code))) return { fault: 'untrusted-gateway', cause: String(code) };
		if ([syscall, code].some((word) => beforeConnection.has(String(word)))) return { fault: 'not-connected', cause: String(code) };
		if (tookTooLong.has(String(code))) return { fault: 'timed-out' };
	}
	return { fault: 'connection-lost' };
}

/**
 * Sends one request through n8n, which has the credential sign it, and reads the answer as bytes.
 *
 * Uses n8n's HTTP client only, so that its proxies, agents and cancelling hold. Redirects are not followed, and no HTTP status throws:
 * n8n would send a second time after 401 (n8n.md D6).
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
	const options: SignalledRequest = {
		method: 'POST',
		url: request.gateway,
		qs: request.common,
		body: { biz_content: request.bizContent },
		encoding: 'arraybuffer',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: longestSilence,
		callSignal: request.signal,
	};
	try {
		const { statusCode, body, headers } = (await context.helpers.httpRequestWithAuthentication.call(
			context,
			'zhimaCreditApi',
			options,
			{ credentialsDecrypted: { id: '', name: '', type: 'zhimaCreditApi', data: credential } },
		)) as { statusCode: number; body: Buffer; headers: Record<string, unknown> };
		return { statusCode, body: Buffer.from(body), traceId: traceIdOf(headers.trace_id) };
	} catch (error) {
		return faultOf(error);
	}
}
