import type { ErrorRule, FaultRule } from '../../errors/errorRule';
import { faults, isFault, lookUpFirst } from '../../errors/faults';
import type { FaultCode } from '../../errors/faults';
import { retryOf } from '../../errors/outcomes';
import type { Operation } from '../../operations/operation';
import type { Failure, Trail } from './outcome';

/** What an operation says of a call that is made again. */
export type Repeating = Partial<Pick<Operation, 'repeatIsFree' | 'whenLost'>>;

/**
 * What to do about a call that may have been made although it brought no answer, where the usual advice would be to run the item again: its
 * operation's own words, else to look it up first where a repetition can be billed.
 *
 * @returns nothing where the usual advice holds
 */
export function adviceWhereDone({ repeatIsFree = true, whenLost }: Repeating, { category, adviceWhereBilledAgain = lookUpFirst }: ErrorRule): string | undefined {
	if (category !== 'retryLater') return undefined;
	return whenLost ?? (repeatIsFree ? undefined : adviceWhereBilledAgain);
}

/** What is known of a fault beyond its code. */
interface FaultDetails {
	/** What happened, if more is known than the fault's own sentence; without a period. */
	message?: string;
	/** What to do, likewise. */
	advice?: string;
	/** A technical code that is added to the advice. */
	cause?: string;
	/** The operation whose call it was, where one may have been made. */
	operation?: Repeating;
}

/** The row of the fault that a failure is; `undefined` for a refusal by Alipay. */
export const faultRuleOf = ({ code }: Pick<Failure, 'code'>): FaultRule | undefined => (isFault(code) ? faults[code] : undefined);

/** The outcome of a fault that no word of Alipay's describes. */
export function classifyFault(
	fault: FaultCode,
	{ message, advice, cause, operation = {}, ...trail }: FaultDetails & Partial<Trail> = {},
): Failure {
	const rule: FaultRule = faults[fault];
	const usualAdvice = (rule.charged === 'unknown' && adviceWhereDone(operation, rule)) || rule.advice;
	return {
		transactionId: '',
		traceId: '',
		tries: 0,
		...trail,
		category: rule.category,
		code: fault,
		subCode: '',
		message: message ?? rule.meaning,
		advice: `${advice ?? usualAdvice}${cause ? ` (${cause})` : ''}`,
		retry: retryOf(rule),
		charged: rule.charged,
		verified: false,
		alipayMessage: '',
	};
}
