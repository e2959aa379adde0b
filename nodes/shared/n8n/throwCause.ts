import type { IExecuteFunctions } from 'n8n-workflow';

import { faultRuleOf } from '../protocol/outcome/classifyFault';
import { isFailure } from '../protocol/outcome/outcome';
import type { Outcome } from '../protocol/outcome/outcome';
import { showsWrongSetUp } from '../protocol/outcome/showsWrongSetUp';
import { detailsOf } from './output/detailsOf';
import { failureError } from './output/failureError';

/**
 * The failure that a run is stopped with: a wrong setup rather than what came of it, and either rather than an item that was not sent
 * because of another. -1 when nothing failed.
 */
function indexOfCause(outcomes: Outcome[]): number {
	const isCause = (outcome: Outcome) => isFailure(outcome) && !faultRuleOf(outcome)?.followsAnother;
	const found = [
		outcomes.findIndex((outcome) => isCause(outcome) && showsWrongSetUp(outcome)),
		outcomes.findIndex(isCause),
		outcomes.findIndex(isFailure),
	];
	return found.find((itemIndex) => itemIndex >= 0) ?? -1;
}

/**
 * Stops a run in which an item failed; does nothing where none did.
 *
 * @throws NodeApiError what caused the failures
 */
export function throwCause(context: IExecuteFunctions, outcomes: Outcome[]): void {
	const itemIndex = indexOfCause(outcomes);
	const cause = outcomes[itemIndex];
	if (cause && isFailure(cause)) throw failureError(context, detailsOf(cause, itemIndex, Date.now()));
}
