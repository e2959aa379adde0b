import type { ErrorRule } from '../errors/errorRule';
import type { Operation } from '../operations/operation';
import { faultRuleOf } from '../protocol/outcome/classifyFault';
import { saysBusy } from '../protocol/outcome/mayBeDone';
import type { Failure } from '../protocol/outcome/outcome';
import { rulesOf } from '../protocol/outcome/rulesOf';

/** Delays in ms: doubled with each try, up to a limit, and then anything between nothing and that (full jitter). */
const usual = { first: 500, longest: 8_000 };
const afterCallLimit = { first: 2_000, longest: 20_000 };

/** Whether there are too many calls: Alipay has said so, or HTTP has. */
export const isCallLimited = ({ code, subCode, httpStatus }: Failure): boolean =>
	Object.values(rulesOf(code, subCode)).some((rule: ErrorRule | undefined) => rule?.isCallLimit) || httpStatus === 429;

/** Whether the last call was proved never to have been sent, whatever an earlier one may have cost. */
const wasNeverSent = (failure: Failure) => faultRuleOf(failure)?.charged === 'no';

/**
 * Whether a call may be made again with the same transaction ID. Where a repetition may do harm, only after a call that was never sent
 * or that a busy Alipay refused.
 */
export function mayRepeat(failure: Failure, { repeatIsFree }: Operation): boolean {
	if (failure.retry !== 'sameId' || faultRuleOf(failure)?.endsRun) return false;
	return repeatIsFree || wasNeverSent(failure) || saysBusy(failure);
}

/**
 * How long to wait before a call is made again, in ms.
 *
 * @param tries how often it was made so far, from 1
 * @param random from 0 to 1
 */
export function retryDelay(failure: Failure, tries: number, random: number): number {
	const { first, longest } = isCallLimited(failure) ? afterCallLimit : usual;
	return random * Math.min(first * 2 ** (tries - 1), longest);
}
