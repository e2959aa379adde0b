import type { Operation } from '../operations/operation';
import { isFailure } from '../protocol/outcome';
import type { Failure, Outcome } from '../protocol/outcome';

/** Delays in ms: doubled with each try, up to a limit, and then anything between nothing and that (full jitter). */
const usual = { first: 500, longest: 8_000 };
const afterCallLimit = { first: 2_000, longest: 20_000 };

/** Whether Alipay has said that there are too many calls. */
export const isCallLimited = (outcome: Outcome): outcome is Failure => isFailure(outcome) && outcome.code === '40005';

/** Genuine answers after which Alipay has certainly not done what was asked. */
const notDone = ({ code, subCode, verified }: Failure) =>
	verified && (code === '20000' || code === '40005' || subCode.toUpperCase() === 'SYSTEM_ERROR');

/**
 * Whether a call may be made again with the same transaction ID. Where Alipay does not promise that a repetition is free, only after a
 * call that was never sent or that Alipay says it has not done.
 */
export function mayRepeat(failure: Failure, { transactionId }: Operation): boolean {
	if (failure.retry !== 'sameId' || failure.code === 'cancelled' || failure.code === 'not-sent') return false;
	return transactionId.repeatIsFree || failure.code === 'not-connected' || notDone(failure);
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
