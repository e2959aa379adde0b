import { sign as signBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import { signatureTypes } from './signatureTypes';
import type { SignatureType } from './signatureTypes';

/**
 * The Base64 signature of a text in UTF-8 (protocol.md section 1.2). RSASSA-PKCS1-v1_5 is deterministic: equal input, equal output.
 *
 * @throws what node:crypto throws when the key cannot sign
 */
export function sign(text: string, key: KeyObject, type: SignatureType): string {
	return signBytes(signatureTypes[type].digest, Buffer.from(text), key).toString('base64');
}
