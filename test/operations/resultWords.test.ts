import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { nameOf, operations } from '../../nodes/shared/operations';
import { outputSchemas } from '../../scripts/outputSchemas';

/** The words of each operation, which saved workflows compare with: they are fixed. A word stands for the same thing wherever it is used. */
const fixed: Record<string, string[]> = {
	'zhima.credit.score.get': ['scored', 'no_score'],
	'zhima.credit.watchlist.brief.get': ['clear', 'listed', 'not_assessed'],
	'zhima.credit.relation.query': ['related', 'no_relation_found'],
	'zhima.credit.pe.lawsuit.record.get': ['clear', 'needs_review', 'records_found'],
	'zhima.customer.certification.material.certify': ['passed', 'not_passed'],
	'zhima.credit.score.brief.get': ['admitted', 'refused', 'not_assessed'],
	'zhima.credit.watchlistii.get': ['clear', 'listed', 'needs_review'],
	'zhima.credit.pe.lawsuit.detail.query': ['detail_found', 'no_detail'],
	'alipay.user.certify.open.initialize start': ['started'],
	'alipay.user.certify.open.certify getLink': ['link_made'],
	'alipay.user.certify.open.query getResult': ['passed', 'not_passed_yet'],
	'oauth2/publicAppAuthorize.htm getConsentLink': ['link_made'],
	'alipay.system.oauth.token exchangeCode': ['tokens_received'],
	'alipay.system.oauth.token refreshToken': ['tokens_received'],
	'zhima.auth.info.authquery queryConsent': ['authorized', 'not_authorized'],
	'oauth2/appToAppAuth.htm getConsentLink': ['link_made'],
	'alipay.open.auth.token.app exchangeCode': ['tokens_received'],
	'alipay.open.auth.token.app refreshToken': ['tokens_received'],
	'datadigital.fincloud.generalsaas.twometa.check matchNameAndId': ['matched', 'not_matched', 'not_recognized'],
	'datadigital.fincloud.generalsaas.mobilethreemeta.simple.check matchPhone': ['matched', 'not_matched', 'not_recognized'],
	'datadigital.fincloud.generalsaas.bankcard.check matchBankCard': ['matched', 'not_matched', 'not_recognized'],
	'datadigital.fincloud.generalsaas.face.source.certify checkPhoto': ['passed', 'not_passed'],
	'datadigital.fincloud.generalsaas.face.verification.initialize startVerification': ['started'],
	'datadigital.fincloud.generalsaas.face.verification.query getResult': ['pending', 'passed', 'not_passed'],
	'datadigital.fincloud.generalsaas.ocr.server.detect readIdCard': ['read', 'nothing_read'],
	'datadigital.fincloud.generalsaas.face.fee.query get': ['answered'],
	'alipay.open.auth.userauth.cancelled read': ['consent_withdrawn', 'authorization_withdrawn', 'genuine'],
	'alipay.*': ['answered'],
};

test('each operation has the words that are fixed for it', () => {
	expect(Object.fromEntries(operations.map((operation) => [nameOf(operation), Object.keys(operation.results)]))).toEqual(fixed);
});

const page = readFileSync(resolve(__dirname, '../../docs/operations.md'), 'utf8');

describe.each(operations.map((operation) => [nameOf(operation), operation] as const))('%s', (_name, operation) => {
	const words = Object.entries(operation.results);

	test('has words in snake_case, each with a sentence without full stop that no other word has', () => {
		for (const [word, { meaning }] of words) {
			expect(word).toMatch(/^[a-z]+(_[a-z]+)*$/);
			expect(meaning).toMatch(/^[A-Z][^.]{10,139}$/);
		}
		expect(new Set(words.map(([, { meaning }]) => meaning)).size).toBe(words.length);
	});

	test('has one word without a condition, the last, so that every success has a word', () => {
		expect(words.map(([, { when }]) => Object.keys(when ?? {}).length > 0)).toEqual(words.map((_word, at) => at < words.length - 1));
	});

	const echoes = Object.values(operation.echoes ?? {});
	if (echoes.length > 0) test('repeats nothing of the question that is personal or secret', () => {
		for (const { of } of echoes) {
			const wires = [...operation.parameters, ...operation.additionalFields].flatMap(({ wire }) => (wire === 'notSent' ? [] : [wire]));
			const asked = wires.find(({ name }) => name === of);

			expect(asked).toBeDefined();
			expect([asked!.sensitive, asked!.place, asked!.within]).toEqual([undefined, undefined, undefined]);
		}
	});

	test('has its words and sentences on the page of operations', () => {
		for (const [word, { meaning }] of words) expect(page).toContain(`| \`${word}\` | ${meaning} |`);
	});

	const schemas = [...outputSchemas([operation]).keys()];
	if (schemas.length > 0) test('has its words in its output schema', () => {
		for (const file of schemas) {
			const { properties } = JSON.parse(readFileSync(resolve(__dirname, '../..', file), 'utf8')) as { properties: { result: object } };

			expect(Object.keys(properties).slice(0, 2)).toEqual(['result', 'result_meaning']);
			expect(properties.result).toMatchObject({ type: 'string', enum: words.map(([word]) => word) });
		}
	});
});
