/**
 * Alipay's signature types, the digest that each uses with RSASSA-PKCS1-v1_5, and the shortest key that Alipay names for it, in bits
 * (docs/alipay.md 1.2).
 */
export const signatureTypes = {
	RSA2: { digest: 'sha256', leastBits: 2048 },
	RSA: { digest: 'sha1', leastBits: 1024 },
} as const;

/** A value of Alipay's sign_type. */
export type SignatureType = keyof typeof signatureTypes;
