import { createHash, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import { derElements } from './derElements';
import { distinguishedName } from './distinguishedName';

/** What matters of a certificate. */
export interface Certificate {
	/** Serial number in Alipay's sense: 32 hexadecimal digits. */
	sn: string;
	/** Whether it was signed with RSA; Alipay's root file also holds certificates of other kinds. */
	isSignedWithRsa: boolean;
	/** Whether it names itself as its issuer. */
	isRoot: boolean;
	/** ms */
	validFrom: number;
	/** ms */
	validUntil: number;
	/** `undefined` where Node does not know the kind of key, such as SM2. */
	publicKey?: KeyObject;
}

const contextTag = 0xa0;
/** The object identifiers of RSA signatures begin with 1.2.840.113549.1.1. */
const rsaSignature = '2a864886f70d0101';

/** Bytes of a serial number, of which RFC 5280 permits 20. A longer one is not written down, which takes the square of its length. */
const longestNumber = 128;

/** Java's numbers have a sign, so a first bit that is set makes a number negative there. */
function decimal(bytes: Buffer): string {
	if (bytes.length > longestNumber) throw new RangeError('Not a serial number');
	return BigInt.asIntN(bytes.length * 8, BigInt(`0x${bytes.toString('hex')}`)).toString();
}

function knownPublicKey(certificate: X509Certificate): KeyObject | undefined {
	try {
		return certificate.publicKey;
	} catch {
		return undefined;
	}
}

/**
 * Reads a certificate. Its serial number in Alipay's sense is the MD5 of the issuer's name and of its number in decimal
 * (docs/alipay.md 3.1).
 *
 * @returns `undefined` when the bytes are no certificate
 */
export function readCertificate(der: Buffer): Certificate | undefined {
	try {
		const certificate = new X509Certificate(der);
		const signed = derElements(certificate.raw)[0]!.content;
		const members = derElements(derElements(signed)[0]!.content);
		const [number, algorithm, issuer, , subject] = members[0]!.tag === contextTag ? members.slice(1) : members;
		const name = distinguishedName(issuer!.content);
		return {
			sn: createHash('md5').update(name + decimal(number!.content)).digest('hex'),
			isSignedWithRsa: derElements(algorithm!.content)[0]!.content.toString('hex').startsWith(rsaSignature),
			isRoot: issuer!.whole.equals(subject!.whole),
			validFrom: Date.parse(certificate.validFrom),
			validUntil: Date.parse(certificate.validTo),
			publicKey: knownPublicKey(certificate),
		};
	} catch {
		return undefined;
	}
}
