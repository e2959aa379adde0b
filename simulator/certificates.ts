import type Forge from 'node-forge';
import { fastForge as forge } from './fastForge';
import { type KeyPair, makeKeyPair } from './forgeKeys';

/** The certificates of an app in certificate mode, PEM, with the serial numbers by which Alipay calls them. */
export interface Certificates {
	appCert: string;
	alipayCert: string;
	/** Two root certificates in one text, as in Alipay's file. */
	alipayRootCert: string;
	/** `app_cert_sn` of requests. */
	appSerial: string;
	/** `alipay_cert_sn` of replies. */
	alipaySerial: string;
	/** `alipay_root_cert_sn` of requests: one for each root, joined with an underscore. */
	rootSerial: string;
}

const tenYears = 10 * 365 * 86_400_000;

/** A distinguished name in the order in which certificates hold it: country first. */
function nameFor(commonName: string): Forge.pki.CertificateField[] {
	return [
		{ shortName: 'C', value: 'CN' },
		{ shortName: 'O', value: 'Simulator of Alipay' },
		{ shortName: 'OU', value: 'Throw-away' },
		{ shortName: 'CN', value: commonName },
	];
}

/** Makes a certificate, valid for ten years around now. */
function issue(subject: string, publicKey: string, issuer: string, issuerKey: string, serialHex: string) {
	const certificate = forge.pki.createCertificate();
	certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
	certificate.serialNumber = serialHex;
	certificate.validity.notBefore = new Date(Date.now() - tenYears / 2);
	certificate.validity.notAfter = new Date(Date.now() + tenYears / 2);
	certificate.setSubject(nameFor(subject));
	certificate.setIssuer(nameFor(issuer));
	certificate.sign(forge.pki.privateKeyFromPem(issuerKey), forge.md.sha256.create());
	return certificate;
}

/**
 * The serial number of a certificate in Alipay's sense: MD5 of the issuer's name, last part first, and the number in decimal.
 * Source: Alipay's SDKs, which all compute it so.
 */
function alipaySerialOf({ issuer, serialNumber }: Forge.pki.Certificate): string {
	const parts = issuer.attributes.map(({ shortName, value }) => `${shortName}=${String(value)}`);
	const text = parts.toReversed().join(',') + BigInt(`0x${serialNumber}`).toString();
	return forge.md.md5.create().update(forge.util.encodeUtf8(text)).digest().toHex();
}

/** Writes a certificate as PEM with plain line ends. */
function pemOf(certificate: Forge.pki.Certificate): string {
	return forge.pki.certificateToPem(certificate).replaceAll('\r', '');
}

/**
 * Makes roots and certificates for the keys of an app and of the simulated Alipay. Only the first root signs; the second is there
 * because Alipay's file holds several.
 */
export async function makeCertificates(application: KeyPair, alipay: KeyPair): Promise<Certificates> {
	const [root, otherRoot] = await Promise.all([makeKeyPair(), makeKeyPair()]);
	const roots = [
		issue('Root R1', root.publicKey, 'Root R1', root.privateKey, '01'),
		issue('Root R2', otherRoot.publicKey, 'Root R2', otherRoot.privateKey, '7fffffffffffffffff02'),
	];
	const appCert = issue('Application', application.publicKey, 'Root R1', root.privateKey, '20211122334455667788');
	const alipayCert = issue('Alipay', alipay.publicKey, 'Root R1', root.privateKey, '20219988776655443322');
	return {
		appCert: pemOf(appCert),
		alipayCert: pemOf(alipayCert),
		alipayRootCert: roots.map(pemOf).join(''),
		appSerial: alipaySerialOf(appCert),
		alipaySerial: alipaySerialOf(alipayCert),
		rootSerial: roots.map(alipaySerialOf).join('_'),
	};
}
