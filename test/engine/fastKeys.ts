import { generateKeyPairSync } from 'node:crypto';

import type { KeyPair } from '../../simulator/forgeKeys';

/** A new RSA key pair as PEM. */
export const makePair = (bits: number): KeyPair =>
	generateKeyPairSync('rsa', {
		modulusLength: bits,
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
		publicKeyEncoding: { type: 'spki', format: 'pem' },
	});

/**
 * New keys for runs of thousands of replies: node-forge takes 30 ms to sign with 2048 bits, so the simulated Alipay's key has 1024. The
 * app's has what RSA2 asks for.
 */
export function fastKeys(): { application: KeyPair; alipay: KeyPair } {
	return { application: makePair(2048), alipay: makePair(1024) };
}
