import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Operation } from '../operations/operation';
import { classifyFault } from '../protocol/outcome/classifyFault';
import { isFailure } from '../protocol/outcome/outcome';
import type { Outcome } from '../protocol/outcome/outcome';
import type { Asked } from './askAll';
import { asCourtesy, guarded } from './guarded';
import { readRouting, routeOutcomes } from './output/routing';

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
 * @throws an error of n8n's only when On Error is to stop, with "Standard", or with Always Output Data and more than one output
 */
export async function runOperation(this: IExecuteFunctions, ...operations: Operation[]): Promise<INodeExecutionData[][]> {
	const source = this.getInputData();
	const routing = await readRouting(this);
	// Which operation is chosen may be what is wrong.
	const allAs = async (failure: Outcome): Promise<Asked> => ({
		outcomes: source.map(() => failure),
		files: new Map(),
		resultNames: [],
		fileNames: [],
		decidingNames: await import('./output/documentedNames').then((names) => operations.flatMap(names.decidingNames), () => []),
	});
	// n8n makes every node when it starts, and most of them never run: what asks Alipay is loaded with the first run.
	// What stops a workflow is loaded before anything is asked: an answer that cannot be told must not be paid for.
	const stop = routing.stops ? await import('./throwCause').catch(() => undefined) : undefined;
	const canTell = !routing.stops || stop !== undefined;
	const ask = async () => {
		const loaded = canTell ? await import('./askAll').catch(() => undefined) : undefined;
		return loaded ? await loaded.askAll(this, operations, routing) : classifyFault('not-loaded');
	};
	const asked = routing.wouldFakeSuccess ? classifyFault('always-output-data') : await guarded(ask);
	const { outcomes, ...known } = isFailure(asked) ? await allAs(asked) : asked;
	const hints = await import('./output/hints').catch(() => undefined);
	asCourtesy(() => hints?.addHints(this, outcomes, routing));
	if (routing.stops) {
		stop?.throwCause(this, outcomes);
		const unexplained = outcomes.find(isFailure);
		if (unexplained) throw new NodeOperationError(this.getNode(), unexplained.message, { description: unexplained.advice });
	}
	return routeOutcomes(source, outcomes, routing, { ...known, now: Date.now() });
}
