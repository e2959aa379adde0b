import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isFailure } from '../protocol/outcome';
import type { Outcome } from '../protocol/outcome';
import { outputOrder } from './outputs';
import { branchItem, failureItem, successItem } from './present';

/** Where outcomes go, from the node's parameters and settings. */
export interface Routing {
	byCategory: boolean;
	/** Whether the first failure ends the run with an error. */
	stops: boolean;
	/** An AI agent sees the first output only. */
	isTool: boolean;
	/** Whether n8n would put an empty item on the Success output beside other outputs. */
	wouldFakeSuccess: boolean;
}

/** A parameter of the whole node, as its first item has it; empty where it cannot be read. */
export function readChoice(context: IExecuteFunctions, name: string): unknown {
	try {
		return context.getNodeParameter(name, 0, '');
	} catch {
		return '';
	}
}

/** Reads where the outcomes of a run go. */
export function readRouting(context: IExecuteFunctions): Routing {
	const { type, alwaysOutputData, onError } = context.getNode();
	const byCategory = readChoice(context, 'errorRouting') === 'byCategory';
	const isTool = type.endsWith('Tool');
	const hasSeveralOutputs = byCategory || onError === 'continueErrorOutput';
	return {
		byCategory,
		stops: !byCategory && !context.continueOnFail(),
		isTool,
		wouldFakeSuccess: alwaysOutputData === true && hasSeveralOutputs && !isTool,
	};
}

/** Puts one item for each outcome on the outputs of a node, in order. */
export function routeOutcomes(source: INodeExecutionData[], outcomes: Outcome[], { byCategory, isTool }: Routing): INodeExecutionData[][] {
	const outputs = outputOrder.map((): INodeExecutionData[] => []);
	for (const [itemIndex, outcome] of outcomes.entries()) {
		const place = byCategory && !isTool ? outputOrder.indexOf(outcome.category) : 0;
		const item = !isFailure(outcome)
			? successItem(outcome, itemIndex)
			: byCategory
				? branchItem(outcome, source[itemIndex]!, itemIndex)
				: failureItem(outcome, itemIndex);
		outputs[place]!.push(item);
	}
	return byCategory && !isTool ? outputs : outputs.slice(0, 1);
}
