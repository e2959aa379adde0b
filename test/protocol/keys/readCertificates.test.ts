import { readCertificates } from '../../../nodes/shared/protocol/keys/readCertificates';
import { requireValidCertificate } from '../../../nodes/shared/protocol/credential/requireValidCertificate';
import { foreignKeys } from '../../fixtures/foreignKeys';
import { issuedCertificate, opensslSn, rootCertificate } from '../../fixtures/freshCertificates';
import { refusalOf } from '../../fixtures/freshCredential';
import { bareBase64, freshKeys, openssl } from '../../fixtures/freshKeys';
import { oversizedKey } from '../../fixtures/oversizedKeys';
import { alipayRootFiles } from '../../vectors/alipayRootFiles';

const application = freshKeys();
const alipay = freshKeys();
const authority = freshKeys();
const ecKey = foreignKeys('EC');
const sm2Key = foreignKeys('SM2');

/** Root certificates as in Alipay's file: SM2, RSA, elliptic curve, RSA. */
const roots = [
	rootCertificate(sm2Key, { subject: '/C=CN/O=国家/CN=ROOTCA', args: ['-sm3'] }),
	rootCertificate(authority, { subject: '/C=CN/O=Test/CN=R1', serial: '0x1234567890abcdef1234' }),
	rootCertificate(ecKey, { subject: '/C=CN/O=Test/CN=E1' }),
	rootCertificate(freshKeys(1024), { subject: '/C=CN/O=Test/CN=Root G3', serial: '0x00ff', args: ['-sha1'] }),
];
const issuer = { ...authority, certificate: roots[1]! };
const appCert = issuedCertificate(application, issuer, { subject: '/C=CN/O=某公司/CN=2021000000000000', serial: '0x2021aa' });
const alipayCert = issuedCertificate(alipay, issuer, { subject: '/C=CN/O=支付宝(中国)/CN=Alipay', serial: '0x2022bb' });
const texts = { appCert, alipayCert, alipayRootCert: roots.join('') };
const read = (change: Partial<typeof texts> = {}) => readCertificates({ ...texts, ...change }, application.privateKey);
const base64Of = (text: string) => Buffer.from(text).toString('base64');

const expected = { app: opensslSn(appCert), alipay: opensslSn(alipayCert), root: `${opensslSn(roots[1]!)}_${opensslSn(roots[3]!)}` };

/** Every way in which people paste the content of a file. */
const pasted: Array<[string, (text: string) => string]> = [
	['as it is', (text) => text],
	['with CRLF', (text) => text.replaceAll('\n', '\r\n')],
	["with blanks for newlines, as n8n's password field leaves it", (text) => text.replaceAll('\n', ' ')],
	['with literal \\n', (text) => text.replaceAll('\n', '\\n')],
	['with literal \\n in quotes', (text) => `"${text.trim().replaceAll('\n', '\\n')}"`],
	['on one line', (text) => text.replaceAll('\n', '')],
	['with blank lines between', (text) => `\n\n${text.replaceAll('-----END CERTIFICATE-----', '$&\n\n')}\n`],
	['with names between, as tools write them', (text) => text.replaceAll('-----BEGIN', 'subject=/CN=某\nissuer=/CN=R1\n-----BEGIN')],
	['without its first line', (text) => text.slice(text.indexOf('\n') + 1)],
	['without its last line', (text) => text.slice(0, text.lastIndexOf('-----END'))],
	['as bare Base64', bareBase64],
	['as bare Base64 in lines', (text) => text.replace(/-----[^-]+-----\n/g, '')],
	['as Base64 of the whole file', base64Of],
];

test.each(pasted)('certificates are read when pasted %s', (_, shape) => {
	const { app, alipay: ofAlipay, alipayPublicKey, rootSn } = read({
		appCert: shape(appCert),
		alipayCert: shape(alipayCert),
		alipayRootCert: shape(texts.alipayRootCert),
	});
	expect([app.sn, ofAlipay.sn, rootSn]).toEqual([expected.app, expected.alipay, expected.root]);
	expect(alipayPublicKey.equals(alipay.publicKey)).toBe(true);
});

test("the first certificate of Alipay's file counts, whatever follows", () => {
	expect(read({ alipayCert: `${alipayCert}${roots[1]}` }).alipay.sn).toBe(expected.alipay);
});

const between = { ...freshKeys(), certificate: '' };
between.certificate = issuedCertificate(between, issuer, { subject: '/C=CN/O=Test/CN=Class 1 R1', serial: '7' });
const ofChain = issuedCertificate(alipay, between, { subject: '/C=CN/O=支付宝(中国)/CN=Alipay', serial: '0x2022bb' });
const orders = [
	[0, 1, 2],
	[2, 1, 0],
	[1, 0, 2],
	[1, 2, 0],
	[2, 0, 1],
	[0, 2, 1],
];

test.each(orders)('of a chain the certificate of Alipay counts, and not one of its issuers: %d, %d, %d', (...order) => {
	const chain = [ofChain, between.certificate, roots[1]!];
	const { alipay: ofAlipays, alipayPublicKey } = read({ alipayCert: order.map((at) => chain[at]).join('') });
	expect(ofAlipays.sn).toBe(opensslSn(ofChain));
	expect(alipayPublicKey.equals(alipay.publicKey)).toBe(true);
});

test("of a chain the app's own certificate counts, wherever it stands", () => {
	for (const chain of [`${roots[1]}${appCert}`, `${appCert}${roots[1]}`]) expect(read({ appCert: chain }).app.sn).toBe(expected.app);
});

test.each(alipayRootFiles)("Alipay's published root file of the $file has the serial number that the gateway knows", ({ rootSn, certificates }) => {
	const file = certificates.map((lines) => `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`).join('\n');
	expect(read({ alipayRootCert: file }).rootSn).toBe(rootSn);
	expect(read({ alipayRootCert: file.replaceAll('\n', ' ') }).rootSn).toBe(rootSn);
});

test('roots count in the order of the file', () => {
	expect(read({ alipayRootCert: [...roots].reverse().join('') }).rootSn).toBe(expected.root.split('_').reverse().join('_'));
});

const app = "'App Certificate'";
const ofAlipay = "'Alipay Certificate'";
const root = "'Alipay Root Certificate'";
const request = openssl(['req', '-new', '-key', 'key.pem', '-subj', '/CN=x'], { 'key.pem': application.privatePem }).toString();

test('the certificates of app and Alipay in the place of each other are refused as just that', () => {
	const sentence = refusalOf(() => read({ appCert: alipayCert, alipayCert: appCert }));
	expect(sentence).toBe(`${app} and ${ofAlipay} are swapped. Swap the two.`);
});

test.each<[string, Partial<typeof texts>, string]>([
	['no app certificate', { appCert: ' ' }, `${app} is empty. Paste the content of the file appCertPublicKey`],
	['no Alipay certificate', { alipayCert: '' }, `${ofAlipay} is empty. Paste the content of the file alipayCertPublicKey_RSA2.crt`],
	['no root certificate', { alipayRootCert: '' }, `${root} is empty. Paste the whole content of the file alipayRootCert.crt`],
	['a certificate for another key', { appCert: issuedCertificate(freshKeys(1024), issuer) }, `${app} does not match 'Private Key'.`],
	["Alipay's certificate as the app's", { appCert: alipayCert }, `${app} does not match 'Private Key'.`],
	["the app's certificate as Alipay's", { alipayCert: appCert }, `${ofAlipay} holds your app's certificate, not Alipay's.`],
	["the root file as Alipay's", { alipayCert: roots.join('') }, `${ofAlipay} holds a root certificate.`],
	["Alipay's certificate as root", { alipayRootCert: alipayCert }, `${root} holds no root certificate.`],
	['only roots of other kinds', { alipayRootCert: `${roots[0]}${roots[2]}` }, `${root} holds no certificate that was signed with RSA.`],
	['a certificate of an elliptic curve', { appCert: roots[2]! }, `${app} holds a certificate for another kind of key than RSA.`],
	['a certificate of SM2', { alipayCert: issuedCertificate(sm2Key, issuer) }, `${ofAlipay} holds a certificate for another kind of key than RSA.`],
	['a private key as certificate', { appCert: application.privatePem }, `${app} holds a private key, which belongs in 'Private Key' only.`],
	['a public key as certificate', { alipayCert: alipay.publicPem }, `${ofAlipay} holds a public key, not a certificate.`],
	['a request for a certificate', { appCert: request }, `${app} holds a certificate request.`],
	['the name of the file', { appCert: 'appCertPublicKey_2021000000000000.crt' }, `${app} holds the name of a file instead of what the file contains.`],
	['a cut-off certificate', { appCert: appCert.slice(0, 400) }, `${app} holds a certificate whose end is missing.`],
	['a cut-off one without armour', { alipayCert: bareBase64(alipayCert).slice(0, 400) }, `${ofAlipay} holds a certificate whose end is missing.`],
	['a root file whose last certificate is cut off', { alipayRootCert: roots.join('').slice(0, -300) }, `${root} holds a certificate whose end is missing.`],
	['a root file with a key in it', { alipayRootCert: `${roots[1]}${application.privatePem}` }, `${root} holds a private key`],
	['something else', { alipayRootCert: '张三' }, `${root} holds no certificate: it holds characters that a certificate never contains.`],
	['other bytes', { alipayRootCert: base64Of('nothing') }, `${root} holds no certificate at all.`],
])('%s is refused by a sentence that names field and remedy', (_, change, words) => {
	const sentence = refusalOf(() => read(change));
	expect(sentence).toContain(words);
	expect(sentence).toMatch(/ Paste the (whole )?content of the file .+\.$/);
	expect(sentence).not.toContain('MII');
});

describe('the days of the app certificate', () => {
	const certificates = read();
	const { validFrom, validUntil } = certificates.app;
	const on = (now: number) => () => requireValidCertificate(certificates, now);
	const dayOf = (time: number) => new Date(time + 8 * 3_600_000).toISOString().slice(0, 10);

	test('its first and its last second are fine, and without certificates any', () => {
		expect(on(validFrom)).not.toThrow();
		expect(on(validUntil)).not.toThrow();
		expect(() => requireValidCertificate(undefined, 0)).not.toThrow();
	});

	test('before and after, a sentence says the day and what to do', () => {
		expect(refusalOf(on(validUntil + 1))).toBe(
			`'App Certificate' expired on ${dayOf(validUntil)}. Renew it in Alipay's console and paste the new one. If that day is still to come, correct the clock of the machine that runs n8n.`,
		);
		expect(refusalOf(on(validFrom - 1))).toBe(
			`'App Certificate' is not valid before ${dayOf(validFrom)}. If that day has passed, correct the clock of the machine that runs n8n.`,
		);
	});
});

describe('certificates beyond the limits', () => {
	/** A certificate that another key was put into, as PEM: only who signs with a key needs the private half of it. */
	const certifying = (publicPem: string) => {
		const request = openssl(['req', '-new', '-key', 'key.pem', '-subj', '/CN=x'], { 'key.pem': alipay.privatePem });
		const args = ['x509', '-req', '-in', 'request.pem', '-CA', 'root.pem', '-CAkey', 'key.pem', '-force_pubkey', 'public.pem', '-set_serial', '9'];
		return openssl(args, { 'request.pem': request, 'root.pem': issuer.certificate, 'key.pem': issuer.privatePem, 'public.pem': publicPem }).toString();
	};

	test("a key of 8,192 bits in Alipay's certificate is read, and one of more is refused", () => {
		expect(read({ alipayCert: certifying(oversizedKey(8192).publicPem) }).alipayPublicKey.asymmetricKeyDetails?.modulusLength).toBe(8192);
		expect(refusalOf(() => read({ alipayCert: certifying(oversizedKey(16_384).publicPem) }))).toBe(
			"'Alipay Certificate' holds an RSA key of 16384 bits, which is too large. Use one of 8192 bits or fewer; Alipay recommends 2048.",
		);
	});

	test.each(['appCert', 'alipayCert', 'alipayRootCert'] as const)('%s may hold 32 certificates, and no more', (name) => {
		const many = (count: number) => texts[name] + (name === 'alipayRootCert' ? roots[1]! : texts[name]).repeat(count - (name === 'alipayRootCert' ? roots.length : 1));
		expect(() => read({ [name]: many(32) })).not.toThrow();
		expect(refusalOf(() => read({ [name]: many(33) }))).toMatch(/^'[\w ]+' holds 33 certificates, more than the 32 that are allowed\. Paste the /);
	});

	test('a certificate has up to 16,384 bytes', () => {
		const long = rootCertificate(authority, { args: ['-addext', `nsComment=${'x'.repeat(17_000)}`] });
		expect(refusalOf(() => read({ alipayRootCert: long }))).toContain(
			"'Alipay Root Certificate' holds something longer than any certificate, which has up to 16384 bytes. Paste the whole content",
		);
	});
});
