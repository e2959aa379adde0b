import type Forge from 'node-forge';

import { fastForge as forge } from '../../simulator/fastForge';
import type { KeyPair } from '../../simulator/forgeKeys';

const { asn1, oids } = { asn1: forge.asn1, oids: forge.pki.oids };

/** One part of a name: its type as node-forge calls it or in numbers, its text, and the kind of text, UTF8String unless given. */
export interface Part {
	type: string;
	value: string;
	tag?: 'UTF8' | 'PRINTABLESTRING' | 'IA5STRING' | 'BMPSTRING';
}

/** A name in the order of the certificate; an inner list is a part with several values. */
export type Name = Array<Part | Part[]>;

/** What a certificate is to say. */
export interface Order {
	issuer: Name;
	/** Unless given, the issuer itself, as in a root certificate. */
	subject?: Name;
	/** The bytes of the number in hexadecimal, as they stand in the certificate. */
	serial: string;
	digest?: 'sha1' | 'sha256' | 'sha512';
	/** ms; now and a year from now unless given. */
	validFrom?: number;
	/** ms */
	validUntil?: number;
}

const tags = { UTF8: asn1.Type.UTF8, PRINTABLESTRING: asn1.Type.PRINTABLESTRING, IA5STRING: asn1.Type.IA5STRING, BMPSTRING: asn1.Type.BMPSTRING };

/** node-forge itself writes the characters of a BMPString in UTF-16. */
const encoded = ({ value, tag = 'UTF8' }: Part) => (tag === 'UTF8' ? forge.util.encodeUtf8(value) : value);

const sequence = (content: Forge.asn1.Asn1[]) => asn1.create(asn1.Class.UNIVERSAL, asn1.Type.SEQUENCE, true, content);
const primitive = (type: Forge.asn1.Type, content: string) => asn1.create(asn1.Class.UNIVERSAL, type, false, content);

function attribute(part: Part): Forge.asn1.Asn1 {
	const type = primitive(asn1.Type.OID, asn1.oidToDer(/^[\d.]+$/.test(part.type) ? part.type : oids[part.type]!).getBytes());
	return sequence([type, primitive(tags[part.tag ?? 'UTF8'], encoded(part))]);
}

const nameOf = (name: Name) =>
	sequence(name.map((part) => asn1.create(asn1.Class.UNIVERSAL, asn1.Type.SET, true, [part].flat().map(attribute))));

const year = 365 * 86_400_000;

/** The part of a certificate that is signed. node-forge has the function, and its types do not. */
const tbsCertificateOf = (forge.pki as unknown as { getTBSCertificate: (certificate: Forge.pki.Certificate) => Forge.asn1.Asn1 }).getTBSCertificate;

/**
 * Makes certificates with node-forge, whatever stands in their names: for a key, signed by another, as PEM.
 *
 * @param subjectKey whose public half is certified
 * @param issuerKey whose private half signs
 */
export function certificateMaker(subjectKey: KeyPair, issuerKey: KeyPair): (order: Order) => string {
	const publicKey = forge.pki.publicKeyFromPem(subjectKey.publicKey);
	const privateKey = forge.pki.privateKeyFromPem(issuerKey.privateKey);
	return ({ issuer, subject = issuer, serial, digest = 'sha256', validFrom = Date.now(), validUntil = validFrom + year }) => {
		const draft = forge.pki.createCertificate();
		draft.publicKey = publicKey;
		draft.validity = { notBefore: new Date(validFrom), notAfter: new Date(validUntil) };
		draft.siginfo.algorithmOid = draft.signatureOid = oids[`${digest}WithRSAEncryption`]!;
		const signed = tbsCertificateOf(draft);
		const members = signed.value as Forge.asn1.Asn1[];
		members[1]!.value = Buffer.from(serial, 'hex').toString('latin1');
		members[3] = nameOf(issuer);
		members[5] = nameOf(subject);
		const hash = forge.md[digest].create().update(asn1.toDer(signed).getBytes());
		const algorithm = sequence([primitive(asn1.Type.OID, asn1.oidToDer(draft.signatureOid).getBytes()), primitive(asn1.Type.NULL, '')]);
		const whole = sequence([signed, algorithm, primitive(asn1.Type.BITSTRING, `\0${privateKey.sign(hash)}`)]);
		return forge.pem.encode({ type: 'CERTIFICATE', body: asn1.toDer(whole).getBytes() }).replaceAll('\r', '');
	};
}
