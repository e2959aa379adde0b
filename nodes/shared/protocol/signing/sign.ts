import { sign as signBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import { signatureTypes } from '../keys/signatureTypes';
import type { SignatureType } from '../keys/signatureTypes';

/**
 * The Base64 signature of a text in UTF-8 (docs/alipay.md 1.2). RSASSA-PKCS1-v1_5 is deterministic: equal input, equal output.
 * It is made in a thread of node:crypto's own, so n8n continues meanwhile.
 *
 * @throws what node:crypto throws when the key cannot sign
 */
export async function sign(text: string, key: KeyObject, type: SignatureType): Promise<string> {
	const signature = await new Promise<Buffer>((resolve, reject) => {
		const { digest } = signatureTypes[type];
		signBytes(digest, Buffer.from(text), key, (fault, bytes) => (fault ? reject(fault) : resolve(bytes)));
	});
	return signature.toString('base64');
}
