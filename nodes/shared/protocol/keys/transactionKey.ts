import { createSecretKey, hkdfSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** The secret for the IDs of one app: HKDF-SHA256 of the private key's PKCS#8 DER, so the shape in which it was pasted is no matter. */
export function transactionKeyOf(privateKey: KeyObject): KeyObject {
	const der = privateKey.export({ type: 'pkcs8', format: 'der' });
	return createSecretKey(Buffer.from(hkdfSync('sha256', der, '', 'n8n-nodes-zhima transaction id', 32)));
}
