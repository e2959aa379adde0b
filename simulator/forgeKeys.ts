import type Forge from 'node-forge';
import { fastForge as forge } from './fastForge';

/** The hash behind each signature type; RSASSA-PKCS1-v1_5 in both cases. */
const digests = { RSA2: forge.md.sha256, RSA: forge.md.sha1 };

/** The signature types that Alipay's pages name for this protocol. */
export type SignType = keyof typeof digests;

/** Both halves of an RSA key as PEM with plain line ends: PKCS#8 and SubjectPublicKeyInfo. */
export interface KeyPair {
	privateKey: string;
	publicKey: string;
}

/** Says whether a text names a signature type. */
export function isSignType(text: string | undefined): text is SignType {
	return text !== undefined && Object.hasOwn(digests, text);
}

/** Makes a new RSA key of 2048 bits, the size that RSA2 demands. */
export async function makeKeyPair(): Promise<KeyPair> {
	const pair = await new Promise<Forge.pki.rsa.KeyPair>((resolve, reject) => {
		forge.pki.rsa.generateKeyPair({ bits: 2048 }, (error: Error | null, made) =>
			error ? reject(error) : resolve(made),
		);
	});
	const privateKeyInfo = forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(pair.privateKey));
	return {
		privateKey: forge.pki.privateKeyInfoToPem(privateKeyInfo).replaceAll('\r', ''),
		publicKey: forge.pki.publicKeyToPem(pair.publicKey).replaceAll('\r', ''),
	};
}

/** Signs bytes and returns Base64. */
export type Signer = (bytes: Buffer, signType: SignType) => string;

/** What was signed last, by private key: simulators that follow each other with one key sign the same answers. */
const signatures = new Map<string, Map<string, string>>();

/** For how many keys they are remembered: an app's simulator has two. */
const mostKeys = 16;

/**
 * Makes a signer. What was signed last with its key is remembered: node-forge needs some 30 ms for a signature, and the standard answers
 * of a load test are all alike.
 *
 * @param privateKey PEM
 * @param remembered how many signatures are remembered at most
 */
export function makeSigner(privateKey: string, remembered = 1000): Signer {
	const key = forge.pki.privateKeyFromPem(privateKey);
	const known = signatures.get(privateKey) ?? new Map<string, string>();
	if (signatures.size >= mostKeys) signatures.clear();
	signatures.set(privateKey, known);
	return (bytes, signType) => {
		const digest = digests[signType].create().update(bytes.toString('latin1'));
		const name = digest.digest().toHex();
		const sign = known.get(name) ?? forge.util.encode64(key.sign(digest));
		if (known.size >= remembered) known.clear();
		known.set(name, sign);
		return sign;
	};
}

/**
 * Makes the function that says whether a Base64 signature belongs to a text in UTF-8 and to this key.
 *
 * @param publicKey PEM
 */
export function makeVerifier(publicKey: string): (text: string, sign: string, signType: SignType) => boolean {
	const key = forge.pki.publicKeyFromPem(publicKey);
	return (text, sign, signType) => {
		const digest = digests[signType].create().update(forge.util.encodeUtf8(text));
		try {
			return key.verify(digest.digest().bytes(), forge.util.decode64(sign));
		} catch {
			// node-forge throws where the padding shows that another key signed.
			return false;
		}
	};
}
