import { decidingNames, documentedNames } from '../../../nodes/shared/n8n/output/documentedNames';
import { nameOf, operations } from '../../../nodes/shared/operations';
import { creditScore } from '../../../nodes/shared/operations/creditScore';
import { lawsuitRecord } from '../../../nodes/shared/operations/lawsuitRecord';

test('the names of a result are those of the reply and what the node adds to it', () => {
	expect(documentedNames(creditScore).sort()).toEqual(['biz_no', 'scored', 'zm_score']);
});

test('the counts that Simplify adds are among them', () => {
	expect(documentedNames(lawsuitRecord).sort()).toEqual(
		[
			...['biz_no', 'lawsuit_person_record', 'record_count', 'lawsuits_clear'],
			...['judgments_count', 'enforcement_notices_count', 'dishonesty_notices_count', 'exposures_count'],
		].sort(),
	);
});

/** The flags of each operation that has any, as docs/operations.md says which of its fields are true or false. */
const flags: Record<string, string[]> = {
	'zhima.credit.score.get': ['scored'],
	'zhima.credit.watchlist.brief.get': ['watchlist_clear', 'on_list', 'watchlist_assessed'],
	'zhima.credit.relation.query': ['related'],
	'zhima.credit.pe.lawsuit.record.get': ['lawsuits_clear'],
	'zhima.customer.certification.material.certify': ['passed'],
	'zhima.credit.score.brief.get': ['admitted', 'score_assessed'],
	'zhima.credit.watchlistii.get': ['is_matched', 'watchlist_details_clear'],
	'zhima.credit.pe.lawsuit.detail.query': ['detail_found'],
	'alipay.user.certify.open.query': ['passed', 'finished'],
	'zhima.auth.info.authquery': ['authorized'],
	'datadigital.fincloud.generalsaas.twometa.check': ['matched', 'mismatched', 'recognized'],
	'datadigital.fincloud.generalsaas.mobilethreemeta.simple.check': ['matched', 'mismatched', 'recognized'],
	'datadigital.fincloud.generalsaas.bankcard.check': ['matched', 'mismatched', 'recognized'],
	'datadigital.fincloud.generalsaas.face.source.certify': ['passed'],
	'datadigital.fincloud.generalsaas.face.verification.query': ['finished', 'passed', 'attack_flag', 'has_alive_photo'],
	'datadigital.fincloud.generalsaas.ocr.server.detect': ['card_read'],
};

test.each(operations.map((operation) => ({ name: nameOf(operation), operation })))('what decides about a result of $name is its flags and its word', ({ operation }) => {
	expect(decidingNames(operation).sort()).toEqual([...(flags[operation.method] ?? []), 'result', 'result_meaning'].sort());
});
