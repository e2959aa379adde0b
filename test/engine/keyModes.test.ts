import { randomBytes, X509Certificate } from 'node:crypto';

import type { IHttpRequestOptions, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { ZhimaCreditApi } from '../../credentials/ZhimaCreditApi.credentials';
import { operations } from '../../nodes/shared/operations';
import type { Operation } from '../../nodes/shared/operations/operation';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { issuedCertificate, rootCertificate } from '../protocol/freshCertificates';
import { freshKeys } from '../protocol/freshKeys';
import type { Simulator, SimulatorOptions } from '../simulator/startSimulator';
import { startSimulator } from '../simulator/startSimulator';
import { nodeOf, sampleParameters } from './nodeOf';
import { runNode } from './runNode';

interface Failed {
	error: string;
	message: string;
	details: { category: string; code: string; subCode: string; advice: string; charged: string; verified: boolean };
}

/** Runs a node of one item, with failures as items, and gives back that item, the hints, and all that n8n kept, as text. */
async function ask(credential: Record<string, string>, operation: Operation = watchlist, parameters: INodeParameters = {}) {
	const { outputs, run } = await runNode({
		type: nodeOf(operation),
		parameters: { ...sampleParameters(operation), ...parameters, options: { checkIdNumbers: false, timeout: 3_000 } },
		items: [{ json: {} }] as INodeExecutionData[],
		credential,
		onError: 'continueRegularOutput',
	});
	const hints = (run.data.resultData.runData.Node?.[0]?.hints ?? []).map(({ message }) => message);
	return { json: outputs[0]![0]!.json as unknown as Record<string, unknown> & Failed, hints, kept: JSON.stringify(run) };
}

/** What the connection test of a credential gets back: n8n sends the request of the credential and lets it be signed. */
async function testConnection(credential: Record<string, string>): Promise<Record<string, Record<string, unknown>>> {
	const type = new ZhimaCreditApi();
	const { url, method, body, headers } = await type.authenticate(credential, {
		...type.test.request,
		url: credential.gatewayUrl!,
	} as IHttpRequestOptions);
	const response = await fetch(url, { method, body: String(body), headers: headers as Record<string, string> });
	return (await response.json()) as Record<string, Record<string, unknown>>;
}

const modes: Array<[string, SimulatorOptions]> = [
	['certificates', { certificates: true }],
	['content encryption', { encryption: true }],
	['certificates and content encryption', { certificates: true, encryption: true }],
];

describe.each(modes)('with %s', (_, options) => {
	let simulator: Simulator;
	beforeAll(async () => {
		simulator = await startSimulator(options);
	});
	afterEach(() => simulator.answerNormally());
	afterAll(() => simulator.close());

	it.each(operations)('$method is answered, billed once and proved genuine', async (operation) => {
		const before = simulator.ledger.length;
		const { json } = await ask(simulator.credential, operation);

		expect(json).toMatchObject({ verified: true, tries: 1, biz_no: expect.any(String) as string });
		expect(simulator.ledger.length).toBe(before + 1);
		const { parameters, query } = simulator.requests.at(-1)!;
		if (options.encryption) {
			expect(query.encrypt_type).toBe('AES');
			expect(parameters.biz_content).toMatch(/^[A-Za-z0-9+/]+=*$/);
		}
		const isSn = /^[0-9a-f]{32}$/;
		if (options.certificates) {
			expect(query.app_cert_sn).toMatch(isSn);
			expect(query.alipay_root_cert_sn!.split('_')).toEqual([expect.stringMatching(isSn), expect.stringMatching(isSn)]);
		}
	});

	it('a refusal of the product is read and proved genuine', async () => {
		const { json } = await ask(simulator.credential, watchlist, { name: 'system error' });

		expect(json.details).toMatchObject({ subCode: 'SYSTEM_ERROR', category: 'retryLater', verified: true });
	});

	it('a refusal of the gateway is read and proved genuine', async () => {
		simulator.answer({ does: 'refuse', subCode: 'isv.insufficient-isv-permissions' });
		const { json } = await ask(simulator.credential, watchlist, { name: '丙' });

		expect(json.details).toMatchObject({ code: '40006', category: 'fixSetup', verified: true });
	});

	it.each([
		['wrong signature', 'not-genuine'],
		['foreign signature', 'not-genuine'],
		['no signature', 'unsigned-reply'],
	] as const)('a reply with %s is not believed', async (how, code) => {
		simulator.answer({ does: 'misbehave', how });
		const { json } = await ask(simulator.credential, watchlist, { name: how });

		expect(json.details).toMatchObject({ code, charged: 'unknown', verified: false });
	});

	it.each(['sign first', 'spaced json', 'bom'] as const)('a genuine reply with %s is believed', async (how) => {
		simulator.answer({ does: 'misbehave', how });

		expect((await ask(simulator.credential, watchlist, { name: how })).json.verified).toBe(true);
	});

	it('the connection test is answered as n8n can read it', async () => {
		const reply = await testConnection(simulator.credential);

		expect(reply.alipay_trade_query_response).toMatchObject({ code: '40004', sub_code: 'ACQ.TRADE_NOT_EXIST' });
		expect(reply.sign).toEqual(expect.any(String));
	});

	it('no secret of the credential is kept with the execution', async () => {
		const { kept } = await ask(simulator.credential, watchlist, { name: 'system error' });
		const { privateKey, contentSecretKey } = simulator.credential;

		expect(kept).not.toContain(privateKey!.split('\n')[1]);
		if (contentSecretKey) expect(kept).not.toContain(contentSecretKey);
	});
});

describe('Content encryption that does not fit', () => {
	let plain: Simulator;
	let encrypting: Simulator;
	beforeAll(async () => {
		[plain, encrypting] = await Promise.all([startSimulator(), startSimulator({ encryption: true })]);
	});
	afterAll(async () => {
		await Promise.all([plain.close(), encrypting.close()]);
	});
	const otherKey = () => randomBytes(16).toString('base64');

	it.each<[string, () => Record<string, string>, string, string]>([
		['the key is another', () => ({ ...encrypting.credential, contentSecretKey: otherKey() }), 'isv.decryption-error-unknown', "Compare the 'Content Encryption Key' in the credential"],
		['the key is missing', () => ({ ...encrypting.credential, contentSecretKey: '' }), 'isv.missing-encrypt-type', "Enter the 'Content Encryption Key' of the app in the credential"],
		['the app has none', () => ({ ...plain.credential, contentSecretKey: otherKey() }), 'isv.decryption-error-not-valid-encrypt-key', "Set the key in Alipay's console"],
	])('when %s, the sentence names what to compare', async (_, credential, subCode, advice) => {
		const { json } = await ask(credential());

		expect(json.details).toMatchObject({ subCode, category: 'fixSetup', charged: 'no' });
		expect(json.details.advice).toContain(advice);
	});

	it('a key that is none is refused before anything is sent', async () => {
		const before = encrypting.requests.length;
		const { json } = await ask({ ...encrypting.credential, contentSecretKey: 'c2hvcnQ=' });

		expect(json.error).toContain("The credential cannot be used: 'Content Encryption Key' holds 5 bytes");
		expect(json.details).toMatchObject({ code: 'unusable-credential', charged: 'no' });
		expect(encrypting.requests.length).toBe(before);
	});

	it('a question asked twice has one ID and is billed once, as its ID is made before it is encrypted', async () => {
		const before = encrypting.ledger.length;
		const asked = [await ask(encrypting.credential), await ask(encrypting.credential)];
		const sent = encrypting.requests.slice(-2).map(({ bizContent }) => (bizContent as { transaction_id: string }).transaction_id);

		expect(new Set([...sent, ...asked.map(({ json }) => json.transaction_id)]).size).toBe(1);
		expect(encrypting.ledger.length).toBe(before + 1);
	});
});

describe('Certificates that do not fit', () => {
	const alipay = freshKeys();
	const authority = freshKeys(1024);
	let simulator: Simulator;
	beforeAll(async () => {
		const application = freshKeys();
		const pair = ({ privatePem, publicPem }: typeof alipay) => ({ privateKey: privatePem, publicKey: publicPem });
		simulator = await startSimulator({ certificates: true, keys: { application: pair(application), alipay: pair(alipay) } });
	});
	afterAll(() => simulator.close());

	/** A certificate like one of the simulator's, of the same issuer and number unless told otherwise, with days of its own. */
	const like = (pem: string, privatePem: string, days: number, serial?: string) => {
		const { issuer, serialNumber } = new X509Certificate(pem);
		const root = rootCertificate(authority, { subject: `/${issuer.split('\n').join('/')}` });
		return issuedCertificate({ privatePem }, { ...authority, certificate: root }, { days, serial: serial ?? `0x${serialNumber}` });
	};
	const change = (fields: Record<string, string>) => ({ ...simulator.credential, ...fields });
	const appCert = (days: number, serial?: string) =>
		like(simulator.credential.appCert!, simulator.credential.privateKey!, days, serial);
	const alipayCert = (days: number, serial?: string) => like(simulator.credential.alipayCert!, alipay.privatePem, days, serial);

	it.each<[string, () => Record<string, string>, RegExp]>([
		['an expired app certificate', () => ({ appCert: appCert(-1) }), /^The credential cannot be used: 'App Certificate' expired on \d{4}-\d\d-\d\d /],
		["another app's certificate", () => ({ appCert: like(simulator.credential.appCert!, freshKeys(1024).privatePem, 9) }), /'App Certificate' does not belong to 'Private Key' /],
		["the app's certificate as Alipay's", () => ({ alipayCert: simulator.credential.appCert! }), /'Alipay Certificate' holds your application's certificate, not Alipay's /],
		['no root certificate', () => ({ alipayRootCert: '' }), /'Alipay Root Certificate' is empty /],
		['a private key in place of a certificate', () => ({ appCert: simulator.credential.privateKey! }), /'App Certificate' holds a private key/],
		['an unknown key mode', () => ({ keyMode: 'both' }), /'Key Mode' is neither Public Key nor Certificate /],
	])('%s is named before anything is sent', async (_, fields, words) => {
		const before = simulator.requests.length;
		const { json } = await ask(change(fields()));

		expect(json.error).toMatch(words);
		expect(json.details).toMatchObject({ code: 'unusable-credential', category: 'fixSetup', charged: 'no' });
		expect(simulator.requests.length).toBe(before);
	});

	it('the connection test names an expired app certificate, too', async () => {
		await expect(testConnection(change({ appCert: appCert(-1) }))).rejects.toThrow(/^'App Certificate' expired on /);
	});

	it.each<[string, () => Record<string, string>, string]>([
		['an app certificate that the gateway does not know', () => ({ appCert: appCert(100, '77') }), 'isv.app-cert-not-exist'],
		['half of the root file', () => ({ alipayRootCert: simulator.credential.alipayRootCert!.split(/(?<=END CERTIFICATE-----\n)/)[0]! }), 'isv.invalid-alipay-root-cert-sn'],
		['a public key instead', () => ({ keyMode: 'publicKey', alipayPublicKey: alipay.publicPem }), 'isv.missing-app-cert-sn'],
	])('%s is refused by the gateway, and the advice names the credential', async (_, fields, subCode) => {
		const { json } = await ask(change(fields()));

		expect(json.details).toMatchObject({ subCode, category: 'fixSetup', charged: 'no' });
		expect(json.details.advice).toContain('credential');
	});

	it("a certificate of somebody else in place of Alipay's makes no reply genuine", async () => {
		const { json } = await ask(change({ alipayCert: like(simulator.credential.alipayCert!, freshKeys(1024).privatePem, 9) }));

		expect(json.details).toMatchObject({ code: 'not-genuine', charged: 'unknown' });
		expect(json.details.advice).toContain('in certificate mode the Alipay certificate');
	});

	it.each<[string, () => Record<string, string>, string[]]>([
		['nothing, while all is well', () => ({}), []],
		['of an app certificate that expires soon', () => ({ appCert: appCert(29) }), ["'App Certificate' expires on"]],
		['of an Alipay certificate that expires soon', () => ({ alipayCert: alipayCert(29) }), ["'Alipay Certificate' expires on"]],
		['of an Alipay certificate that has expired', () => ({ alipayCert: alipayCert(-1) }), ["'Alipay Certificate' expired on"]],
		['nothing of certificates that have time', () => ({ appCert: appCert(31), alipayCert: alipayCert(31) }), []],
		['of a newer certificate with the same key', () => ({ alipayCert: alipayCert(100, '77') }), ["Alipay names another certificate than the credential's 'Alipay Certificate'"]],
	])('after an answer the user is told %s', async (_, fields, words) => {
		const { json, hints } = await ask(change(fields()));
		const ofCertificates = hints.filter((hint) => hint.includes('Certificate'));

		expect(json.verified).toBe(true);
		expect(ofCertificates).toHaveLength(words.length);
		for (const [place, part] of words.entries()) expect(ofCertificates[place]).toContain(part);
	});

	it('the same private key makes the same transaction IDs in both modes', async () => {
		const { json } = await ask(simulator.credential);
		const other = await ask(change({ keyMode: 'publicKey', alipayPublicKey: alipay.publicPem }));

		expect((other.json.details as unknown as Record<string, unknown>).transactionId).toBe(json.transaction_id);
	});
});
