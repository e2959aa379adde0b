import { verify as verifyBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import { signatureTypes } from '../keys/signatureTypes';
import type { SignatureType } from '../keys/signatureTypes';

const escapedSlash = '\\/';

/**
 * Checks a reply's signature over its signed part. The bytes are tried as received; only if that fails and they hold `\/`, once more
 * with `/` instead, as Alipay's Java and PHP SDKs do (docs/alipay.md 2.4).
 *
 * @param signedPart the bytes as received
 * @param signature the Base64 text of `sign`; anything else is simply not genuine
 * @returns the bytes that the signature covers, or `undefined` when it covers neither form
 */
export function verify(signedPart: Buffer, signature: string, key: KeyObject, type: SignatureType): Buffer | undefined {
	const { digest } = signatureTypes[type];
	const bytes = Buffer.from(signature, 'base64');
	if (verifyBytes(digest, signedPart, key, bytes)) return signedPart;
	if (!signedPart.includes(escapedSlash)) return undefined;
	const unescaped = Buffer.from(signedPart.toString('latin1').replaceAll(escapedSlash, '/'), 'latin1');
	return verifyBytes(digest, unescaped, key, bytes) ? unescaped : undefined;
}
