import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Operation } from '../operations/operation';
import { classifyFault, faultRuleOf } from '../protocol/outcome/classifyFault';
import { isFailure } from '../protocol/outcome/outcome';
import type { Failure, Outcome } from '../protocol/outcome/outcome';
import { showsWrongSetUp } from '../protocol/outcome/showsWrongSetUp';
import { chosenOperation } from './chosenOperation';
import { asCourtesy, guarded } from './guarded';
import { detailsOf } from './output/detailsOf';
import { documentedNames } from './output/documentedNames';
import { failureError } from './output/present';
import { readRouting, routeOutcomes } from './output/routing';

/**
 * The failure that a run is stopped with: a wrong set-up rather than what came of it, and either rather than an item that was not sent
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
 * Asks Alipay once for each different question of the input items and returns one output item for each input, in their order and
 * linked to it.
 *
 * With Error Routing "Standard", On Error decides: when it is to stop, all items are checked before the first is sent, and after a
 * failure what caused it is thrown once all that was under way has ended; otherwise failures become items that n8n can route. With
 * "By Category" each item leaves by the output of its outcome, with "One Output" all leave by the same. Where n8n would put an empty item
 * on the Success output (Always Output Data with more than one output), no call is made.
 *
 * @param operations those of the node; where there are several, its fields "Resource" and "Operation" say which one is meant
 * @throws NodeApiError only when On Error is to stop, with "Standard", or with Always Output Data and more than one output
 */
export async function runOperation(this: IExecuteFunctions, ...operations: Operation[]): Promise<INodeExecutionData[][]> {
	const source = this.getInputData();
	const routing = readRouting(this);
	const operation = chosenOperation(this, operations);
	const asked: Outcome[] | Failure = routing.wouldFakeSuccess
		? classifyFault('always-output-data')
		: isFailure(operation)
			? operation
			: await guarded(async () => {
					// n8n makes every node when it starts, and most of them never run: what asks Alipay is loaded with the first run.
					const loaded = await import('./askAll').catch(() => undefined);
					return loaded ? await loaded.askAll(this, operation, routing) : classifyFault('not-loaded');
				});
	const outcomes = isFailure(asked) ? source.map((): Outcome => asked) : asked;
	const hints = await import('./output/hints').catch(() => undefined);
	asCourtesy(() => hints?.addHints(this, outcomes, routing));
	if (routing.stops) {
		const itemIndex = indexOfCause(outcomes);
		const cause = outcomes[itemIndex];
		if (cause && isFailure(cause)) throw failureError(this, detailsOf(cause, itemIndex, Date.now()));
	}
	const resultNames = routing.withInput && !isFailure(operation) ? await documentedNames(operation).catch(() => []) : [];
	return routeOutcomes(source, outcomes, routing, { resultNames, now: Date.now() });
}
