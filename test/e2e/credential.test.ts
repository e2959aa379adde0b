import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { findFreePort } from '../../n8nHost/ports';
import type { N8nSession } from '../../n8nHost/n8nSession';
import { fastKeys, makePair } from '../fixtures/fastKeys';
import { certificateRequest, rootCertificate } from '../fixtures/freshCertificates';
import { bareBase64, freshKeys, openssl } from '../fixtures/freshKeys';
import { certificateMaker } from '../fixtures/oddCertificates';
import type { Behaviour } from '../../simulator/behaviour';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator/startSimulator';
import { foreignKeys } from '../fixtures/foreignKeys';
import { type OddGateway, startOddGateway } from './oddGateway';
import { openSharedN8n } from './sharedN8n';

type Fields = Record<string, string>;

const hour = 3_600_000;
const green = { status: 'OK', message: 'Connection successful!' };

let session: N8nSession;
/** The gateway of an app in key mode, in certificate mode, and with content encryption. */
let simulator: Simulator;
let certified: Simulator;
let encrypting: Simulator;

beforeAll(async () => {
	({ session } = await openSharedN8n());
	[simulator, certified, encrypting] = await Promise.all([
		startSimulator(),
		startSimulator({ certificates: true }),
		startSimulator({ encryption: true }),
	]);
});
afterAll(() => Promise.all([simulator.close(), certified.close(), encrypting.close()]));
afterEach(() => simulator.answerNormally());

/** Saves a credential, and resolves with what the editor then shows. */
async function testOf(fields: Fields) {
	const credential = { name: 'Connection test', type: 'zhimaCreditApi', data: fields };
	return await session.testCredential(await session.storeCredential(credential), credential);
}

const otherKeys = freshKeys();

const keysOf = (bits: number): SimulatorOptions['keys'] => ({ application: makePair(bits), alipay: makePair(bits) });

describe('the connection test is green', () => {
	test.each<[string, SimulatorOptions, Fields]>([
		['in key mode', {}, {}],
		['in certificate mode', { certificates: true }, {}],
		['with content encryption', { encryption: true }, {}],
		['in certificate mode with content encryption', { certificates: true, encryption: true }, {}],
		['with RSA', {}, { signType: 'RSA' }],
		['with keys of 1024 bits', { keys: fastKeys() }, {}],
		['with keys of 4096 bits', { keys: keysOf(4096) }, {}],
		['with an app auth token', {}, { appAuthToken: '202001BBtoken' }],
		['with an app ID that was pasted with blanks', {}, { appId: ' 2021 0000 0000 0000\n' }],
		['for an app that may not look up orders, which proves its setup all the same', {}, {}],
	])('%s', async (title, options, changes) => {
		const gateway = await startSimulator(options);
		try {
			if (title.includes('may not')) gateway.answer({ does: 'refuse', subCode: 'isv.insufficient-isv-permissions' });
			expect(await testOf({ ...gateway.credential, ...changes })).toEqual(green);
			expect(gateway.requests).toHaveLength(1);
			expect(gateway.requests[0]!.parameters.app_auth_token).toBe(changes.appAuthToken);
			expect(gateway.ledger).toEqual([]);
		} finally {
			await gateway.close();
		}
	});

	test('for keys as people paste them: on one line, without header lines, as PKCS#1', async () => {
		const { privateKey, alipayPublicKey } = simulator.credential as { privateKey: string; alipayPublicKey: string };
		const pkcs1 = openssl(['rsa', '-in', 'key.pem', '-traditional'], { 'key.pem': privateKey }).toString();
		for (const pasted of [bareBase64(privateKey), privateKey.replaceAll('\n', ' '), pkcs1]) {
			expect(await testOf({ ...simulator.credential, privateKey: pasted, alipayPublicKey: bareBase64(alipayPublicKey) })).toEqual(green);
		}
	});
});

/** A private key that a passphrase protects. */
const encryptedKey = () => otherKeys.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }).toString();
const request = () => certificateRequest(otherKeys.privatePem);

/** An app certificate of the right key that is valid between two moments (ms). */
function datedCertificate(validFrom: number, validUntil: number): string {
	const keys = { privateKey: certified.credential.privateKey!, publicKey: certified.applicationPublicKey };
	return certificateMaker(keys, keys)({ issuer: [{ type: 'commonName', value: 'Dated' }], serial: '01', validFrom, validUntil });
}

/** What to change in a credential that is right, and the sentence that its user then reads. */
type BrokenCredential = [title: string, changes: () => Fields | Promise<Fields>, sentence: string];

const wantedKey = "Paste the app's private key, which Alipay's key tool made (PKCS#8 or PKCS#1, without a passphrase).";
const wantedAlipayKey = "Paste the Alipay public key that Alipay's console shows next to your app's key.";
const wantedAppCert = "Paste the content of the file appCertPublicKey with your app ID in its name, from Alipay's console.";
const wantedAlipayCert = "Paste the content of the file alipayCertPublicKey_RSA2.crt from Alipay's console.";
const wantedRoot = "Paste the whole content of the file alipayRootCert.crt from Alipay's console.";
const wantedContentKey = "Copy the AES key from 'interface content encryption' in Alipay's console, or leave the field empty.";
const wantedMethods = "Enter standard, methods or both, separated by commas, such as standard, alipay.trade.query.";
const elsewhere = "The server that replied is not Alipay's gateway. Check 'Environment' and 'Gateway URL', and any proxy in between.";
const sentOn = ", which Alipay's gateway never does. Check 'Environment' and 'Gateway URL', and whether a proxy requires a login.";
const outOfOrder = "The gateway, or a proxy on the way, is not working or overloaded. Test again in a few minutes.";

const brokenKeys: BrokenCredential[] = [
	['no private key', () => ({ privateKey: '' }), `'Private Key' is empty. ${wantedKey}`],
	['a public key as private key', () => ({ privateKey: otherKeys.publicPem }), `'Private Key' holds a public key. ${wantedKey}`],
	['a private key with a passphrase', () => ({ privateKey: encryptedKey() }), `'Private Key' holds a private key that is protected by a passphrase. ${wantedKey}`],
	['an EC key', () => ({ privateKey: foreignKeys('EC').privatePem }), "'Private Key' holds a key of type EC. Alipay signs with RSA. Paste an RSA key."],
	['half a private key', () => ({ privateKey: otherKeys.privatePem.slice(0, 900) }), `'Private Key' holds a key whose end is missing. ${wantedKey}`],
	['a private key of 512 bits', () => ({ privateKey: openssl(['genrsa', '512']).toString() }), "'Private Key' holds an RSA key of 512 bits. Use a key of 2048 bits or more."],
	['a certificate as private key', () => ({ privateKey: rootCertificate(otherKeys) }), `'Private Key' holds a certificate. ${wantedKey}`],
	['a certificate request as private key', () => ({ privateKey: request() }), `'Private Key' holds a certificate request. ${wantedKey}`],
	['the name of the key file', () => ({ privateKey: 'appPrivateKey.txt' }), `'Private Key' holds the name of a file instead of what the file contains. ${wantedKey}`],
	['no Alipay public key', () => ({ alipayPublicKey: '' }), `'Alipay Public Key' is empty. ${wantedAlipayKey}`],
	["the application's own public key as Alipay's", () => ({ alipayPublicKey: simulator.applicationPublicKey }), `'Alipay Public Key' holds your app's public key, not Alipay's. ${wantedAlipayKey}`],
	["a private key as Alipay's public key", () => ({ alipayPublicKey: otherKeys.privatePem }), `'Alipay Public Key' holds a private key, which belongs in 'Private Key' only. ${wantedAlipayKey}`],
	["another app's private key", () => ({ privateKey: otherKeys.privatePem }), "Alipay could not confirm the signature of the request (isv.invalid-signature). Check that 'Private Key' in the credential belongs to the public key in Alipay's console, and that 'Environment' is the app's."],
	['no app ID', () => ({ appId: ' ' }), "'App ID' is empty. Enter the app ID from Alipay's console."],
	['an app ID that Alipay does not know', () => ({ appId: '2021000000000001' }), "Alipay does not know this app ID, or the app is not online (isv.invalid-app-id). Check 'App ID' in the credential, and check that 'Environment' is the one that the app belongs to."],
	['a malformed app ID', () => ({ appId: 'app-2021000000000000' }), "'App ID' has characters other than digits. Copy it from Alipay's console."],
	['an unknown signature type', () => ({ signType: 'MD5' }), "'Signature Type' is neither RSA2 nor RSA. Choose one of them."],
	['a content key of the wrong length', () => ({ contentSecretKey: randomBytes(10).toString('base64') }), `'Content Encryption Key' holds 10 bytes, and an AES key has 16, 24 or 32. ${wantedContentKey}`],
	['a content key that is not Base64', () => ({ contentSecretKey: 'my secret key!' }), `'Content Encryption Key' holds characters that no Base64 text has. ${wantedContentKey}`],
	['Allowed Methods emptied', () => ({ allowedMethods: ' ' }), `'Allowed Methods' is empty, so nothing could be called. ${wantedMethods}`],
	['malformed Allowed Methods', () => ({ allowedMethods: 'zhima.*, https://openapi.alipay.com' }), `'Allowed Methods' has other characters in entry 2 than letters, digits, dots, underscores and *. ${wantedMethods}`],
];

const brokenCertificates: BrokenCredential[] = [
	['no certificates', () => ({ appCert: '', alipayCert: '', alipayRootCert: '' }), `'App Certificate' is empty. ${wantedAppCert}`],
	['the certificates of app and Alipay swapped', () => ({ appCert: certified.credential.alipayCert!, alipayCert: certified.credential.appCert! }), "'App Certificate' and 'Alipay Certificate' are swapped. Swap the two."],
	['the app certificate twice', () => ({ alipayCert: certified.credential.appCert! }), `'Alipay Certificate' holds your app's certificate, not Alipay's. ${wantedAlipayCert}`],
	["the root certificate in the place of Alipay's", () => ({ alipayCert: certified.credential.alipayRootCert! }), `'Alipay Certificate' holds a root certificate. ${wantedAlipayCert}`],
	['the app certificate of another key', () => ({ appCert: rootCertificate(otherKeys) }), `'App Certificate' does not match 'Private Key'. ${wantedAppCert} Use the private key that it was requested with.`],
	['a public key as app certificate', () => ({ appCert: simulator.applicationPublicKey }), `'App Certificate' holds a public key, not a certificate. ${wantedAppCert}`],
	["Alipay's certificate as root file", () => ({ alipayRootCert: certified.credential.alipayCert! }), `'Alipay Root Certificate' holds no root certificate. ${wantedRoot}`],
	['a root file that Alipay does not know', () => ({ alipayRootCert: rootCertificate(otherKeys) }), "Alipay does not accept the root certificate (isv.invalid-alipay-root-cert-sn). Download the root certificate from Alipay's console again and paste the whole file into the credential."],
	['text as root file', () => ({ alipayRootCert: 'see attachment' }), `'Alipay Root Certificate' holds no certificate at all. ${wantedRoot}`],
	['an expired app certificate', () => ({ appCert: datedCertificate(0, Date.UTC(2024, 4, 1)) }), "'App Certificate' expired on 2024-05-01. Renew it in Alipay's console and paste the new one. If that day is still to come, correct the clock of the machine that runs n8n."],
	[
		'an app certificate that is not valid yet',
		() => ({ appCert: datedCertificate(Date.UTC(2099, 0, 1), Date.UTC(2100, 0, 1)) }),
		"'App Certificate' is not valid before 2099-01-01. If that day has passed, correct the clock of the machine that runs n8n.",
	],
	['an app certificate that Alipay does not know', () => ({ appCert: datedCertificate(0, Date.now() + hour) }), "Alipay does not know the app certificate (isv.app-cert-not-exist). Download the certificates from Alipay's console again and paste them into the credential."],
	['Key Mode set to Public Key', () => ({ keyMode: 'publicKey', alipayPublicKey: otherKeys.publicPem }), "The app uses certificates, and the request named none (isv.missing-app-cert-sn). Set 'Key Mode' in the credential to Certificate."],
];

const brokenGateways: BrokenCredential[] = [
	['an empty Gateway URL', () => ({ gatewayUrl: '' }), "'Gateway URL' is empty. Enter the gateway's address, such as https://gateway.example.com/gateway.do."],
	['half a Gateway URL', () => ({ gatewayUrl: 'gateway.example.com/gateway.do' }), "'Gateway URL' is not an address. Enter it in full, such as https://gateway.example.com/gateway.do."],
	['http to another machine', () => ({ gatewayUrl: 'http://gateway.example.com/gateway.do' }), "'Gateway URL' is not safe. Use https. Plain http is possible only on this machine (127.0.0.1 or localhost)."],
	['a wrong path', () => ({ gatewayUrl: simulator.url.replace('gateway.do', 'gateway') }), "The address responded with HTTP status 404. Check the path of 'Gateway URL', which usually ends in /gateway.do."],
	['https to a port that speaks http', () => ({ gatewayUrl: simulator.url.replace('http:', 'https:') }), 'EPROTO'],
	['a port on which nothing listens', async () => ({ gatewayUrl: `http://127.0.0.1:${await findFreePort()}/gateway.do` }), 'ECONNREFUSED'],
	['a host that does not exist', () => ({ gatewayUrl: 'https://no-such-host.invalid/gateway.do' }), 'ENOTFOUND'],
];

describe.each([
	['keys, IDs and lists', brokenKeys, () => simulator],
	['certificates', brokenCertificates, () => certified],
	['addresses', brokenGateways, () => simulator],
] as const)('the connection test is red with a sentence for broken %s:', (_, rows, right) => {
	test.each(rows)('%s', async (_title, changes, sentence) => {
		expect(await testOf({ ...right().credential, ...(await changes()) })).toEqual({ status: 'Error', message: sentence });
	});
});

describe('the connection test is red with a sentence when the gateway answers with', () => {
	const html = (status: number) => (response: ServerResponse) => void response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>Hello</h1>');
	const json = (body: object) => (response: ServerResponse) => void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
	const good = { code: '40004', msg: 'Business Failed', sub_code: 'ACQ.TRADE_NOT_EXIST', sub_msg: 'x' };

	test.each<[string, (response: ServerResponse) => void, string]>([
		['an HTML page', html(200), elsewhere],
		['another JSON', json({ ok: true }), elsewhere],
		['nothing', (response) => void response.end(), elsewhere],
		['a reply without signature', json({ alipay_trade_query_response: good }), `The reply has no signature. ${elsewhere}`],
		['a reply whose signature is null', json({ alipay_trade_query_response: good, sign: null }), `The reply has no signature. ${elsewhere}`],
		['a reply whose signature is no text', json({ alipay_trade_query_response: good, sign: ['x'] }), `The reply has no signature. ${elsewhere}`],
		['a code of letters', json({ alipay_trade_query_response: { ...good, code: '4000A' }, sign: 'x' }), "Alipay replied with a code that this package does not recognize. Look it up in Alipay's table of public codes."],
		['a redirect', (response) => void response.writeHead(302, { location: simulator.url }).end(), `The address redirects requests to another one (HTTP status 302)${sentOn}`],
		['a redirect that keeps the body', (response) => void response.writeHead(307, { location: simulator.url }).end(), `The address redirects requests to another one (HTTP status 307)${sentOn}`],
		['HTTP 401', html(401), 'The address responded with HTTP status 401. A proxy or firewall blocks n8n. Ask whoever runs it.'],
		['HTTP 403', html(403), 'The address responded with HTTP status 403. A proxy or firewall blocks n8n. Ask whoever runs it.'],
		['HTTP 400', html(400), `The address responded with HTTP status 400. ${elsewhere}`],
		['HTTP 404', html(404), "The address responded with HTTP status 404. Check the path of 'Gateway URL', which usually ends in /gateway.do."],
		['HTTP 429', html(429), `The address responded with HTTP status 429. ${outOfOrder}`],
		['HTTP 500', html(500), `The address responded with HTTP status 500. ${outOfOrder}`],
		['HTTP 502', html(502), `The address responded with HTTP status 502. ${outOfOrder}`],
		['a connection that breaks', (response) => void response.destroy(), 'ECONNRESET'],
	])('%s', async (_title, answer, sentence) => {
		const gateway: OddGateway = await startOddGateway(answer);
		const asked = simulator.requests.length;
		try {
			expect(await testOf({ ...simulator.credential, gatewayUrl: gateway.url })).toEqual({ status: 'Error', message: sentence });
			expect(gateway.asked()).toBeGreaterThan(0);
			expect(simulator.requests).toHaveLength(asked);
		} finally {
			await gateway.close();
		}
	});

	test.each<[string, Behaviour, string]>([
		['a signature type that the app does not have', { does: 'refuse', subCode: 'isv.invalid-signature-type' }, "Alipay does not accept the signature type (isv.invalid-signature-type). Set 'Signature Type' in the credential to RSA2."],
		['an app auth token that is not valid', { does: 'refuse', subCode: 'aop.invalid-app-auth-token' }, "The app auth token is not valid for this app (aop.invalid-app-auth-token). Enter a current 'App Auth Token' in the credential. A token belongs to one service provider app and one merchant."],
		['an app auth token that has expired', { does: 'refuse', subCode: 'aop.app-auth-token-time-out' }, 'The app auth token has expired (aop.app-auth-token-time-out). Refresh the app auth token and enter it in the credential.'],
		['no public key at Alipay', { does: 'refuse', subCode: 'isv.missing-signature-key' }, "No public key was uploaded for this app (isv.missing-signature-key). Upload the app's public key in Alipay's console."],
		['a demand for encryption', { does: 'refuse', subCode: 'isv.missing-encrypt-type' }, "The app requires encrypted content (isv.missing-encrypt-type). Enter the 'Content Encryption Key' of the app. This test is always sent unencrypted, so with the key entered, run a node instead to see whether the credential is right."],
		['a machine that is not on the list', { does: 'refuse', subCode: 'isv.ip-forbidden' }, "The IP address of this n8n is not on the app's allowlist (isv.ip-forbidden). In Alipay's console, add the public IP address of this n8n to the allowlist."],
		['a busy gateway', { does: 'refuse', subCode: 'aop.unknow-error' }, 'The gateway is busy (aop.unknow-error). Nothing is wrong with the credential. Test again in a few minutes.'],
		['too many calls', { does: 'refuse', subCode: 'isv.app-call-limited' }, "The app has reached Alipay's call rate limit (isv.app-call-limited). Nothing is wrong with the credential. Test again in a few minutes."],
		['a code that nobody knows', { does: 'refuse', subCode: 'isv.something-new', code: '40003' }, "The app is not set up for this call (40003). Run a node with this credential to read Alipay's message, and check the app in Alipay's console."],
	])('%s', async (_title, behaviour, sentence) => {
		simulator.answer(behaviour);
		expect(await testOf({ ...simulator.credential, appAuthToken: 'token' })).toEqual({ status: 'Error', message: sentence });
	});
});
