import { documentedNames } from '../../../nodes/shared/n8n/output/documentedNames';
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
