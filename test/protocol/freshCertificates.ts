import { createHash } from 'node:crypto';

import type { FreshKeys } from './freshKeys';
import { openssl } from './freshKeys';

/** What a certificate is to say; what is left out does not matter. */
export interface CertificateOrder {
	/** As `openssl req -subj` takes it: `/C=CN/O=…`. */
	subject?: string;
	/** Decimal, or hexadecimal behind `0x`. */
	serial?: string;
	/** From now; negative for a certificate that has expired. */
	days?: number;
	/** More arguments of `openssl req`, such as `-sm3`. */
	args?: string[];
}

/** A certificate that the `openssl` command makes for a key and signs with that key, as PEM. */
export function rootCertificate({ privatePem }: Pick<FreshKeys, 'privatePem'>, order: CertificateOrder = {}): string {
	const { subject = '/C=CN/O=Test/CN=Root', serial = '1', days = 365, args = [] } = order;
	const main = ['req', '-x509', '-new', '-utf8', '-key', 'key.pem', '-subj', subject, '-set_serial', serial, '-days', String(days)];
	return openssl([...main, ...args], { 'key.pem': privatePem }).toString();
}

/** A certificate for a key that another key, with the certificate of its own, signs, as PEM. */
export function issuedCertificate(
	{ privatePem }: Pick<FreshKeys, 'privatePem'>,
	issuer: { privatePem: string; certificate: string },
	{ subject = '/C=CN/CN=Leaf', serial = '2', days = 365 }: CertificateOrder = {},
): string {
	const request = openssl(['req', '-new', '-utf8', '-key', 'key.pem', '-subj', subject], { 'key.pem': privatePem });
	return openssl(
		['x509', '-req', '-in', 'request.pem', '-CA', 'root.pem', '-CAkey', 'key.pem', '-set_serial', serial, '-days', String(days)],
		{ 'request.pem': request, 'root.pem': issuer.certificate, 'key.pem': issuer.privatePem },
	).toString();
}

/** Alipay's serial number of a certificate by what the `openssl` command says of its issuer and number. */
export function opensslSn(pem: string): string {
	const args = ['x509', '-noout', '-issuer', '-serial', '-nameopt', 'RFC2253,-esc_msb,utf8'];
	const [, issuer, number] = /^issuer=(.*)\nserial=([0-9A-F]+)\n$/.exec(openssl(args, {}, pem).toString())!;
	return createHash('md5').update(`${issuer}${BigInt(`0x${number}`)}`).digest('hex');
}
