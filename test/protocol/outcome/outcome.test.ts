import { classifyFault, faultRuleOf } from '../../../nodes/shared/protocol/outcome/classifyFault';
import { isFailure } from '../../../nodes/shared/protocol/outcome/outcome';
import type { Failure, OtherCode } from '../../../nodes/shared/protocol/outcome/outcome';

const trail = { transactionId: '', traceId: '', tries: 1 };

test.each(['fixInput', 'authorize', 'newTransaction', 'retryLater', 'fixSetup'] as const)('what ends as %s is a failure', (category) => {
	expect(isFailure({ ...classifyFault('timed-out'), category } satisfies Failure)).toBe(true);
});

test('an answer is none, and neither is what some step returns', () => {
	for (const other of [{ ...trail, category: 'success', output: {} }, trail, {}, []]) expect(isFailure(other)).toBe(false);
});

test('only a fault of the package has a row among those', () => {
	expect(faultRuleOf({ code: 'cancelled' })).toMatchObject({ category: 'retryLater', charged: 'unknown', endsRun: true });
	for (const code of ['40004', '', 'toString', 'never-heard-of']) expect(faultRuleOf({ code: code as OtherCode })).toBeUndefined();
});
