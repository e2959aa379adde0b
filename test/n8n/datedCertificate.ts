import { fastForge as forge } from '../simulator/fastForge';

/** A certificate for a key, signed by that key, that is valid between two moments (ms), as PEM. */
export function datedCertificate(privatePem: string, from: number, until: number): string {
	const privateKey = forge.pki.privateKeyFromPem(privatePem);
	const certificate = forge.pki.createCertificate();
	certificate.publicKey = forge.pki.rsa.setPublicKey(privateKey.n, privateKey.e);
	certificate.serialNumber = '01';
	certificate.validity.notBefore = new Date(from);
	certificate.validity.notAfter = new Date(until);
	certificate.setSubject([{ shortName: 'CN', value: 'Dated' }]);
	certificate.setIssuer([{ shortName: 'CN', value: 'Dated' }]);
	certificate.sign(privateKey, forge.md.sha256.create());
	return forge.pki.certificateToPem(certificate);
}
