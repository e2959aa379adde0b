import { createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import { Refusal } from '../refusal';
import { identifyPasted } from './identifyPasted';

const kindOf = (key: KeyObject) => (key.asymmetricKeyType ?? 'unknown').toUpperCase();

const smallestKey = 1024;
/** A signature takes the cube of the length: with 65,536 bits it kept n8n busy for 194 s. */
const largestKey = 8192;

/**
 * A key that Alipay's signatures can be made or checked with.
 *
 * @param field the name of the field that holds it
 * @throws Refusal when it is of another kind, too short, or so long that a signature takes seconds
 */
export function requireUsableRsa(key: KeyObject, field: string): KeyObject {
	if (key.asymmetricKeyType !== 'rsa') {
		throw new Refusal(`'${field}' holds a key of type ${kindOf(key)}`, 'Alipay signs with RSA. Paste an RSA key.');
	}
	const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
	if (bits < smallestKey) {
		throw new Refusal(`'${field}' holds an RSA key of ${bits} bits`, 'Use a key of 2048 bits or more.');
	}
	if (bits > largestKey) {
		throw new Refusal(
			`'${field}' holds an RSA key of ${bits} bits, which is too large`,
			`Use one of ${largestKey} bits or fewer; Alipay recommends 2048.`,
		);
	}
	return key;
}

/**
 * The app's private key from whatever shape was pasted: PEM or bare Base64, PKCS#8 or PKCS#1 (docs/alipay.md 1.6).
 *
 * @throws Refusal naming what the text looks like and what was expected; never with the text itself
 */
export function readPrivateKey(text: string): KeyObject {
	const field = 'Private Key';
	const wanted = "Paste the app's private key, which Alipay's key tool made (PKCS#8 or PKCS#1, without a passphrase).";
	if (!text.trim()) throw new Refusal(`'${field}' is empty`, wanted);
	const found = identifyPasted(text, 'key');
	if (found.kind === 'public') throw new Refusal(`'${field}' holds a public key`, wanted);
	if (found.kind === 'other') throw new Refusal(`'${field}' holds ${found.looksLike}`, wanted);
	return requireUsableRsa(found.key, field);
}

/**
 * Alipay's public key from whatever shape was pasted: PEM or bare Base64, SPKI or PKCS#1 (docs/alipay.md 1.6).
 *
 * @param applicationKey the private key of the same credential, to tell when its own public half was pasted by mistake
 * @throws Refusal naming what the text looks like and what was expected; never with the text itself
 */
export function readAlipayPublicKey(text: string, applicationKey: KeyObject): KeyObject {
	const field = 'Alipay Public Key';
	const wanted = "Paste the Alipay public key that Alipay's console shows next to your app's key.";
	if (!text.trim()) throw new Refusal(`'${field}' is empty`, wanted);
	const found = identifyPasted(text, 'key');
	if (found.kind === 'private') {
		throw new Refusal(`'${field}' holds a private key, which belongs in 'Private Key' only`, wanted);
	}
	if (found.kind === 'other') throw new Refusal(`'${field}' holds ${found.looksLike}`, wanted);
	const key = requireUsableRsa(found.key, field);
	if (createPublicKey(applicationKey).equals(key)) {
		throw new Refusal(`'${field}' holds your app's public key, not Alipay's`, wanted);
	}
	return key;
}
