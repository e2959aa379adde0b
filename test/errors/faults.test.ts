import { faults } from '../../nodes/shared/errors/faults';
import type { FaultRule } from '../../nodes/shared/errors/errorRule';

const codesWith = (holds: (rule: FaultRule) => boolean) => Object.entries<FaultRule>(faults).filter(([, rule]) => holds(rule)).map(([code]) => code).sort();

/** The request left n8n, or it is not known whether it did: Alipay may have made the call. */
const whereItMayHaveArrived = [
	'cancelled',
	'connection-lost',
	'file-not-stored',
	'http-busy',
	'http-status',
	'not-genuine',
	'reply-too-large',
	'timed-out',
	'undecryptable-reply',
	'unexpected-condition',
	'unexpected-reply',
	'unreadable-reply',
	'unsigned-reply',
];

test('a call that may have arrived can have been billed, and nothing else', () => {
	expect(codesWith(({ charged }) => charged === 'unknown')).toEqual(whereItMayHaveArrived);
	expect(codesWith(({ charged }) => charged === 'no')).toEqual(Object.keys(faults).filter((code) => !whereItMayHaveArrived.includes(code)).sort());
});

test('these are to be run again although the call may have been made', () => {
	expect(codesWith(({ charged, category }) => charged === 'unknown' && category === 'retryLater')).toEqual(['cancelled', 'connection-lost', 'http-busy', 'timed-out']);
});

test('the node does not ask again what the end of the run, its limit of calls, or a silent gateway has ended', () => {
	expect(codesWith(({ endsRun }) => endsRun === true)).toEqual(['call-limit', 'cancelled', 'no-answer-yet', 'not-sent']);
});

test('an item that was left out because of another one is not the cause that is shown', () => {
	expect(codesWith(({ followsAnother }) => followsAnother === true)).toEqual(['halted', 'no-answer-yet', 'not-sent']);
});

test('every code has one of the five branches', () => {
	expect(codesWith(({ category }) => ['fixInput', 'authorize', 'newTransaction', 'retryLater', 'fixSetup'].includes(category))).toEqual(Object.keys(faults).sort());
	expect(codesWith(({ category }) => category === 'fixInput')).toEqual(['foreign-notification', 'forged-notification', 'invalid-item', 'unreadable-item']);
	expect(codesWith(({ category }) => category === 'retryLater')).toEqual(['call-limit', 'cancelled', 'connection-lost', 'http-busy', 'no-answer-yet', 'not-connected', 'not-sent', 'timed-out']);
});
