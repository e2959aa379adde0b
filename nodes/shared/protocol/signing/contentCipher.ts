import { createCipheriv, createDecipheriv } from 'node:crypto';

/** Alipay's content encryption always starts from zeros, so equal contents have equal cipher texts. */
const initialVector = Buffer.alloc(16);

const algorithmOf = (key: Buffer) => `aes-${key.length * 8}-cbc`;

/**
 * Encrypts content as `encrypt_type=AES` means it: AES-CBC, PKCS#7 padding, Base64 outside (docs/alipay.md 4.1).
 *
 * @param key 16, 24 or 32 bytes
 */
export function encryptContent(text: string, key: Buffer): string {
	const cipher = createCipheriv(algorithmOf(key), key, initialVector);
	return Buffer.concat([cipher.update(text), cipher.final()]).toString('base64');
}

/**
 * Decrypts what {@link encryptContent} or the gateway encrypted.
 *
 * @param key 16, 24 or 32 bytes
 * @returns the bytes, whose character set is not known, or `undefined` when the text is not Base64 of something encrypted with this key.
 * One other key in about 250 also gives bytes, but no sense.
 */
export function decryptContent(base64: string, key: Buffer): Buffer | undefined {
	if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return undefined;
	try {
		const decipher = createDecipheriv(algorithmOf(key), key, initialVector);
		return Buffer.concat([decipher.update(base64, 'base64'), decipher.final()]);
	} catch {
		return undefined;
	}
}
