import dns from 'node:dns';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

import type * as Config from '@n8n/config';
import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { ZhimaCreditApi } from '../../credentials/ZhimaCreditApi.credentials';
import { certification } from '../../nodes/shared/operations/certification';
import { rootCertificate } from '../fixtures/freshCertificates';
import { freshKeys } from '../fixtures/freshKeys';
import { withSimulator } from '../fixtures/withSimulator';
import { branch } from './branch';
import { Container, fromCore } from './fromCore';
import { runAgainst } from './runAgainst';
import { startConnectProxy } from './startConnectProxy';
import type { ConnectProxy } from './startConnectProxy';
import { startTlsFront } from './startTlsFront';
import type { TlsFront } from './startTlsFront';

/** The credential in a network whose own certificate authority n8n has been told of. */
class Trusting extends ZhimaCreditApi {
	override async authenticate(fields: ICredentialDataDecryptedObject, options: IHttpRequestOptions) {
		return { ...(await super.authenticate(fields, options)), skipSslCertificateValidation: true };
	}
}

const simulator = withSimulator();
const run = runAgainst(simulator, { parameters: { options: { timeout: 60_000, maxTries: 1 } } });
let front: TlsFront;
let proxy: ConnectProxy;
beforeAll(async () => {
	const keys = freshKeys();
	front = await startTlsFront(simulator.url, rootCertificate(keys), keys.privatePem);
	proxy = await startConnectProxy();
});
/** What tells the questions of the tests apart: the process remembers how they ended. */
let application = 0;
beforeEach(() => {
	application++;
	front.received = 0;
	proxy.asked = '';
});
afterEach(() => {
	[front.before, front.after, proxy.refuse] = [[], [], undefined];
	delete process.env.HTTPS_PROXY;
});
afterAll(async () => {
	await proxy.close();
	await front.close();
});

/** Asks for a certification, which is the call that must not be made twice, without another try. */
async function certify({ gatewayUrl = front.url, credentialType = new Trusting() as ZhimaCreditApi, maxTries = 1, timeout = 60_000, cancel = undefined as AbortSignal | undefined } = {}) {
	const parameters = { errorRouting: 'byCategory', options: { maxTries, timeout, askAgain: `application ${application}` } };
	const { outputs, told } = await run(certification, parameters, { credential: { ...simulator.credential, gatewayUrl }, credentialType, cancel });
	return { passed: branch(outputs, 'Success'), told: told[0] };
}

/** Whether n8n's Retry On Fail, within the same execution, gets an answer once the way is free: a certification that is locked gets none. */
async function isAskedAgain({ timeout = 60_000 } = {}): Promise<boolean> {
	const credential = { ...simulator.credential, gatewayUrl: front.url };
	const again = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };
	const asked = { options: { timeout, askAgain: `application ${application}` } };
	const { json } = await run(certification, asked, { credential, credentialType: new Trusting(), ...again });
	return json?.passed === true;
}

const notConnected = { category: 'retryLater', code: 'not-connected', charged: 'no', retryable: true };
const fixSetup = (code: string) => ({ category: 'fixSetup', code, charged: 'no', retryable: false });
const silence = () => {};
const onHello = (does: (socket: Socket) => void) => (socket: Socket) => void socket.once('data', () => does(socket));
/** A TLS record that ends a handshake: fatal, handshake failure. */
const alert = Buffer.from('15030300020228', 'hex');

test('a gateway over TLS answers as the simulator behind it does', async () => {
	const { passed } = await certify();

	expect(passed).toHaveLength(1);
	expect(front.received).toBeGreaterThan(500);
});

describe('Before the TLS handshake is over nothing was sent, and nothing is charged:', () => {
	it.each<[string, (socket: Socket) => void, object, string]>([
		['a reset at once', (socket) => socket.resetAndDestroy(), notConnected, '(ECONNRESET)'],
		['a reset after the first bytes of the handshake', onHello((socket) => socket.resetAndDestroy()), notConnected, '(ECONNRESET)'],
		['a hang-up at once', (socket) => socket.destroy(), notConnected, '(ECONNRESET)'],
		['a hang-up after the first bytes of the handshake', onHello((socket) => socket.end()), notConnected, '(ECONNRESET)'],
		['silence', silence, notConnected, 'later.'],
		['plain HTTP', onHello((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')), fixSetup('no-tls'), '(EPROTO)'],
		['another protocol', onHello((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')), fixSetup('no-tls'), '(EPROTO)'],
		['a refusal of the handshake', onHello((socket) => socket.end(alert)), fixSetup('no-tls'), '(EPROTO)'],
	])('%s', async (_, before, expected, end) => {
		front.before = [before, before];
		const { told } = await certify({ timeout: before === silence ? 1_000 : undefined });
		expect(told).toMatchObject(expected);
		expect(told!.advice.endsWith(end)).toBe(true);

		expect(await isAskedAgain({ timeout: before === silence ? 10_000 : undefined })).toBe(true);
	});

	it('a certificate that nobody trusts', async () => {
		const { told } = await certify({ credentialType: new ZhimaCreditApi() });

		expect(told).toMatchObject(fixSetup('untrusted-gateway'));
		expect(told!.advice).toMatch(/\(DEPTH_ZERO_SELF_SIGNED_CERT\)$/);
		expect(front.received).toBe(0);
	});

	it('so the node itself makes even a certification again', async () => {
		front.before = [onHello((socket) => socket.resetAndDestroy())];
		const billed = simulator.ledger.length;
		const { passed } = await certify({ maxTries: 3 });

		expect(passed[0]!.json).toMatchObject({ passed: true, tries: 2 });
		expect(simulator.ledger.length - billed).toBe(1);
	});

	it('so a certification that a busy Alipay refused before can be run again', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		simulator.answer(() => {
			front.before = [(socket) => socket.resetAndDestroy(), (socket) => socket.resetAndDestroy()];
			return { does: 'refuse', subCode: 'SYSTEM_ERROR' };
		});
		const { told } = await certify({ maxTries: 3 });
		jest.restoreAllMocks();
		simulator.answerNormally();

		expect(told).toMatchObject({ code: 'not-connected', category: 'retryLater', charged: 'unknown', retryable: true });
	});

	it('the end of the execution', async () => {
		const stop = new AbortController();
		front.before = [() => stop.abort()];
		const { told } = await certify({ cancel: stop.signal });

		expect(told).toMatchObject({ code: 'not-sent', charged: 'no', advice: 'Run the workflow again.' });
		expect(front.received).toBe(0);
	});
});

describe('After the TLS handshake the request may have arrived, whatever happens:', () => {
	it.each<[string, TlsFront['after'][number], string]>([
		['a reset before a byte was read', (_, raw) => raw.resetAndDestroy(), 'connection-lost'],
		['a hang-up before a byte was read', (socket) => socket.destroy(), 'connection-lost'],
		['a reset after the request', (socket, raw) => void socket.once('data', () => raw.resetAndDestroy()), 'connection-lost'],
		['a hang-up after the request', (socket) => void socket.once('data', () => socket.end()), 'connection-lost'],
		['silence', silence, 'timed-out'],
		['plain HTTP', (socket, raw) => void socket.once('data', () => raw.write('HTTP/1.1 400 Bad Request\r\n\r\n')), 'connection-lost'],
		['a TLS alert that is not encrypted', (socket, raw) => void socket.once('data', () => raw.write(alert)), 'connection-lost'],
	])('%s', async (_, after, code) => {
		front.after = [after, after];
		expect((await certify({ timeout: after === silence ? 5_000 : undefined })).told).toMatchObject({ code, charged: 'unknown' });

		expect(await isAskedAgain()).toBe(false);
	});
});

describe('A proxy', () => {
	const answers = (head: string, body: string | Buffer = '') => (socket: Socket) =>
		void socket.end(Buffer.concat([Buffer.from(`HTTP/1.1 ${head}\r\nContent-Length: ${body.length}\r\n\r\n`), Buffer.from(body as string)]));
	const refused = fixSetup('proxy-refused');

	it('that connects is passed', async () => {
		process.env.HTTPS_PROXY = proxy.url;
		expect((await certify()).passed).toHaveLength(1);
		expect(proxy.asked).toMatch(/^CONNECT 127\.0\.0\.1:\d+ HTTP\/1\.1\r\n/);
	});

	it.each<[string, (socket: Socket) => void, object, string]>([
		['wants a password', answers('407 Proxy Authentication Required', 'no'), refused, 'status 407'],
		['forbids the gateway', answers('403 Forbidden', '<html>'), refused, 'status 403'],
		['forbids it in a packed page', answers('403 Forbidden\r\nContent-Encoding: gzip', gzipSync('<html>')), refused, 'status 403'],
		['sends elsewhere', answers('302 Found\r\nLocation: https://login.invalid/'), refused, 'status 302'],
		['answers something of its own', answers('201 Created'), refused, 'status 201'],
		['does not reach the gateway', answers('502 Bad Gateway'), notConnected, 'status 502'],
		['is overloaded', answers('503 Service Unavailable'), notConnected, 'status 503'],
		['waits in vain', answers('504 Gateway Timeout'), notConnected, 'status 504'],
		['has had enough', answers('429 Too Many Requests'), notConnected, 'status 429'],
		['hangs up', (socket) => socket.end(), notConnected, 'could not be reached'],
		['resets', (socket) => socket.resetAndDestroy(), notConnected, 'could not be reached'],
		['says nothing', silence, notConnected, 'could not be reached in time'],
		['is none', (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n\r\n'), notConnected, 'could not be reached'],
		['hangs up after connecting', (socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n'), notConnected, 'could not be reached'],
	])('that %s has sent nothing on, and nothing is charged', async (_, refuse, expected, words) => {
		process.env.HTTPS_PROXY = proxy.url;
		proxy.refuse = refuse;
		const { told } = await certify({ timeout: refuse === silence ? 1_000 : undefined });

		expect(told).toMatchObject(expected);
		expect(told!.message).toContain(words);
		expect(proxy.asked).not.toMatch(/POST|biz_content/);
		expect(front.received).toBe(0);
	});

	it.each([401, 403, 407, 502])('is not meant when the gateway itself answers with HTTP status %d', async (status) => {
		process.env.HTTPS_PROXY = proxy.url;
		front.after = [(socket) => void socket.once('data', () => socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`))];
		const { told } = await certify();

		expect(told).toMatchObject({ code: status === 502 ? 'http-busy' : 'http-status', charged: 'unknown' });
		expect(told!.message).toContain(`HTTP status ${status}`);
	});

	it.each(['http://127.0.0.1:9', 'http://no-such-proxy.invalid:8080'])('that is not there was never asked: %s', async (url) => {
		process.env.HTTPS_PROXY = url;
		expect((await certify()).told).toMatchObject(notConnected);
	});
});

describe('A gateway of several addresses, none of which connects,', () => {
	/** Has a name stand for addresses, as Node's own look-up would tell them. */
	function resolving(addresses: string[]): void {
		const all = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
		const lookup = ((_: string, options: dns.LookupOptions, tell: (...answer: unknown[]) => void) =>
			options.all ? tell(null, all) : tell(null, all[0]!.address, all[0]!.family)) as unknown as typeof dns.lookup;
		jest.spyOn(dns, 'lookup').mockImplementation(lookup);
	}
	afterEach(() => jest.restoreAllMocks());

	it.each([
		['https', ['127.0.0.1', '127.0.0.2', '::1']],
		['http', ['127.0.0.1', '127.0.0.2']],
		// A broadcast address: the system call fails in another way.
		['http', ['255.255.255.255', '127.0.0.1']],
	])('was never sent to: %s, %j', async (protocol, addresses) => {
		resolving(addresses);
		expect((await certify({ gatewayUrl: `${protocol}://localhost:9/gateway.do` })).told).toMatchObject(notConnected);
	});
});

describe("n8n's protection of private addresses", () => {
	const { SsrfProtectionConfig } = fromCore('@n8n/config') as typeof Config;
	afterEach(() => (Container.get(SsrfProtectionConfig).enabled = false));

	it.each(['http://127.0.0.1:9/gateway.do', 'https://127.0.0.1:9/gateway.do', 'https://198.18.0.7/gateway.do', 'http://localhost:9/gateway.do'])(
		'blocks %s before anything is sent, and the item says who can change that',
		async (gatewayUrl) => {
			Container.get(SsrfProtectionConfig).enabled = true;
			const { told } = await certify({ gatewayUrl });

			expect(told).toMatchObject(fixSetup('blocked-by-n8n'));
			expect(told!.advice).toContain('N8N_SSRF_ALLOWED_HOSTNAMES');
		},
	);
});
