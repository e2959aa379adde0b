import type { IExecuteFunctions } from 'n8n-workflow';

import type { Credential } from '../../protocol/credential/credential';
import type { Certificate } from '../../protocol/keys/readCertificate';
import type { Outcome } from '../../protocol/outcome/outcome';
import { isoTime } from '../../protocol/timestamp';
import { outputHint } from './foreignText';

/** From this long before a certificate ends its user is told; Alipay announces new ones about as early. ms */
const expiresSoon = 30 * 24 * 60 * 60 * 1000;

function expiry(name: string, { validUntil }: Certificate, now: number): string[] {
	if (validUntil - now > expiresSoon) return [];
	const ends = `${validUntil < now ? 'expired' : 'expires'} on ${isoTime(validUntil).slice(0, 10)}`;
	const ifEarly = `If that day is ${validUntil < now ? 'still to come' : 'far off'}, correct the clock of the machine that runs n8n.`;
	return [`The credential's '${name}' ${ends}. Paste the current one from Alipay's console. ${ifEarly}`];
}

/**
 * Tells the user, after a run in certificate mode, which certificates of the credential are to be replaced soon.
 *
 * @param outcomes of the items
 * @param now ms
 */
export function addCertificateHints(context: IExecuteFunctions, credentials: ReadonlySet<Credential>, outcomes: readonly Outcome[], now: number): void {
	const messages = new Set<string>();
	for (const { certificates } of credentials) {
		if (!certificates) continue;
		for (const message of expiry('App Certificate', certificates.app, now)) messages.add(message);
		for (const message of expiry('Alipay Certificate', certificates.alipay, now)) messages.add(message);
	}
	if (outcomes.some(({ namesNewCertificate }) => namesNewCertificate)) {
		messages.add(
			"Alipay names a certificate that is not the credential's 'Alipay Certificate' but has the same key, so replies are verified as before. Paste the current one from Alipay's console.",
		);
	}
	for (const message of messages) context.addExecutionHints(outputHint(message, 'warning'));
}
