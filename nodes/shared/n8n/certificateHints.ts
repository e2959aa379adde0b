import type { Certificate } from '../protocol/readCertificate';
import { isoTime } from '../protocol/timestamp';
import { outputHint } from './foreignText';
import type { Run } from './run';

/** From this long before a certificate ends its user is told; Alipay announces new ones about as early. ms */
const expiresSoon = 30 * 24 * 60 * 60 * 1000;

function expiry(name: string, { validUntil }: Certificate, now: number): string[] {
	if (validUntil - now > expiresSoon) return [];
	const ends = `${validUntil < now ? 'expired' : 'expires'} on ${isoTime(validUntil).slice(0, 10)}`;
	return [`The credential's '${name}' ${ends}. Paste the current one from Alipay's console.`];
}

/**
 * Tells the user, after a run in certificate mode, which certificates of the credential are to be replaced soon.
 *
 * @param now ms
 */
export function addCertificateHints({ context, credential, sawNewAlipayCertificate }: Run, now: number): void {
	if (!credential.certificates) return;
	const { app, alipay } = credential.certificates;
	const messages = [...expiry('App Certificate', app, now), ...expiry('Alipay Certificate', alipay, now)];
	if (sawNewAlipayCertificate) {
		messages.push(
			"Alipay names another certificate than the credential's 'Alipay Certificate', with the same key, so replies are verified as before. Paste the current one from Alipay's console.",
		);
	}
	for (const message of messages) context.addExecutionHints(outputHint(message, 'warning'));
}
