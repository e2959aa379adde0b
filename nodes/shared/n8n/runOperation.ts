import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Operation } from '../operations/operation';
import { classifyFault } from '../protocol/classify';
import { isFailure } from '../protocol/outcome';
import type { Failure } from '../protocol/outcome';
import { askItem, prepareItem } from './askItem';
import { failureError, failureItem, successItem } from './present';
import { readSetUp } from './readSetUp';

/**
 * Nothing may leave the run of an item as an exception while n8n goes on after failures: n8n would put the untouched input items on the
 * success output (n8n.md D3).
 */
async function guarded<T extends object>(work: () => Promise<T>): Promise<T | Failure> {
	try {
		return await work();
	} catch {
		return classifyFault('unexpected-condition');
	}
}

/**
 * Asks Alipay once for each input item, in their order, and returns one output item for each, linked to its input.
 *
 * When n8n's On Error is to stop, all items are checked before the first is sent, and the first failure is thrown; otherwise failures
 * become items that n8n can route.
 *
 * @throws NodeApiError only when On Error is to stop
 */
export async function runOperation(this: IExecuteFunctions, operation: Operation): Promise<INodeExecutionData[][]> {
	const stops = !this.continueOnFail();
	const items = this.getInputData();
	const setUp = await guarded(async () => await readSetUp(this, operation));
	const outcomeOf = async (itemIndex: number) =>
		isFailure(setUp)
			? setUp
			: await guarded(async () => await askItem({ context: this, operation, ...setUp }, itemIndex));
	if (stops && !isFailure(setUp)) {
		for (const itemIndex of items.keys()) {
			const prepared = await guarded(async () => await prepareItem(this, operation, itemIndex));
			if (isFailure(prepared)) throw failureError(this, prepared, itemIndex);
		}
	}
	const output: INodeExecutionData[] = [];
	for (const itemIndex of items.keys()) {
		const outcome = await outcomeOf(itemIndex);
		if (!isFailure(outcome)) output.push(successItem(outcome, itemIndex));
		else if (stops) throw failureError(this, outcome, itemIndex);
		else output.push(failureItem(outcome, itemIndex));
	}
	return [output];
}
