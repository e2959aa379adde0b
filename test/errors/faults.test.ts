import { faults } from '../../nodes/shared/errors/faults';
import type { FaultCode } from '../../nodes/shared/errors/faults';
import type { FaultRule } from '../../nodes/shared/errors/errorRule';
import { classifyFault } from '../../nodes/shared/protocol/outcome/classifyFault';
import { faultRules, faultsWith } from '../vectors/branches';

const codesWith = (holds: (rule: FaultRule) => boolean) => Object.entries<FaultRule>(faults).filter(([, rule]) => holds(rule)).map(([code]) => code).sort();

test.each(Object.entries<FaultRule>(faults))('%s has its branch, and says whether the call may have been billed', (code, { category, charged }) => {
	expect([category, charged]).toEqual(faultRules[code as FaultCode]);
});

test('after each that is to be run again although the call may have been made, a call that is billed again is looked up first', () => {
	const looksUp = (Object.keys(faults) as FaultCode[]).filter((code) => classifyFault(code, { operation: { repeatIsFree: false } }).advice.includes('Ask Alipay, with the transaction ID, before you run the item again'));
	expect(looksUp.sort()).toEqual(faultsWith({ category: 'retryLater', charged: 'unknown' }));
});

test('the node does not ask again what the end of the run, its limit of calls, or a silent gateway has ended', () => {
	expect(codesWith(({ endsRun }) => endsRun === true)).toEqual(['call-limit', 'cancelled', 'no-answer-yet', 'not-sent']);
});

test('an item that was left out because of another one is not the cause that is shown', () => {
	expect(codesWith(({ followsAnother }) => followsAnother === true)).toEqual(['halted', 'no-answer-yet', 'not-sent']);
});
