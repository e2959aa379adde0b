import { faults } from '../../nodes/shared/errors/faults';
import type { FaultCode } from '../../nodes/shared/errors/faults';
import type { FaultRule } from '../../nodes/shared/errors/errorRule';
import { faultRules, faultsWith } from '../vectors/branches';

const codesWith = (holds: (rule: FaultRule) => boolean) => Object.entries<FaultRule>(faults).filter(([, rule]) => holds(rule)).map(([code]) => code).sort();

test.each(Object.entries<FaultRule>(faults))('%s has its branch, and says whether the call may have been billed', (code, { category, charged }) => {
	expect([category, charged]).toEqual(faultRules[code as FaultCode]);
});

test('where the call may have been made, the advice to run the item again has another for calls that are billed again', () => {
	const saysSo = codesWith(({ adviceWhereBilledAgain }) => adviceWhereBilledAgain?.includes('Ask Alipay, with the transaction ID, before you run the item again') === true);
	expect(saysSo).toEqual(faultsWith({ category: 'retryLater', charged: 'unknown' }));
});

test('the node does not ask again what the end of the run, its limit of calls, or a silent gateway has ended', () => {
	expect(codesWith(({ endsRun }) => endsRun === true)).toEqual(['call-limit', 'cancelled', 'no-answer-yet', 'not-sent']);
});

test('an item that was left out because of another one is not the cause that is shown', () => {
	expect(codesWith(({ followsAnother }) => followsAnother === true)).toEqual(['halted', 'no-answer-yet', 'not-sent']);
});
