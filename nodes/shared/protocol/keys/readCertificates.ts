import { createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import { Refusal } from '../refusal';
import { identifyBytes, identifyPasted } from './identifyPasted';
import type { Identified } from './identifyPasted';
import { readPastedTexts } from './pastedText';
import { readCertificate } from './readCertificate';
import type { Certificate } from './readCertificate';
import { requireUsableRsa } from './readKeys';

/** The texts of the credential's certificate fields. */
export interface CertificateTexts {
	appCert: string;
	alipayCert: string;
	alipayRootCert: string;
}

/** The certificates of an app in certificate mode. */
export interface Certificates {
	/** Its serial number goes out as `app_cert_sn`. */
	app: Certificate;
	/** Alipay's, from which its public key is taken. */
	alipay: Certificate;
	alipayPublicKey: KeyObject;
	/** The serial numbers of the root certificates, as `alipay_root_cert_sn` names them. */
	rootSn: string;
}

/** A field of the credential as its user sees it, and what belongs in it. */
interface Field {
	name: string;
	wanted: string;
}

const appField: Field = {
	name: 'App Certificate',
	wanted: "Paste the content of the file appCertPublicKey with your app ID in its name, from Alipay's console.",
};
const alipayField: Field = {
	name: 'Alipay Certificate',
	wanted: "Paste the content of the file alipayCertPublicKey_RSA2.crt from Alipay's console.",
};
const rootField: Field = {
	name: 'Alipay Root Certificate',
	wanted: "Paste the whole content of the file alipayRootCert.crt from Alipay's console.",
};

/** Alipay's file of root certificates holds 4. */
const mostCertificates = 32;
/** In bytes; one for a key of 8192 bits has about 2,500. */
const longestCertificate = 16_384;

const refuse = ({ name, wanted }: Field, looksLike: string): Refusal => new Refusal(`'${name}' holds ${looksLike}`, wanted);

function describe(found: Identified): string {
	if (found.kind === 'other') return found.looksLike;
	return found.kind === 'public' ? 'a public key, not a certificate' : "a private key, which belongs in 'Private Key' only";
}

/** All certificates of a field, in the order of the text. */
function certificatesIn(text: string, field: Field): Certificate[] {
	if (!text.trim()) throw new Refusal(`'${field.name}' is empty`, field.wanted);
	const pasted = readPastedTexts(text);
	if (!pasted) throw refuse(field, describe(identifyPasted(text, 'certificate')));
	if (pasted.length > mostCertificates) throw refuse(field, `${pasted.length} certificates, more than the ${mostCertificates} that are allowed`);
	if (pasted.some(({ der }) => der.length > longestCertificate)) {
		throw refuse(field, `something longer than any certificate, which has up to ${longestCertificate} bytes`);
	}
	return pasted.map((one) => {
		const certificate = readCertificate(one.der);
		if (!certificate) throw refuse(field, describe(identifyBytes(one, 'certificate')));
		return certificate;
	});
}

function rsaKeyOf({ publicKey }: Certificate, field: Field): KeyObject {
	if (publicKey?.asymmetricKeyType !== 'rsa') throw refuse(field, 'a certificate for another kind of key than RSA');
	return requireUsableRsa(publicKey, field.name);
}

/** Whether a text holds a certificate of the app's own key. */
function belongsTo(text: string, privateKey: KeyObject): boolean {
	const der = readPastedTexts(text)?.[0]?.der;
	return (der && readCertificate(der)?.publicKey?.equals(createPublicKey(privateKey))) === true;
}

/** The certificate of the app: of several that for its key, else the first, as in Alipay's SDKs. */
function readAppCertificate({ appCert, alipayCert }: CertificateTexts, privateKey: KeyObject): Certificate {
	const certificates = certificatesIn(appCert, appField);
	const own = createPublicKey(privateKey);
	const certificate = certificates.find(({ publicKey }) => publicKey?.equals(own)) ?? certificates[0]!;
	if (!rsaKeyOf(certificate, appField).equals(own)) {
		if (belongsTo(alipayCert, privateKey)) {
			throw new Refusal(`'${appField.name}' and '${alipayField.name}' are swapped`, 'Swap the two.');
		}
		throw new Refusal(
			`'${appField.name}' does not match 'Private Key'`,
			`${appField.wanted} Use the private key that it was requested with.`,
		);
	}
	return certificate;
}

/** The certificate in whose name no other of a chain was issued, in whatever order the chain was pasted. */
function endOfChain(certificates: Certificate[]): Certificate {
	const isIssuer = (one: Certificate) => certificates.some((other) => other !== one && other.issuer === one.subject);
	return certificates.find((one) => !one.isRoot && !isIssuer(one)) ?? certificates[0]!;
}

function readAlipayCertificate(text: string, privateKey: KeyObject): { alipay: Certificate; alipayPublicKey: KeyObject } {
	const alipay = endOfChain(certificatesIn(text, alipayField));
	if (alipay.isRoot) throw refuse(alipayField, 'a root certificate');
	const alipayPublicKey = rsaKeyOf(alipay, alipayField);
	if (alipayPublicKey.equals(createPublicKey(privateKey))) throw refuse(alipayField, "your app's certificate, not Alipay's");
	return { alipay, alipayPublicKey };
}

/** Only certificates that were signed with RSA count; Alipay's file also holds others (docs/alipay.md 3.2). */
function readRootSn(text: string): string {
	const certificates = certificatesIn(text, rootField);
	if (!certificates.some(({ isRoot }) => isRoot)) throw refuse(rootField, 'no root certificate');
	const counted = certificates.filter(({ isSignedWithRsa }) => isSignedWithRsa);
	if (counted.length === 0) throw refuse(rootField, 'no certificate that was signed with RSA');
	return counted.map(({ sn }) => sn).join('_');
}

/**
 * The certificates of an app, from whatever shape was pasted: PEM or bare Base64, on one line or many, several in one text.
 *
 * Their days are not looked at: what was read is kept, and a day may pass (requireValidCertificate.ts).
 *
 * @param privateKey of the same credential, to which the app's certificate must belong
 * @throws Refusal naming what a text looks like and what was expected; never with the text itself
 */
export function readCertificates(texts: CertificateTexts, privateKey: KeyObject): Certificates {
	return {
		app: readAppCertificate(texts, privateKey),
		...readAlipayCertificate(texts.alipayCert, privateKey),
		rootSn: readRootSn(texts.alipayRootCert),
	};
}
