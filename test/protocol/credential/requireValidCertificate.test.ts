import { requireValidCertificate } from '../../../nodes/shared/protocol/credential/requireValidCertificate';
import type { Certificates } from '../../../nodes/shared/protocol/keys/readCertificates';
import { refusalOf } from '../../fixtures/freshCredential';

/** 2026-01-01 08:00 in China, and a day later. */
const [validFrom, validUntil] = [1_767_225_600_000, 1_767_312_000_000];
const certificates = { app: { validFrom, validUntil } } as Certificates;

test('a certificate is good from its first moment to its last', () => {
	for (const now of [validFrom, validFrom + 1, validUntil]) expect(requireValidCertificate(certificates, now)).toBeUndefined();
});

test('before and after, the day in China is told, and that the clock may be wrong', () => {
	expect(refusalOf(() => requireValidCertificate(certificates, validFrom - 1))).toBe(
		"'App Certificate' is not valid before 2026-01-01. If that day has passed, correct the clock of the machine that runs n8n.",
	);
	expect(refusalOf(() => requireValidCertificate(certificates, validUntil + 1))).toBe(
		"'App Certificate' expired on 2026-01-02. Renew it in Alipay's console and paste the new one. " +
			'If that day is still to come, correct the clock of the machine that runs n8n.',
	);
});

test('without certificates there is nothing to check', () => {
	expect(requireValidCertificate(undefined, 0)).toBeUndefined();
});
