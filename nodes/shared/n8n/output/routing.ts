import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isFailure } from '../../protocol/outcome/outcome';
import type { Failure, Outcome } from '../../protocol/outcome/outcome';
import { outputOrder } from '../form/outputs';
import { readChoice } from '../form/readChoice';
import { branchItem, failureItem, successItem, toolItem } from './present';
import { takesDetails } from './takesDetails';

/** Where outcomes go, from the node's parameters and settings. */
export interface Routing {
	byCategory: boolean;
	/** Whether the first failure ends the run with an error. */
	stops: boolean;
	/** An AI agent sees the first output only, and of an error only its first sentence. */
	isTool: boolean;
	/** Whether n8n would put an empty item on the Success output beside other outputs. */
	wouldFakeSuccess: boolean;
	/** Whether a failed item may bring its details along without being taken for one that succeeded. */
	withDetails: boolean;
}

/** Reads where the outcomes of a run go. */
export function readRouting(context: IExecuteFunctions): Routing {
	const { type, alwaysOutputData, onError } = context.getNode();
	const byCategory = readChoice(context, 'errorRouting') === 'byCategory';
	const isTool = type.endsWith('Tool');
	const hasSeveralOutputs = byCategory || onError === 'continueErrorOutput';
	const wouldFakeSuccess = alwaysOutputData === true && hasSeveralOutputs && !isTool;
	return {
		byCategory,
		// n8n puts its empty item on Success however many items leave elsewhere; after an error no path runs.
		stops: (!byCategory || wouldFakeSuccess) && !isTool && !context.continueOnFail(),
		isTool,
		wouldFakeSuccess,
		withDetails: onError !== 'continueErrorOutput' || takesDetails(context),
	};
}

function failedItem(failure: Failure, source: INodeExecutionData, itemIndex: number, routing: Routing): INodeExecutionData {
	const { byCategory, isTool, withDetails } = routing;
	if (isTool) return toolItem(failure, itemIndex);
	return byCategory ? branchItem(failure, source, itemIndex) : failureItem(failure, itemIndex, withDetails);
}

/** Puts one item for each outcome on the outputs of a node, in order. */
export function routeOutcomes(source: INodeExecutionData[], outcomes: Outcome[], routing: Routing): INodeExecutionData[][] {
	const hasBranches = routing.byCategory && !routing.isTool;
	const outputs = outputOrder.map((): INodeExecutionData[] => []);
	for (const [itemIndex, outcome] of outcomes.entries()) {
		const place = hasBranches ? outputOrder.indexOf(outcome.category) : 0;
		const item = isFailure(outcome) ? failedItem(outcome, source[itemIndex]!, itemIndex, routing) : successItem(outcome, itemIndex);
		outputs[place]!.push(item);
	}
	return hasBranches ? outputs : outputs.slice(0, 1);
}
