import type { Certificates } from '../keys/readCertificates';
import { Refusal } from '../refusal';
import { timestamp } from '../timestamp';

/** A day in GMT+8 as yyyy-MM-dd. */
const dayOf = (time: number) => timestamp(time).slice(0, 10);

/**
 * Checks that Alipay can accept the app's certificate at a moment. Alipay's own certificate may be older: a new one has the same key.
 *
 * @param certificates of an app in certificate mode; without them there is nothing to check
 * @param now ms
 * @throws Refusal when the certificate has expired or is not valid yet
 */
export function requireValidCertificate(certificates: Certificates | undefined, now: number): void {
	if (!certificates) return;
	const { validFrom, validUntil } = certificates.app;
	if (now > validUntil) {
		throw new Refusal(
			`'App Certificate' expired on ${dayOf(validUntil)}`,
			"Renew it in Alipay's console and paste the new one. If that day is still to come, correct the clock of the machine that runs n8n.",
		);
	}
	if (now < validFrom) {
		throw new Refusal(
			`'App Certificate' is not valid before ${dayOf(validFrom)}`,
			'If that day has passed, correct the clock of the machine that runs n8n.',
		);
	}
}
