import { fastForge as forge } from './fastForge';

/** Encrypts and decrypts content the way `encrypt_type=AES` means it. */
export interface ContentCipher {
	/** Returns Base64. */
	encrypt: (text: string) => string;
	/** Returns undefined where the text is not Base64 of something encrypted with this key. */
	decrypt: (base64: string) => string | undefined;
}

/**
 * AES-128-CBC with an IV of zero bytes and PKCS#7 padding, Base64 outside (Alipay's page on content encryption).
 *
 * @param secretKey Base64 of 16 bytes
 */
export function makeContentCipher(secretKey: string): ContentCipher {
	const key = forge.util.decode64(secretKey);
	const iv = '\0'.repeat(16);
	return {
		encrypt: (text) => {
			const cipher = forge.cipher.createCipher('AES-CBC', key);
			cipher.start({ iv });
			cipher.update(forge.util.createBuffer(text, 'utf8'));
			cipher.finish();
			return forge.util.encode64(cipher.output.getBytes());
		},
		decrypt: (base64) => {
			try {
				const cipher = forge.cipher.createDecipher('AES-CBC', key);
				cipher.start({ iv });
				cipher.update(forge.util.createBuffer(forge.util.decode64(base64)));
				return cipher.finish() ? forge.util.decodeUtf8(cipher.output.getBytes()) : undefined;
			} catch {
				// node-forge throws where the bytes are no UTF-8, as after decrypting with another key.
				return undefined;
			}
		},
	};
}
