import { answerIn, sendingFaultOf } from '../../nodes/shared/n8n/sendingFault';

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
