import { Refusal } from '../refusal';

/** Lengths of AES keys in bytes. */
const keyLengths = [16, 24, 32];

/**
 * The app's content encryption key (docs/alipay.md 4.1), with spaces, line breaks or quotes around it as people paste it.
 *
 * @param text Base64 of 16, 24 or 32 bytes, or nothing
 * @returns the bytes of the key, or `undefined` when the app does not encrypt
 * @throws Refusal naming what the text looks like and what was expected; never with the text itself
 */
export function readContentKey(text: string): Buffer | undefined {
	const field = 'Content Encryption Key';
	const wanted = "Copy the AES key from 'interface content encryption' in Alipay's console, or leave the field empty.";
	const base64 = text.replace(/\\r|\\n|["'\s]/g, '');
	if (!base64) return undefined;
	if (base64.includes('-----')) throw new Refusal(`'${field}' holds an RSA key or certificate`, wanted);
	if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) throw new Refusal(`'${field}' holds characters that no Base64 text has`, wanted);
	// 32 hexadecimal digits also are Base64 of 24 bytes, but of another key.
	if (/^([0-9a-f]{32}|[0-9A-F]{32}|[0-9a-f]{48}|[0-9A-F]{48}|[0-9a-f]{64}|[0-9A-F]{64})$/.test(base64)) {
		throw new Refusal(`'${field}' holds hexadecimal digits, and Alipay's key is Base64`, wanted);
	}
	const key = Buffer.from(base64, 'base64');
	if (!keyLengths.includes(key.length)) {
		throw new Refusal(`'${field}' holds ${key.length} bytes, and an AES key has 16, 24 or 32`, wanted);
	}
	return key;
}
