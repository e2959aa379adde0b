import { addCertificateHints } from '../../../nodes/shared/n8n/output/certificateHints';
import type { Credential } from '../../../nodes/shared/protocol/credential/credential';
import type { Outcome } from '../../../nodes/shared/protocol/outcome/outcome';
import { collectHints } from './collectHints';

/** 30 days, so early the user is told: in ms. */
const early = 2_592_000_000;
/** 2026-11-26 08:00 in China. */
const now = 1_795_651_200_000;
const longAfter = now + 10 * early;

/** A credential whose certificates end at these times; in public key mode without any. */
const withCertificates = (app?: number, alipay: number = longAfter) =>
	({ ...(app !== undefined && { certificates: { app: { validUntil: app }, alipay: { validUntil: alipay } } }) }) as unknown as Credential;

const success: Outcome = { category: 'success', output: {}, transactionId: '', traceId: '', tries: 1 };

const hintsOf = (credentials: Credential[], outcomes: Outcome[] = [success]) =>
	collectHints((context) => addCertificateHints(context, new Set(credentials), outcomes, now));
const told = (...args: Parameters<typeof hintsOf>) => hintsOf(...args).map(({ message }) => message);

test('30 days before a certificate ends, a warning names the day in China and how to go on', () => {
	expect(hintsOf([withCertificates(now + early)])).toEqual([
		{
			message:
				"The credential's 'App Certificate' expires on 2026-12-26. Paste the current one from Alipay's console. " +
				'If that day is far off, correct the clock of the machine that runs n8n.',
			type: 'warning',
			location: 'outputPane',
		},
	]);
	expect(hintsOf([withCertificates(now + early + 1)])).toEqual([]);
});

test('of one that has ended, it says so', () => {
	expect(told([withCertificates(longAfter, now - 1)])).toEqual([
		"The credential's 'Alipay Certificate' expired on 2026-11-26. Paste the current one from Alipay's console. " +
			'If that day is still to come, correct the clock of the machine that runs n8n.',
	]);
	expect(told([withCertificates(now)])).toEqual([expect.stringMatching(/ expires on 2026-11-26\. .+ is far off,/)]);
});

test('each certificate of each credential is told of, and the same only once', () => {
	expect(told([withCertificates(now, now), withCertificates(now), withCertificates(), withCertificates(longAfter)])).toEqual([
		expect.stringContaining("'App Certificate'"),
		expect.stringContaining("'Alipay Certificate'"),
	]);
});

test('a credential without certificates has none to tell of', () => expect(told([withCertificates()])).toEqual([]));

test('one reply that names another certificate is enough', () => {
	const message = expect.stringContaining("Alipay names a certificate that is not the credential's 'Alipay Certificate'") as string;
	expect(told([], [success, { ...success, namesNewCertificate: true }])).toEqual([message]);
	expect(told([], [success, success])).toEqual([]);
});
