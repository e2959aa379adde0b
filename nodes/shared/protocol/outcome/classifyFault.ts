import type { FaultRule } from '../../errors/errorRule';
import { faults, isFault } from '../../errors/faults';
import type { FaultCode } from '../../errors/faults';
import { retryOf } from '../../errors/outcomes';
import type { Failure, Trail } from './outcome';

/** What is known of a fault beyond its code. */
interface FaultDetails {
	/** What happened, if more is known than the fault's own sentence; without a period. */
	message?: string;
	/** What to do, likewise. */
	advice?: string;
	/** A technical code that is added to the advice. */
	cause?: string;
	/** Whether a repetition of the call does no harm. */
	repeatIsFree?: boolean;
	/** What to do where an answer may have been lost, if the operation has an advice of its own. */
	whenLost?: string;
}

/** The row of the fault that a failure is; `undefined` for a refusal by Alipay. */
export const faultRuleOf = ({ code }: Pick<Failure, 'code'>): FaultRule | undefined => (isFault(code) ? faults[code] : undefined);

/** The outcome of a fault that no word of Alipay's describes. */
export function classifyFault(
	fault: FaultCode,
	{ message, advice, cause, repeatIsFree = true, whenLost, ...trail }: FaultDetails & Partial<Trail> = {},
): Failure {
	const rule: FaultRule = faults[fault];
	const adviceWhereLost = rule.adviceWhereBilledAgain && (whenLost ?? (repeatIsFree ? undefined : rule.adviceWhereBilledAgain));
	const usualAdvice = adviceWhereLost ?? rule.advice;
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
