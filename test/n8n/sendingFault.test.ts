import { answerIn, proxyFault, sendingFaultOf } from '../../nodes/shared/n8n/sendingFault';

const https = 'https://gateway.example.com/gateway.do';
const http = 'http://127.0.0.1:8080/gateway.do';
/** An error with what Node and the HTTP client put on it. */
const thrown = (message: string, known: object = {}) => Object.assign(new Error(message), known);
/** As n8n wraps it. */
const wrapped = (cause: unknown) => thrown('The connection was aborted, perhaps the server is offline', { cause: thrown('', { cause }) });
const secured = { request: { socket: { encrypted: true, secureConnecting: false } } };
const several = (...errors: object[]) => thrown('', { code: 'ETIMEDOUT', errors });
const fromConnect = { syscall: 'connect', code: 'ETIMEDOUT' };

describe('What is not proved never to have been sent may have been:', () => {
	const loop: { cause?: unknown } = {};
	loop.cause = loop;

	test.each<[string, unknown, string, string]>([
		['a reset of which nothing else is known', thrown('read ECONNRESET', { code: 'ECONNRESET', syscall: 'read' }), https, 'connection-lost'],
		['nonsense of which nothing else is known', thrown('write EPROTO', { code: 'EPROTO', syscall: 'write' }), https, 'connection-lost'],
		// The HTTP client throws it without a request also after the answer has come.
		['a deadline without a request', thrown('canceled', { code: 'ERR_CANCELED' }), https, 'timed-out'],
		['a request that does not tell of its socket', thrown('socket hang up', { code: 'ECONNRESET', request: {} }), https, 'connection-lost'],
		['a request that is none', thrown('socket hang up', { code: 'ECONNRESET', request: 'POST' }), https, 'connection-lost'],
		['a reset over a finished handshake', thrown('read ECONNRESET', { code: 'ECONNRESET', ...secured }), https, 'connection-lost'],
		['nonsense over a finished handshake', thrown('write EPROTO', { code: 'EPROTO', ...secured }), https, 'connection-lost'],
		['a reset without TLS', thrown('read ECONNRESET', { code: 'ECONNRESET', request: { socket: {} } }), http, 'connection-lost'],
		['several addresses, one of which was connected to', several(fromConnect, { syscall: 'read', code: 'ECONNRESET' }), https, 'timed-out'],
		['several addresses without an error each', several(), https, 'timed-out'],
		['a sentence that only holds the one of a handshake', thrown('x: Client network socket disconnected before secure TLS connection was established'), https, 'connection-lost'],
		['no error at all', undefined, https, 'connection-lost'],
		['a text', 'ECONNREFUSED', https, 'connection-lost'],
		['an error that is its own cause', loop, https, 'connection-lost'],
	])('%s', (_, error, gateway, fault) => {
		for (const given of [error, wrapped(error)]) expect(sendingFaultOf(given, gateway)).toEqual({ fault });
	});
});

test.each<[string, object, string]>([
	['an error for the only one of the addresses', several(fromConnect), https],
	['an error for each of several addresses', several(fromConnect, { cause: fromConnect }), http],
	['the sentence for a handshake that did not end', thrown('Client network socket disconnected before secure TLS connection was established'), https],
	["the proxy client's sentence for a proxy that hangs up", thrown('Proxy connection ended before receiving CONNECT response'), https],
	['a request without a socket', thrown('read ECONNRESET', { code: 'ECONNRESET', request: { socket: null } }), http],
	['a handshake under way', thrown('read ECONNRESET', { request: { socket: { encrypted: true, secureConnecting: true } } }), https],
])('%s proves that nothing was sent', (_, error, gateway) => {
	expect(sendingFaultOf(wrapped(error), gateway).fault).toBe('not-connected');
});

test.each([
	[{ socket: { encrypted: true, secureConnecting: false } }, https, false],
	[{ socket: {} }, https, true],
	[{ socket: {} }, http, false],
	[{ socket: null }, https, false],
	[{}, https, false],
	[undefined, https, false],
])("an answer is a proxy's only where it came over no TLS from a gateway that is asked over TLS: %j, %s", (request, gateway, isProxys) => {
	const error = wrapped(thrown('Request failed with status code 403', { request, response: { status: 403, headers: {}, data: '' } }));
	expect(answerIn(error, gateway)).toMatchObject({ status: 403, isProxys });
});

/** What OpenSSL says of a certificate that it refuses, by its own names (openssl-verification-options(1)), and Node of the host name. */
const certificateCodes = [
	...['CERT_CHAIN_TOO_LONG', 'CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'CERT_REJECTED', 'CERT_REVOKED', 'CERT_SIGNATURE_FAILURE', 'CERT_UNTRUSTED'],
	...['DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH', 'INVALID_CA', 'INVALID_PURPOSE', 'PATH_LENGTH_EXCEEDED'],
	...['SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY', 'UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
];

test.each(certificateCodes)('%s says that the certificate of the gateway is not trusted, so nothing was sent', (code) => {
	for (const error of [thrown('x', { code }), wrapped(thrown('x', { code, ...secured })), thrown('x', { code: 'ERR_BAD_REQUEST', cause: thrown('y', { code }) })]) {
		expect(sendingFaultOf(error, https)).toEqual({ fault: 'untrusted-gateway', cause: code });
	}
});

test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL'])('%s by itself says that no connection stood', (code) => {
	expect(sendingFaultOf(wrapped(thrown('x', { code })), https)).toEqual({ fault: 'not-connected', cause: code });
});

test.each(['connect', 'getaddrinfo'])('whatever the system call %s says, no connection stood', (syscall) => {
	expect(sendingFaultOf(wrapped(thrown('x', { code: 'EHOSTUNREACH', syscall })), https)).toEqual({ fault: 'not-connected', cause: 'EHOSTUNREACH' });
	expect(sendingFaultOf(thrown('x', { syscall }), https)).toEqual({ fault: 'not-connected', cause: undefined });
});

test.each(['ERR_CANCELED', 'ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT'])('%s after the request had left is a timeout', (code) => {
	expect(sendingFaultOf(wrapped(thrown('x', { code, ...secured })), https)).toEqual({ fault: 'timed-out' });
});

const handshake = { request: { socket: { encrypted: true, secureConnecting: true } } };

test.each(['ERR_CANCELED', 'ECONNABORTED'])('%s before it is a gateway that could not be reached in time', (code) => {
	expect(sendingFaultOf(wrapped(thrown('x', { code, ...handshake })), https)).toEqual({ fault: 'not-connected', message: 'The gateway could not be reached in time' });
});

test.each(['EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE'])('%s during the handshake says that none came about', (code) => {
	expect(sendingFaultOf(wrapped(thrown('x', { code, ...handshake })), https)).toEqual({ fault: 'no-tls', cause: code });
});

test.each(['XERR_SSL_', 'EPROTOX', 'ECONNRESET'])('%s during the handshake says only that nothing was sent', (code) => {
	expect(sendingFaultOf(wrapped(thrown('x', { code, ...handshake })), https)).toEqual({ fault: 'not-connected', cause: code });
});

test.each(['SsrfBlockedIpError', 'SsrfBlockedHostnameError'])('%s is the protection of n8n', (name) => {
	expect(sendingFaultOf(wrapped(thrown('x', { name })), https)).toEqual({ fault: 'blocked-by-n8n' });
});

test('a cause is looked for eight errors deep, and no deeper', () => {
	const deep = (levels: number): unknown => (levels === 1 ? thrown('x', { code: 'ECONNREFUSED' }) : thrown('', { cause: deep(levels - 1) }));
	expect(sendingFaultOf(deep(8), https).fault).toBe('not-connected');
	expect(sendingFaultOf(deep(9), https).fault).toBe('connection-lost');
	expect(answerIn(thrown('', { cause: { response: { status: 500 } } }), https)).toEqual({ status: 500, headers: {}, data: undefined, isProxys: false });
});

test.each([
	[403, 'proxy-refused'],
	[407, 'proxy-refused'],
	[408, 'not-connected'],
	[429, 'not-connected'],
	[499, 'proxy-refused'],
	[500, 'not-connected'],
	[503, 'not-connected'],
])('a proxy that answers with %i is %s, and the message names the status', (status, fault) => {
	expect(proxyFault(status)).toEqual({ fault, message: `A proxy on the way to the gateway responded with HTTP status ${status}, so nothing was sent` });
});

test('an answer with status 200 is none that was thrown because of its status', () => {
	expect(answerIn(thrown('x', { response: { status: 200, headers: {}, data: '' } }), https)).toBeUndefined();
	expect(answerIn(thrown('x', { response: { status: '500' } }), https)).toBeUndefined();
	expect(answerIn(thrown('x'), https)).toBeUndefined();
});

test('an address is asked over TLS where it begins with https, in whatever letters, and only there', () => {
	const unencrypted = wrapped(thrown('x', { code: 'ECONNRESET', request: { socket: {} } }));
	expect(sendingFaultOf(unencrypted, 'HTTPS://gateway.example.com/gateway.do').fault).toBe('not-connected');
	expect(sendingFaultOf(unencrypted, 'http://127.0.0.1/?https:').fault).toBe('connection-lost');
});

test('an answer that was thrown comes with its headers and its data', () => {
	const response = { status: 503, headers: { trace_id: 'A' }, data: 'body' };
	expect(answerIn(wrapped(thrown('x', { response })), https)).toEqual({ ...response, isProxys: false });
});

test('a credential that refused to sign says why in its own words, whatever else is wrong', () => {
	const refusal = thrown("'App ID' is empty. Fill it in.", { name: 'Refusal' });
	expect(sendingFaultOf(wrapped(refusal), https)).toEqual({ fault: 'unusable-credential', message: "'App ID' is empty. Fill it in." });
	expect(sendingFaultOf(thrown('x', { code: 'CERT_REVOKED', cause: refusal }), https).fault).toBe('unusable-credential');
});

test('a part of the package that could not be loaded sent nothing', () => {
	expect(sendingFaultOf(wrapped(thrown('x', { name: 'NotLoaded' })), https)).toEqual({ fault: 'not-loaded' });
});
