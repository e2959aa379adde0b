import type { ErrorRule } from '../../errors/errorRule';
import { lookUpFirst } from '../../errors/lookUpFirst';
import type { Operation } from '../../operations/operation';

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
