import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import { readPastedText } from './pastedText';
import { Refusal } from './refusal';

/** What a pasted text turned out to be. */
type Found =
	| { kind: 'private' | 'public'; key: KeyObject }
	| { kind: 'other'; looksLike: string };

const attempt = <T>(read: () => T): T | undefined => {
	try {
		return read();
	} catch {
		return undefined;
	}
};

const privateKeyOf = (der: Buffer): KeyObject | undefined =>
	(['pkcs8', 'pkcs1', 'sec1'] as const)
		.map((type) => attempt(() => createPrivateKey({ key: der, format: 'der', type })))
		.find((key) => key !== undefined);

const publicKeyOf = (der: Buffer): KeyObject | undefined =>
	(['spki', 'pkcs1'] as const)
		.map((type) => attempt(() => createPublicKey({ key: der, format: 'der', type })))
		.find((key) => key !== undefined);

/** The length that the outermost DER sequence announces, header included; `undefined` if it is none. Bytes. */
function announcedLength(der: Buffer): number | undefined {
	if (der[0] !== 0x30 || der.length < 2) return undefined;
	const first = der[1]!;
	if (first < 0x80) return 2 + first;
	const count = first - 0x80;
	if (count < 1 || count > 4 || der.length < 2 + count) return undefined;
	return 2 + count + der.readUIntBE(2, count);
}

/** Object identifiers of PKCS#5 and PKCS#12 (1.2.840.113549.1.5 and .12.1), one of which opens a PKCS#8 key that a passphrase protects. */
const encryptedKeyMarks = ['06092a864886f70d0105', '060a2a864886f70d010c01'].map((mark) => Buffer.from(mark, 'hex'));

function describeUnreadable(label: string, der: Buffer): string {
	if (label === 'OPENSSH PRIVATE KEY') return 'a key in the format of OpenSSH';
	if (label === 'CERTIFICATE REQUEST' || label === 'NEW CERTIFICATE REQUEST') return 'a certificate request';
	if (label === 'ENCRYPTED PRIVATE KEY' || encryptedKeyMarks.some((mark) => der.subarray(0, 40).includes(mark))) {
		return 'a private key that is protected by a passphrase';
	}
	if (attempt(() => new X509Certificate(der))) return 'a certificate';
	const announced = announcedLength(der);
	if (announced !== undefined && announced > der.length) return 'a key whose end is missing';
	if (announced !== undefined && announced < der.length) return 'a key with something else behind it';
	return label ? `something headed "${label}" that cannot be read` : 'no key at all';
}

const fileName = /^.{1,300}\.(pem|key|txt|crt|cer|der|p12|pfx)$/i;

function identify(text: string): Found {
	if (/Proc-Type:\s*4,\s*ENCRYPTED/.test(text)) {
		return { kind: 'other', looksLike: 'a private key that is protected by a passphrase' };
	}
	if (fileName.test(text.trim())) return { kind: 'other', looksLike: 'the name of a file instead of what the file contains' };
	const pasted = readPastedText(text);
	if (!pasted) return { kind: 'other', looksLike: 'no key: it holds characters that no key has' };
	const privateKey = privateKeyOf(pasted.der);
	if (privateKey) return { kind: 'private', key: privateKey };
	const publicKey = publicKeyOf(pasted.der);
	if (publicKey) return { kind: 'public', key: publicKey };
	return { kind: 'other', looksLike: describeUnreadable(pasted.label, pasted.der) };
}

const kindOf = (key: KeyObject) => (key.asymmetricKeyType ?? 'unknown').toUpperCase();

const smallestKey = 1024;

function requireUsableRsa(key: KeyObject, field: string): KeyObject {
	if (key.asymmetricKeyType !== 'rsa') {
		throw new Refusal(`'${field}' holds a key of type ${kindOf(key)}. Alipay signs with RSA: paste an RSA key.`);
	}
	const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
	if (bits < smallestKey) {
		throw new Refusal(`'${field}' holds an RSA key of ${bits} bits. Use one of 2048 bits or more.`);
	}
	return key;
}

/**
 * The application's private key from whatever shape was pasted: PEM or bare Base64, PKCS#8 or PKCS#1 (protocol.md section 1.6).
 *
 * @throws Refusal naming what the text looks like and what was expected; never with the text itself
 */
export function readPrivateKey(text: string): KeyObject {
	const field = 'Private Key';
	const wanted = "Paste the application's private key, which Alipay's key tool made (PKCS#8 or PKCS#1).";
	if (!text.trim()) throw new Refusal(`'${field}' is empty. ${wanted}`);
	const found = identify(text);
	if (found.kind === 'public') throw new Refusal(`'${field}' holds a public key. ${wanted}`);
	if (found.kind === 'other') throw new Refusal(`'${field}' holds ${found.looksLike}. ${wanted}`);
	return requireUsableRsa(found.key, field);
}

/**
 * Alipay's public key from whatever shape was pasted: PEM or bare Base64, SPKI or PKCS#1 (protocol.md section 1.6).
 *
 * @param applicationKey the private key of the same credential, to tell when its own public half was pasted by mistake
 * @throws Refusal naming what the text looks like and what was expected; never with the text itself
 */
export function readAlipayPublicKey(text: string, applicationKey: KeyObject): KeyObject {
	const field = 'Alipay Public Key';
	const wanted = "Paste the Alipay public key that Alipay's console shows next to your application's key.";
	if (!text.trim()) throw new Refusal(`'${field}' is empty. ${wanted}`);
	const found = identify(text);
	if (found.kind === 'private') {
		throw new Refusal(`'${field}' holds a private key, which belongs into 'Private Key' only. ${wanted}`);
	}
	if (found.kind === 'other') throw new Refusal(`'${field}' holds ${found.looksLike}. ${wanted}`);
	const key = requireUsableRsa(found.key, field);
	if (createPublicKey(applicationKey).equals(key)) {
		throw new Refusal(`'${field}' holds your application's public key, not Alipay's. ${wanted}`);
	}
	return key;
}
