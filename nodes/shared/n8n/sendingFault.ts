import type { FaultCode } from '../errors/faults';
import { isRefusal } from '../protocol/refusal';

/** How the way to the gateway ended. */
export interface SendingFault {
	fault: FaultCode;
	/** What happened, if more is known than the fault's own sentence; without a period. */
	message?: string;
	/** What to do, likewise. */
	advice?: string;
	/** Node's or OpenSSL's code. It belongs in the advice: n8n replaces messages that hold one (docs/n8n.md 4.1). */
	cause?: string;
}

/** An error, of which nothing is known for sure. */
type Thrown = Partial<Record<'name' | 'code' | 'syscall' | 'message' | 'errors' | 'request' | 'response', unknown>>;

/** System calls and codes that come before a connection stands: nothing was sent. */
const beforeConnection = new Set(['connect', 'getaddrinfo', 'ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL']);
/** Codes of Node and OpenSSL for a gateway whose certificate was refused, which ends the handshake: nothing was sent. */
const untrusted = new Set([
	'CERT_CHAIN_TOO_LONG',
	'CERT_HAS_EXPIRED',
	'CERT_NOT_YET_VALID',
	'CERT_REJECTED',
	'CERT_REVOKED',
	'CERT_SIGNATURE_FAILURE',
	'CERT_UNTRUSTED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'HOSTNAME_MISMATCH',
	'INVALID_CA',
	'INVALID_PURPOSE',
	'PATH_LENGTH_EXCEEDED',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);
const tookTooLong = new Set(['ERR_CANCELED', 'ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT']);
/** n8n's own block of addresses, which it looks at before it sends (docs/n8n.md 3.5). */
const blocked = new Set(['SsrfBlockedIpError', 'SsrfBlockedHostnameError']);
/** Sentences of Node and of the proxy client that n8n uses, for an end before a connection to the gateway stood. */
const beforeGateway = [
	'Client network socket disconnected before secure TLS connection was established',
	'Proxy connection ended before receiving CONNECT response',
];

/** n8n wraps what the HTTP client threw; the cause that says something is some levels down. */
function causesOf(error: unknown): Thrown[] {
	const causes: Thrown[] = [];
	let current = error;
	while (causes.length < 8 && typeof current === 'object' && current !== null) {
		causes.push(current);
		current = (current as { cause?: unknown }).cause;
	}
	return causes;
}

/** What the HTTP client tells of a request's socket. */
interface Socket {
	encrypted?: unknown;
	secureConnecting?: unknown;
}

/** The socket of a failed request: null before it had one, `undefined` where nothing is told. */
const socketOf = ({ request }: Thrown): Socket | null | undefined =>
	typeof request === 'object' && request !== null ? (request as { socket?: Socket | null }).socket : undefined;

/** How a gateway's address begins over TLS. */
const isOverTls = (gateway: string) => /^https:/i.test(gateway);

/**
 * Whether a request never left this machine for the gateway: it had no socket yet, or over TLS one whose handshake was not over, which
 * keeps what is written to it until then, or the stand-in that the proxy client gives it when a proxy refuses. A deadline, a reset or
 * nonsense look the same after the handshake, and then the request may have arrived.
 */
function neverLeft(error: Thrown, gateway: string): boolean {
	const socket = socketOf(error);
	if (socket === null) return true;
	return socket !== undefined && isOverTls(gateway) && (socket.encrypted !== true || socket.secureConnecting === true);
}

/** Whether an error on its own says that no connection stood; Node's of several addresses has no system call, and one error for each. */
function isBeforeConnection({ code, syscall, message, errors }: Thrown): boolean {
	if (Array.isArray(errors) && errors.length > 0) return errors.every((error) => causesOf(error).some(isBeforeConnection));
	return beforeConnection.has(String(syscall)) || beforeConnection.has(String(code)) || beforeGateway.includes(String(message));
}

const isTlsCode = (code: string | undefined) => code === 'EPROTO' || code?.startsWith('ERR_SSL_');

/** An HTTP answer that the client threw because of its status. */
export interface ThrownAnswer {
	status: number;
	headers: Record<string, unknown>;
	data: unknown;
	/** Whether it came from a proxy that refused to connect to the gateway. */
	isProxys: boolean;
}

/** The HTTP answer in an error, if it holds one. */
export function answerIn(error: unknown, gateway: string): ThrownAnswer | undefined {
	for (const cause of causesOf(error)) {
		const { status, headers, data } = (cause.response ?? {}) as Partial<ThrownAnswer>;
		const socket = socketOf(cause);
		if (typeof status === 'number' && status !== 200) return { status, headers: headers ?? {}, data, isProxys: Boolean(socket) && neverLeft(cause, gateway) };
	}
	return undefined;
}

/** What a proxy's refusal to connect means: its own words and 4xx want a person, what is temporary does not. */
export function proxyFault(status: number): SendingFault {
	const isTemporary = status >= 500 || status === 408 || status === 429;
	const message = `A proxy on the way to the gateway responded with HTTP status ${status}, so nothing was sent`;
	return { fault: isTemporary ? 'not-connected' : 'proxy-refused', message };
}

/**
 * What an error says about the way to the gateway: that nothing was sent only where that is proved, else that it may have been.
 *
 * @param gateway its address
 */
export function sendingFaultOf(error: unknown, gateway: string): SendingFault {
	const causes = causesOf(error);
	const codes = causes.map(({ code }) => code).filter((code) => typeof code === 'string');
	// The credential refused to sign: its sentence is written for the user.
	const refusal = causes.find(isRefusal);
	if (refusal) return { fault: 'unusable-credential', message: refusal.message };
	if (causes.some(({ name }) => name === 'NotLoaded')) return { fault: 'not-loaded' };
	if (causes.some(({ name }) => blocked.has(String(name)))) return { fault: 'blocked-by-n8n' };
	const certificateCode = codes.find((code) => untrusted.has(code));
	if (certificateCode) return { fault: 'untrusted-gateway', cause: certificateCode };

	const wasNeverSent = causes.some((cause) => neverLeft(cause, gateway) || isBeforeConnection(cause));
	if (!wasNeverSent) return { fault: codes.some((code) => tookTooLong.has(code)) ? 'timed-out' : 'connection-lost' };
	const [cause] = codes;
	if (isTlsCode(cause)) return { fault: 'no-tls', cause };
	if (cause === 'ERR_CANCELED' || cause === 'ECONNABORTED') return { fault: 'not-connected', message: 'The gateway could not be reached in time' };
	return { fault: 'not-connected', cause };
}
