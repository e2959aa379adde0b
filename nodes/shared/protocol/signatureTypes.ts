/** Alipay's signature types and the digest that each uses with RSASSA-PKCS1-v1_5 (protocol.md section 1.2). */
export const signatureTypes = {
	RSA2: { digest: 'sha256' },
	RSA: { digest: 'sha1' },
} as const;

/** A value of Alipay's sign_type. */
export type SignatureType = keyof typeof signatureTypes;
