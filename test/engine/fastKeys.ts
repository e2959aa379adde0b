import { generateKeyPairSync } from 'node:crypto';

import type { KeyPair } from '../simulator/forgeKeys';

const makePair = (): KeyPair =>
	generateKeyPairSync('rsa', {
		modulusLength: 1024,
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
		publicKeyEncoding: { type: 'spki', format: 'pem' },
	});

/** New keys of 1024 bits, for runs of thousands of replies: node-forge takes 30 ms to sign with 2048. */
export function fastKeys(): { application: KeyPair; alipay: KeyPair } {
	return { application: makePair(), alipay: makePair() };
}
