import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import { announcedLength } from './derElements';
import { readPastedText } from './pastedText';
import type { PastedText } from './pastedText';

/** What a pasted text turned out to be. */
export type Identified =
	| { kind: 'private' | 'public'; key: KeyObject }
	| { kind: 'other'; looksLike: string };

/** What is expected in a field, and so what something unreadable without a label is called. */
export type Expected = 'key' | 'certificate';

const attempt = <T>(read: () => T): T | undefined => {
	try {
		return read();
	} catch {
		return undefined;
	}
};

const tryPrivateKey = (der: Buffer): KeyObject | undefined =>
	(['pkcs8', 'pkcs1', 'sec1'] as const)
		.map((type) => attempt(() => createPrivateKey({ key: der, format: 'der', type })))
		.find((key) => key !== undefined);

const tryPublicKey = (der: Buffer): KeyObject | undefined =>
	(['spki', 'pkcs1'] as const)
		.map((type) => attempt(() => createPublicKey({ key: der, format: 'der', type })))
		.find((key) => key !== undefined);

/** Object identifiers of PKCS#5 and PKCS#12 (1.2.840.113549.1.5 and .12.1), one of which opens a PKCS#8 key that a passphrase protects. */
const encryptedKeyMarks = ['06092a864886f70d0105', '060a2a864886f70d010c01'].map((mark) => Buffer.from(mark, 'hex'));
const sequence = 0x30;

function describeUnreadable({ label, der }: PastedText, expected: Expected): string {
	if (label === 'OPENSSH PRIVATE KEY') return 'a key in the format of OpenSSH';
	if (label === 'CERTIFICATE REQUEST' || label === 'NEW CERTIFICATE REQUEST') return 'a certificate request';
	if (label === 'ENCRYPTED PRIVATE KEY' || encryptedKeyMarks.some((mark) => der.subarray(0, 40).includes(mark))) {
		return 'a private key that is protected by a passphrase';
	}
	if (attempt(() => new X509Certificate(der))) return 'a certificate';
	const what = label.endsWith('CERTIFICATE') ? 'certificate' : label.endsWith('KEY') ? 'key' : expected;
	const announced = der[0] === sequence ? announcedLength(der) : undefined;
	if (announced !== undefined && announced > der.length) return `a ${what} whose end is missing`;
	if (announced !== undefined && announced < der.length) return `a ${what} with something else after it`;
	return label ? `something headed "${label}" that cannot be read` : `no ${expected} at all`;
}

const fileName = /^.{1,300}\.(pem|key|txt|crt|cer|der|p12|pfx)$/i;

/** Tells what bytes are that were pasted, by trying. */
export function identifyBytes(pasted: PastedText, expected: Expected): Identified {
	const privateKey = tryPrivateKey(pasted.der);
	if (privateKey) return { kind: 'private', key: privateKey };
	const publicKey = tryPublicKey(pasted.der);
	if (publicKey) return { kind: 'public', key: publicKey };
	return { kind: 'other', looksLike: describeUnreadable(pasted, expected) };
}

/** Tells what a pasted text is: a key, or in words what it looks like. */
export function identifyPasted(text: string, expected: Expected): Identified {
	if (/Proc-Type:\s*4,\s*ENCRYPTED/.test(text)) {
		return { kind: 'other', looksLike: 'a private key that is protected by a passphrase' };
	}
	if (fileName.test(text.trim())) return { kind: 'other', looksLike: 'the name of a file instead of what the file contains' };
	const pasted = readPastedText(text);
	if (!pasted) return { kind: 'other', looksLike: `no ${expected}: it holds characters that a ${expected} never contains` };
	return identifyBytes(pasted, expected);
}
