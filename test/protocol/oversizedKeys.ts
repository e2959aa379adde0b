import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';

/** An odd number of exactly so many bits, as JWK writes it. */
function odd(bits: number): string {
	const bytes = randomBytes(bits / 8);
	bytes[0]! |= 0x80;
	bytes[bytes.length - 1]! |= 1;
	return bytes.toString('base64url');
}

/**
 * An RSA key of any length in an instant, as PEM: its numbers are not primes, which nobody looks at when a key is read.
 *
 * @param bits a multiple of 16
 */
export function oversizedKey(bits: number): { privatePem: string; publicPem: string } {
	const [n, d] = [odd(bits), odd(bits)];
	const [p, q, dp, dq, qi] = Array.from({ length: 5 }, () => odd(bits / 2));
	const privateKey = createPrivateKey({ key: { kty: 'RSA', e: 'AQAB', n, d, p, q, dp, dq, qi }, format: 'jwk' });
	return {
		privatePem: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
		publicPem: String(createPublicKey(privateKey).export({ type: 'spki', format: 'pem' })),
	};
}
