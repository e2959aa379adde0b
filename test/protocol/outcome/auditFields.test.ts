import { creditScore } from '../../../nodes/shared/operations/creditScore';
import { exchangeUserCode } from '../../../nodes/shared/operations/userAuthorization';
import { auditFields } from '../../../nodes/shared/protocol/outcome/auditFields';

const call = { transactionId: 'T', queriedAt: Date.UTC(2026, 10, 26), traceId: 'A', productCode: 'w1', verified: true };
const always = { queried_at: '2026-11-26T08:00:00+08:00', trace_id: 'A', signature_verified: true };

test('an answer says what it was asked by, when, and how sure it is', () => {
	expect(auditFields(creditScore, call)).toEqual({ ...always, transaction_id: 'T', product_code: 'w1' });
	expect(auditFields(creditScore, { ...call, traceId: '', verified: false })).toMatchObject({ trace_id: '', signature_verified: false });
});

test('it names no ID and no product code where the method has none', () => {
	expect(auditFields(exchangeUserCode, call)).toEqual(always);
});
