import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { readCredential } from '../../../nodes/shared/protocol/credential/credential';
import { requireValidCertificate } from '../../../nodes/shared/protocol/credential/requireValidCertificate';
import { fastKeys } from '../../fixtures/fastKeys';
import { certificateMaker } from '../../fixtures/oddCertificates';
import { sentencesIn } from '../../errors/sentencesIn';
import { foreignKeys } from '../../fixtures/foreignKeys';
import { certificateRequest, rootCertificate } from '../../fixtures/freshCertificates';
import { refusalOf } from '../../fixtures/freshCredential';
import { bareBase64, freshKeys, openssl } from '../../fixtures/freshKeys';
import { opensshKey } from '../../fixtures/opensshKey';
import { oversizedKey } from '../../fixtures/oversizedKeys';

/** The files whose sentences say what is wrong with the credential. */
const files = [
	...['credential', 'gateways', 'requireValidCertificate'].map((name) => `credential/${name}`),
	...['readKeys', 'identifyPasted', 'readCertificates', 'readContentKey'].map((name) => `keys/${name}`),
];

const { application, alipay } = fastKeys();
const authority = fastKeys().alipay;
const [root, leaf] = ['R1', 'App'].map((value) => [{ type: 'commonName', value }]) as [Array<{ type: string; value: string }>, Array<{ type: string; value: string }>];
const rootCert = certificateMaker(authority, authority)({ issuer: root, serial: '01' });
const issue = certificateMaker(application, authority);
const alipayCert = certificateMaker(alipay, authority)({ issuer: root, subject: leaf, serial: '02' });
const day = 86_400_000;

const ec = foreignKeys('EC');
const keyFile = { 'key.pem': application.privateKey };
const request = certificateRequest(application.privateKey);
const requestBytes = Buffer.from(bareBase64(request), 'base64');
const protectedPem = openssl(['pkcs8', '-topk8', '-in', 'key.pem', '-passout', 'pass:x'], keyFile).toString();

const keyMode = {
	environment: 'production',
	appId: '2021000000000000',
	signType: 'RSA2',
	privateKey: application.privateKey,
	alipayPublicKey: alipay.publicKey,
};
const certificateMode = {
	...keyMode,
	keyMode: 'certificate',
	appCert: issue({ issuer: root, subject: leaf, serial: '03' }),
	alipayCert,
	alipayRootCert: rootCert,
};

/** A credential that works but for one thing, each made now with real keys and certificates. */
const broken: Array<[what: string, fields: Record<string, unknown>]> = [
	['no app ID', { ...keyMode, appId: '' }],
	['letters in the app ID', { ...keyMode, appId: '2021O' }],
	['another signature type', { ...keyMode, signType: 'SM2' }],
	['another key mode', { ...keyMode, keyMode: 'x' }],
	['another environment', { ...keyMode, environment: 'x' }],
	['no gateway', { ...keyMode, environment: 'custom' }],
	['half an address as gateway', { ...keyMode, environment: 'custom', gatewayUrl: 'gateway.example/gateway.do' }],
	['a gateway with a query', { ...keyMode, environment: 'custom', gatewayUrl: 'https://gateway.example/?a=b' }],
	['a gateway without TLS', { ...keyMode, environment: 'custom', gatewayUrl: 'http://gateway.example/' }],

	['no allowed methods', { ...keyMode, allowedMethods: '' }],
	['an address among the allowed methods', { ...keyMode, allowedMethods: 'zhima.*, https://openapi.alipay.com' }],

	['a private key of 16,384 bits', { ...keyMode, privateKey: oversizedKey(16_384).privatePem }],
	['more blanks than any private key has characters', { ...keyMode, privateKey: ' '.repeat(65_537) }],
	['a token of 2,000 characters', { ...keyMode, appAuthToken: 'x'.repeat(2_000) }],
	['no private key', { ...keyMode, privateKey: '' }],
	['a public key as private key', { ...keyMode, privateKey: application.publicKey }],
	['a private key of an elliptic curve', { ...keyMode, privateKey: ec.privatePem }],
	['a private key of 512 bits', { ...keyMode, privateKey: freshKeys(512).privatePem }],
	['a private key with a passphrase', { ...keyMode, privateKey: protectedPem }],
	['a private key of OpenSSH', { ...keyMode, privateKey: opensshKey }],
	['half a private key', { ...keyMode, privateKey: bareBase64(application.privateKey).slice(0, 400) }],
	['a request for a certificate, twice, as private key', { ...keyMode, privateKey: Buffer.concat([requestBytes, requestBytes]).toString('base64') }],
	['a certificate as private key', { ...keyMode, privateKey: certificateMode.appCert }],
	['a request for a certificate as private key', { ...keyMode, privateKey: request }],
	['the name of a file as private key', { ...keyMode, privateKey: 'app_private_key.pem' }],
	['words as private key', { ...keyMode, privateKey: '应用私钥' }],
	['other bytes as private key', { ...keyMode, privateKey: Buffer.alloc(300, 7).toString('base64') }],
	['another armour around a private key', { ...keyMode, privateKey: '-----BEGIN PGP MESSAGE-----\nAAAA\n-----END PGP MESSAGE-----' }],

	["no key of Alipay's", { ...keyMode, alipayPublicKey: '' }],
	["a private key as Alipay's", { ...keyMode, alipayPublicKey: alipay.privateKey }],
	["the app's own key as Alipay's", { ...keyMode, alipayPublicKey: application.publicKey }],
	["half a key of Alipay's", { ...keyMode, alipayPublicKey: bareBase64(alipay.publicKey).slice(0, 100) }],

	['RSA with certificates', { ...certificateMode, signType: 'RSA' }],
	['no app certificate', { ...certificateMode, appCert: '' }],
	['an app certificate for another key', { ...certificateMode, appCert: alipayCert }],
	["the app's certificate and Alipay's in the place of each other", { ...certificateMode, appCert: alipayCert, alipayCert: certificateMode.appCert }],
	['an app certificate of an elliptic curve', { ...certificateMode, appCert: rootCertificate(ec) }],
	['half an app certificate', { ...certificateMode, appCert: certificateMode.appCert.slice(0, 300) }],
	['words as app certificate', { ...certificateMode, appCert: '应用公钥证书' }],
	['other bytes as app certificate', { ...certificateMode, appCert: randomBytes(300).fill(7).toString('base64') }],
	["no certificate of Alipay's", { ...certificateMode, alipayCert: '' }],
	["the app's certificate as Alipay's", { ...certificateMode, alipayCert: certificateMode.appCert }],
	["the root as Alipay's certificate", { ...certificateMode, alipayCert: rootCert }],
	["a public key as Alipay's certificate", { ...certificateMode, alipayCert: alipay.publicKey }],
	['33 roots', { ...certificateMode, alipayRootCert: rootCert.repeat(33) }],
	['a root of 20,000 bytes', { ...certificateMode, alipayRootCert: Buffer.concat([Buffer.from('30824e20', 'hex'), Buffer.alloc(20_000)]).toString('base64') }],
	['no root', { ...certificateMode, alipayRootCert: '' }],
	["Alipay's certificate as root", { ...certificateMode, alipayRootCert: alipayCert }],
	['a root of an elliptic curve only', { ...certificateMode, alipayRootCert: rootCertificate(ec) }],
	['a private key as root', { ...certificateMode, alipayRootCert: authority.privateKey }],
	['an expired app certificate', { ...certificateMode, appCert: issue({ issuer: root, subject: leaf, serial: '04', validFrom: Date.now() - 9 * day, validUntil: Date.now() - day }) }],
	['an app certificate of tomorrow', { ...certificateMode, appCert: issue({ issuer: root, subject: leaf, serial: '05', validFrom: Date.now() + day }) }],

	['an RSA key as content key', { ...keyMode, contentSecretKey: application.publicKey }],
	['words as content key', { ...keyMode, contentSecretKey: 'my secret!' }],
	['a content key in hexadecimal digits', { ...keyMode, contentSecretKey: randomBytes(16).toString('hex') }],
	['a content key of 20 bytes', { ...keyMode, contentSecretKey: randomBytes(20).toString('base64') }],
];

test('without anything broken nothing is refused', () => {
	for (const fields of [keyMode, certificateMode]) requireValidCertificate(readCredential(fields).certificates, Date.now());
});

const sentenceFor = (fields: Record<string, unknown>) => refusalOf(() => requireValidCertificate(readCredential(fields).certificates, Date.now()));

test.each(broken)('%s: a sentence says in which field and what to do', (_, fields) => {
	expect(sentenceFor(fields)).toMatch(/^'[A-Z][\w ]+' .+\. [A-Z].+\.$/);
});

let provoked: string[];
beforeAll(() => {
	provoked = broken.map(([, fields]) => sentenceFor(fields));
});

test('no two of them say the same', () => {
	expect(provoked.filter((sentence, at, all) => all.indexOf(sentence) !== at)).toEqual([]);
});

const texts = files.flatMap((file) => sentencesIn(join(__dirname, '..', '..', '..', 'nodes', 'shared', 'protocol', `${file}.ts`)));
/** Finds a text where a sentence, a field or what is said to be in it begins, and not inside another text. */
const pattern = (text: string) => {
	const words = text.split('…').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('.+');
	return new RegExp(`(^|'|holds |\\. )${words}${/[.…]$/.test(text) ? '' : "['.]"}`);
};

// What is written in capitals only are the labels of PEM, which are compared and not shown.
test.each([...new Set(texts)].filter((text) => /[a-z]/.test(text)))('%j is said to somebody whose credential is broken', (text) => {
	expect(provoked.filter((sentence) => pattern(text).test(sentence))).not.toEqual([]);
});
