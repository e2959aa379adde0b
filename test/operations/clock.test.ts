import type { IExecuteFunctions } from 'n8n-workflow';

import { addCertificateHints } from '../../nodes/shared/n8n/output/certificateHints';
import type { Credential } from '../../nodes/shared/protocol/credential/credential';
import { businessErrors } from '../../nodes/shared/errors/businessErrors';
import { faults } from '../../nodes/shared/errors/faults';
import { gatewayErrors } from '../../nodes/shared/errors/gatewayErrors';

/** Where a clock is named, so is the machine: whoever runs n8n in the cloud has several. */
const names = /the clock of the machine that runs n8n/;

/**
 * What a wrong clock causes: requests of another time, a day in an ID that is over, a certificate that seems valid here or there only. All
 * other times, such as those of tokens and codes, are Alipay's own.
 */
const causes = [
	['isv.invalid-timestamp', gatewayErrors['isv.invalid-timestamp'].advice],
	['isv.illegal-timestamp', gatewayErrors['isv.illegal-timestamp'].advice],
	['isv.app-cert-expired', gatewayErrors['isv.app-cert-expired'].advice],
	['untrusted-gateway', faults['untrusted-gateway'].advice],
	['TRANSACTION_ID_EXPIRED', businessErrors.TRANSACTION_ID_EXPIRED.advice],
] as const;

test.each(causes)('the advice for %s names the clock', (_, advice) => {
	expect(advice).toMatch(names);
});

test('no other code can come from it, or this list is to grow', () => {
	const all = { ...gatewayErrors, ...faults, ...businessErrors };
	const suspicious = Object.entries(all).filter(([code, { meaning }]) => /timestamp|cert-expired|TLS|older than a day|time of the request/i.test(`${code} ${meaning}`));
	expect(suspicious.map(([code]) => code).sort()).toEqual([...causes.map(([code]) => code), 'isv.missing-timestamp', 'no-tls'].sort());
});

const day = 24 * 60 * 60 * 1000;

test.each([
	['ends soon', 9 * day, /expires on .+ If that day is far off, correct the clock of the machine that runs n8n\.$/],
	['has ended', -9 * day, /expired on .+ If that day is still to come, correct the clock of the machine that runs n8n\.$/],
])('the hint that a certificate %s names it', (_, left, words) => {
	const now = Date.UTC(2026, 7, 15);
	const hints: string[] = [];
	const context = { addExecutionHints: ({ message }: { message: string }) => hints.push(message) } as unknown as IExecuteFunctions;
	const certificate = { validUntil: now + left };
	addCertificateHints(context, new Set([{ certificates: { app: certificate, alipay: certificate } }]) as unknown as Set<Credential>, [], now);
	expect(hints).toEqual([expect.stringMatching(words), expect.stringMatching(words)]);
});
