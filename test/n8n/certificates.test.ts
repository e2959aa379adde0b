import { X509Certificate } from 'node:crypto';

import { watchlist } from '../../nodes/shared/operations/watchlist';
import { makePair } from '../fixtures/fastKeys';
import { issuedCertificate, rootCertificate } from '../fixtures/freshCertificates';
import { freshKeys } from '../fixtures/freshKeys';
import { withSimulator } from '../fixtures/withSimulator';
import { runAgainst } from './runAgainst';
import { testConnection } from './testConnection';

describe('A certificate', () => {
	const alipay = makePair(2048);
	const authority = freshKeys(1024);
	const simulator = withSimulator({ certificates: true, keys: { application: makePair(2048), alipay } });
	const run = runAgainst(simulator, { onError: 'continueRegularOutput' });

	/** A certificate like one of the simulator's, of the same issuer and number unless told otherwise, with days of its own. */
	const like = (pem: string, privatePem: string, days: number, serial?: string) => {
		const { issuer, serialNumber } = new X509Certificate(pem);
		const root = rootCertificate(authority, { subject: `/${issuer.split('\n').join('/')}` });
		return issuedCertificate({ privatePem }, { ...authority, certificate: root }, { days, serial: serial ?? `0x${serialNumber}` });
	};
	const change = (fields: Record<string, string>) => ({ ...simulator.credential, ...fields });
	const ask = async (fields: Record<string, string>) => await run(watchlist, {}, { credential: change(fields) });
	const appCert = (days: number, serial?: string) =>
		like(simulator.credential.appCert!, simulator.credential.privateKey!, days, serial);
	const alipayCert = (days: number, serial?: string) => like(simulator.credential.alipayCert!, alipay.privateKey, days, serial);

	it.each<[string, () => Record<string, string>, RegExp]>([
		['an expired app certificate', () => ({ appCert: appCert(-1) }), /^The credential cannot be used: 'App Certificate' expired on \d{4}-\d\d-\d\d$/],
		["another app's certificate", () => ({ appCert: like(simulator.credential.appCert!, freshKeys(1024).privatePem, 9) }), /'App Certificate' does not match 'Private Key'$/],
		["the app's certificate as Alipay's", () => ({ alipayCert: simulator.credential.appCert! }), /'Alipay Certificate' holds your app's certificate, not Alipay's$/],
		['no root certificate', () => ({ alipayRootCert: '' }), /'Alipay Root Certificate' is empty$/],
		['a private key in place of a certificate', () => ({ appCert: simulator.credential.privateKey! }), /'App Certificate' holds a private key/],
		['an unknown key mode', () => ({ keyMode: 'both' }), /'Key Mode' is neither Public Key nor Certificate$/],
	])('%s is named before anything is sent', async (_, fields, words) => {
		const before = simulator.requests.length;
		const { json, told } = await ask(fields());

		expect(json.error).toMatch(words);
		expect(told).toMatchObject([{ code: 'unusable-credential', category: 'fixSetup', charged: 'no' }]);
		expect(simulator.requests.length).toBe(before);
	});

	it('the connection test names an expired app certificate, too', async () => {
		await expect(testConnection(change({ appCert: appCert(-1) }))).rejects.toThrow(/^'App Certificate' expired on /);
	});

	it.each<[string, () => Record<string, string>, string]>([
		['an app certificate that the gateway does not know', () => ({ appCert: appCert(100, '77') }), 'isv.app-cert-not-exist'],
		['half of the root file', () => ({ alipayRootCert: simulator.credential.alipayRootCert!.split(/(?<=END CERTIFICATE-----\n)/)[0]! }), 'isv.invalid-alipay-root-cert-sn'],
		['a public key instead', () => ({ keyMode: 'publicKey', alipayPublicKey: alipay.publicKey }), 'isv.missing-app-cert-sn'],
	])('%s is refused by the gateway, and the advice names the credential', async (_, fields, subCode) => {
		const { told } = await ask(fields());

		expect(told).toMatchObject([{ sub_code: subCode, category: 'fixSetup', charged: 'no' }]);
		expect(told[0]!.advice).toContain('credential');
	});

	it("a certificate of somebody else in place of Alipay's makes no reply genuine", async () => {
		const { told } = await ask({ alipayCert: like(simulator.credential.alipayCert!, freshKeys(1024).privatePem, 9) });

		expect(told).toMatchObject([{ code: 'not-genuine', charged: 'unknown' }]);
		expect(told[0]!.advice).toContain('in certificate mode the Alipay certificate');
	});

	it.each<[string, () => Record<string, string>, string[]]>([
		['nothing, while all is well', () => ({}), []],
		['of an app certificate that expires soon', () => ({ appCert: appCert(29) }), ["'App Certificate' expires on"]],
		['of an Alipay certificate that expires soon', () => ({ alipayCert: alipayCert(29) }), ["'Alipay Certificate' expires on"]],
		['of an Alipay certificate that has expired', () => ({ alipayCert: alipayCert(-1) }), ["'Alipay Certificate' expired on"]],
		['nothing of certificates that have time', () => ({ appCert: appCert(31), alipayCert: alipayCert(31) }), []],
		['of a newer certificate with the same key', () => ({ alipayCert: alipayCert(100, '77') }), ["Alipay names a certificate that is not the credential's 'Alipay Certificate'"]],
	])('after an answer the user is told %s', async (_, fields, words) => {
		const { json, hints } = await ask(fields());
		const ofCertificates = hints.filter((hint) => hint.includes('Certificate'));

		expect(json.signature_verified).toBe(true);
		expect(ofCertificates).toHaveLength(words.length);
		for (const [place, part] of words.entries()) expect(ofCertificates[place]).toContain(part);
	});

	it('the same private key makes the same transaction IDs in both modes', async () => {
		const { json } = await ask({});
		const other = await ask({ keyMode: 'publicKey', alipayPublicKey: alipay.publicKey });

		expect(other.told[0]!.transaction_id).toBe(json.transaction_id);
	});
});
