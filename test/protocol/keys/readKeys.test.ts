import { createPublicKey } from 'node:crypto';

import { readAlipayPublicKey, readPrivateKey } from '../../../nodes/shared/protocol/keys/readKeys';
import { foreignKeys } from '../../fixtures/foreignKeys';
import { certificateRequest } from '../../fixtures/freshCertificates';
import { refusalOf } from '../../fixtures/freshCredential';
import { bareBase64, freshKeys, openssl } from '../../fixtures/freshKeys';
import { opensshKey } from '../../fixtures/opensshKey';
import { oversizedKey } from '../../fixtures/oversizedKeys';

const application = freshKeys();
const alipay = freshKeys();
const small = freshKeys(512);

const privatePkcs1 = String(application.privateKey.export({ type: 'pkcs1', format: 'pem' }));
const publicPkcs1 = String(alipay.publicKey.export({ type: 'pkcs1', format: 'pem' }));

/** Every way in which people paste a PEM (docs/alipay.md 1.6). */
const pasted = (pem: string): Array<[string, string]> => [
	['PEM', pem],
	['PEM with CRLF', pem.replaceAll('\n', '\r\n')],
	["PEM with blanks for newlines, as n8n's password field leaves it", pem.replaceAll('\n', ' ')],
	['PEM with literal \\n', pem.replaceAll('\n', '\\n')],
	['PEM with literal \\n in quotes', `"${pem.trim().replaceAll('\n', '\\n')}"`],
	['PEM on one line', pem.replaceAll('\n', '')],
	['PEM with blank lines around it', `\n\n  ${pem}\n\n`],
	['PEM with its body on one line', pem.replace(/-----\n([\s\S]*)\n-----END/, (_, body: string) => `-----\n${body.replaceAll('\n', '')}\n-----END`)],
	['PEM without its last line', pem.slice(0, pem.indexOf('-----END'))],
	['bare Base64', bareBase64(pem)],
	['bare Base64 in quotes', `'${bareBase64(pem)}'`],
	['bare Base64 in lines', bareBase64(pem).replace(/.{64}/g, '$&\n')],
	['bare Base64 in lines with CRLF', bareBase64(pem).replace(/.{64}/g, '$&\r\n')],
	['bare Base64 with blanks', bareBase64(pem).replace(/.{64}/g, '$& ')],
];

describe('the private key is read', () => {
	describe.each([
		['PKCS#8', application.privatePem],
		['PKCS#1', privatePkcs1],
		['PKCS#1 under the label of PKCS#8', privatePkcs1.replaceAll('RSA PRIVATE', 'PRIVATE')],
		['PKCS#8 under the label of PKCS#1', application.privatePem.replaceAll('PRIVATE', 'RSA PRIVATE')],
	])('%s', (_, pem) => {
		test.each(pasted(pem))('as %s', (_shape, text) => {
			expect(readPrivateKey(text).equals(application.privateKey)).toBe(true);
		});
	});

	test('as the openssl command writes it, in both of its formats', () => {
		const pkcs8 = openssl(['genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024']).toString();
		const pkcs1 = openssl(['rsa', '-in', 'key.pem', '-traditional'], { 'key.pem': pkcs8 }).toString();
		expect(pkcs1).toContain('BEGIN RSA PRIVATE KEY');
		expect(readPrivateKey(pkcs1).equals(readPrivateKey(pkcs8))).toBe(true);
	});
});

describe("Alipay's public key is read", () => {
	describe.each([
		['SubjectPublicKeyInfo', alipay.publicPem],
		['PKCS#1', publicPkcs1],
	])('%s', (_, pem) => {
		test.each(pasted(pem))('as %s', (_shape, text) => {
			expect(readAlipayPublicKey(text, application.privateKey).equals(alipay.publicKey)).toBe(true);
		});
	});
});

const ec = foreignKeys('EC');
const ed25519 = foreignKeys('Ed25519');
const rsaPss = foreignKeys('RSA-PSS');

const keyFile = { 'key.pem': application.privatePem };
const certificate = openssl(
	['req', '-x509', '-key', 'key.pem', '-subj', '/CN=invented', '-days', '1'],
	keyFile,
).toString();
const request = certificateRequest(application.privatePem);
const withPassphrase = (...args: string[]) => openssl([...args, '-in', 'key.pem', '-passout', 'pass:invented'], keyFile).toString();
const encryptedPkcs8 = withPassphrase('pkcs8', '-topk8', '-v2', 'aes-256-cbc');
const encryptedOldPkcs8 = withPassphrase('pkcs8', '-topk8', '-v1', 'PBE-SHA1-3DES');
const encryptedPkcs1 = withPassphrase('rsa', '-traditional', '-aes128');
const sec1 = openssl(['ec', '-in', 'key.pem'], { 'key.pem': ec.privatePem }).toString();
const pkcs12 = openssl(
	['pkcs12', '-export', '-inkey', 'key.pem', '-in', 'certificate.pem', '-passout', 'pass:invented'],
	{ ...keyFile, 'certificate.pem': certificate },
).toString('base64');

const cutOff = 'a key whose end is missing';
const protectedKey = 'a private key that is protected by a passphrase';

/** Shapes that are neither kind of key, with what the sentence must call them. */
const neither: Array<[string, string, string]> = [
	['a certificate', certificate, 'a certificate'],
	['a certificate without armour', bareBase64(certificate), 'a certificate'],
	['a certificate request', request, 'a certificate request'],
	['PKCS#8 with a passphrase', encryptedPkcs8, protectedKey],
	['PKCS#8 with a passphrase, without armour', bareBase64(encryptedPkcs8), protectedKey],
	['PKCS#8 with a passphrase in the older manner', encryptedOldPkcs8, protectedKey],
	['PKCS#8 with a passphrase in the older manner, without armour', bareBase64(encryptedOldPkcs8), protectedKey],
	['PKCS#1 with a passphrase', encryptedPkcs1, protectedKey],
	['PKCS#1 with a passphrase and blanks for newlines', encryptedPkcs1.replaceAll('\n', ' '), protectedKey],
	['PKCS#1 with a passphrase and literal \\n', encryptedPkcs1.replaceAll('\n', '\\n'), protectedKey],
	['a key of OpenSSH', opensshKey, 'a key in the format of OpenSSH'],
	['a cut-off private key', bareBase64(application.privatePem).slice(0, 400), cutOff],
	['a private key that lost its last characters', bareBase64(application.privatePem).slice(0, -4), cutOff],
	['a PEM that breaks off', application.privatePem.slice(0, 800), cutOff],
	['a PEM that breaks off inside its last line', application.privatePem.slice(0, -60), cutOff],
	['a cut-off public key', bareBase64(alipay.publicPem).slice(0, 200), cutOff],
	['the beginning of a key', 'MIIEvQIBADAN', cutOff],
	['a structure with something behind it', Buffer.from('3003020101ffff', 'hex').toString('base64'), 'something else after it'],
	['a PKCS#12 file', pkcs12, 'no key'],
	['words', 'hello', 'no key'],
	['bytes without meaning', Buffer.alloc(300, 7).toString('base64'), 'no key'],
	['Chinese', '应用私钥', 'characters that a key never contains'],
	['JSON', '{"privateKey":"x"}', 'characters that a key never contains'],
	['HTML', '<!doctype html><p>', 'characters that a key never contains'],
	['a path', '/home/node/.n8n/app_private_key.pem', 'the name of a file'],
	['a path of Windows', 'C:\\new\\应用私钥2048.txt', 'the name of a file'],
	['an unknown armour', '-----BEGIN PGP MESSAGE-----\nAAAA\n-----END PGP MESSAGE-----', '"PGP MESSAGE"'],
];

/** No sentence may repeat what was pasted: neither from its beginning nor from its end. */
function expectNoEcho(sentence: string, text: string): void {
	const body = text.replace(/-----[^-]+-----/g, '').trim();
	for (let at = 0; at + 12 <= body.length; at += 4) expect(sentence).not.toContain(body.slice(at, at + 12));
	expect(sentence.length).toBeLessThan(250);
}

describe('a private key that cannot be used is refused by what it is', () => {
	test.each([
		...neither,
		['a public key', application.publicPem, 'a public key'],
		['a public key without armour', bareBase64(application.publicPem), 'a public key'],
		['a public key as PKCS#1', publicPkcs1, 'a public key'],
		['a public key of another kind', ec.publicPem, 'a public key'],
		['EC', ec.privatePem, 'of type EC'],
		['EC as SEC1', sec1, 'of type EC'],
		['EC as SEC1 without armour', bareBase64(sec1), 'of type EC'],
		['Ed25519', ed25519.privatePem, 'of type ED25519'],
		['RSA-PSS', rsaPss.privatePem, 'of type RSA-PSS'],
		['RSA of 512 bits', small.privatePem, 'of 512 bits'],
		['nothing', '', 'is empty'],
		['blanks', ' \n\t ', 'is empty'],
	])('%s', (_, text, called) => {
		const sentence = refusalOf(() => readPrivateKey(text));
		expect(sentence).toMatch(/^'Private Key' (holds|is empty)/);
		expect(sentence).toContain(called);
		expectNoEcho(sentence, text);
	});
});

describe("a key that cannot be Alipay's public key is refused by what it is", () => {
	test.each([
		...neither,
		['a private key', application.privatePem, 'a private key'],
		['a private key without armour', bareBase64(privatePkcs1), 'a private key'],
		["the app's public key", application.publicPem, "your app's public key, not Alipay's"],
		["the app's public key without armour", bareBase64(application.publicPem), "your app's public key, not Alipay's"],
		['EC', ec.publicPem, 'of type EC'],
		['Ed25519', ed25519.publicPem, 'of type ED25519'],
		['RSA-PSS', rsaPss.publicPem, 'of type RSA-PSS'],
		['RSA of 512 bits', small.publicPem, 'of 512 bits'],
		['nothing', '', 'is empty'],
	])('%s', (_, text, called) => {
		const sentence = refusalOf(() => readAlipayPublicKey(text, application.privateKey));
		expect(sentence).toMatch(/^'Alipay Public Key' (holds|is empty)/);
		expect(sentence).toContain(called);
		expectNoEcho(sentence, text);
	});
});

test("the app's public key is told also where it was written as PKCS#1", () => {
	const pkcs1 = String(createPublicKey(application.privateKey).export({ type: 'pkcs1', format: 'pem' }));
	expect(refusalOf(() => readAlipayPublicKey(pkcs1, application.privateKey))).toContain("your app's public key");
});

describe('a key of many bits', () => {
	const largest = oversizedKey(8192);

	test('is read up to 8,192', () => {
		expect(readPrivateKey(largest.privatePem).asymmetricKeyDetails?.modulusLength).toBe(8192);
		expect(readAlipayPublicKey(largest.publicPem, application.privateKey).asymmetricKeyDetails?.modulusLength).toBe(8192);
	});

	test.each([8208, 16_384, 65_536])('is refused with %d: a sentence says what it holds and what to use', (bits) => {
		const { privatePem, publicPem } = oversizedKey(bits);
		const holds = `holds an RSA key of ${bits} bits, which is too large. Use one of 8192 bits or fewer; Alipay recommends 2048.`;
		expect(refusalOf(() => readPrivateKey(privatePem))).toBe(`'Private Key' ${holds}`);
		expect(refusalOf(() => readAlipayPublicKey(publicPem, application.privateKey))).toBe(`'Alipay Public Key' ${holds}`);
	});
});
