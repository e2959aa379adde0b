import type { IBinaryKeyData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isFailure } from '../../protocol/outcome/outcome';
import type { Outcome, Success } from '../../protocol/outcome/outcome';
import type { ErrorRouting } from '../form/errorRouting';
import type { Given } from '../form/numberOptions';
import { outputOrder } from '../form/outputs';
import { readChoice } from '../form/readChoice';
import { readResultField } from '../form/resultField';
import { detailsOf } from './detailsOf';
import { failureItem, ownItem, resultOf, resultWithCategory, sourceItem } from './present';

/** Where outcomes go, from the node's parameters and settings. */
export interface Routing {
	errorRouting: ErrorRouting;
	/** Whether the first failure ends the run with an error. */
	stops: boolean;
	/** An AI agent sees the first output only, and of an error only its first sentence. */
	isTool: boolean;
	/** Whether n8n would put an empty item on the Success output beside other outputs. */
	wouldFakeSuccess: boolean;
	/** Whether a failed item may bring its details along without being taken for one that succeeded. */
	withDetails: boolean;
	/** Whether an answered item brings the item along that was asked about. */
	withInput: boolean;
	/** The key for all of a result; empty for none. */
	resultField: string;
}

/** The key that holds ours in an item that holds its source, unless the user names another one. */
export const ourKey = 'zhima';

/** Anything but the two others, as only a workflow that was not made in the editor has it, is taken for the usual. */
function readErrorRouting(context: IExecuteFunctions): ErrorRouting {
	const value = readChoice(context, 'errorRouting');
	return value === 'byCategory' || value === 'oneOutput' ? value : 'standard';
}

/** Whether this n8n's error output surely takes details; not where that cannot be found out. */
const takesDetails = async (context: IExecuteFunctions): Promise<boolean> =>
	await import('./takesDetails').then(({ takesDetails: finds }) => finds(context), () => false);

/** Whether a switch is on; n8n loads the rule with the first run. */
const isSwitchedOn = async (value: unknown): Promise<boolean> =>
	await import('../../protocol/question/isOn').then(({ isOn }) => isOn(value) === true, () => value === true);

/** Reads where the outcomes of a run go. */
export async function readRouting(context: IExecuteFunctions): Promise<Routing> {
	const { type, alwaysOutputData, onError } = context.getNode();
	const errorRouting = readErrorRouting(context);
	// An expression can make of the options whatever it likes.
	const given = Object(readChoice(context, 'options')) as Given;
	const resultField = readResultField(given);
	const isTool = type.endsWith('Tool');
	const hasSeveralOutputs = errorRouting === 'byCategory' || (errorRouting === 'standard' && onError === 'continueErrorOutput');
	const wouldFakeSuccess = alwaysOutputData === true && hasSeveralOutputs && !isTool;
	return {
		errorRouting,
		// n8n puts its empty item on Success however many items leave elsewhere; after an error no path runs.
		stops: (errorRouting === 'standard' || wouldFakeSuccess) && !isTool && !context.continueOnFail(),
		isTool,
		wouldFakeSuccess,
		withDetails: onError !== 'continueErrorOutput' || (await takesDetails(context)),
		withInput: await isSwitchedOn(given.includeInputFields),
		// One that cannot be used refuses the whole run (askAll.ts).
		resultField: 'name' in resultField ? resultField.name : '',
	};
}

/** What a run knows beside its outcomes. */
interface Known {
	/** The files of the results, by the index of their item. */
	files: ReadonlyMap<number, IBinaryKeyData>;
	/** Names that a result of the operation can have. */
	resultNames: readonly string[];
	/** Names that a file of a result can have. */
	fileNames: readonly string[];
	/** Names of a result by which a workflow decides. */
	decidingNames: readonly string[];
	/** ms */
	now: number;
}

/** Alipay leaves out what it has nothing for: a field of that name that came in must not be there like an answer. */
function withoutNames({ json, ...source }: INodeExecutionData, names: readonly string[]): INodeExecutionData {
	const kept = { ...json };
	for (const name of names) delete kept[name];
	return { ...source, json: kept };
}

function resultItem(success: Success, source: INodeExecutionData, itemIndex: number, routing: Routing, { resultNames }: Known): INodeExecutionData {
	const { errorRouting, withInput, resultField, isTool } = routing;
	// A tool's source item is what set off the workflow, HTTP headers included, and all of this goes to the provider of the model.
	if (isTool) return ownItem(resultOf(success), itemIndex);
	if (errorRouting === 'oneOutput') return sourceItem(source, { [resultField || ourKey]: resultWithCategory(success) }, itemIndex);
	const result = resultField ? { [resultField]: resultOf(success) } : resultOf(success);
	if (!withInput) return ownItem(result, itemIndex);
	return sourceItem(resultField ? source : withoutNames(source, resultNames), result, itemIndex);
}

/** The item of an answer with the files that came with it: a file of such a name that came in must not be there like one of them. */
function answeredItem(success: Success, source: INodeExecutionData, itemIndex: number, routing: Routing, known: Known): INodeExecutionData {
	const { binary, ...item } = resultItem(success, source, itemIndex, routing, known);
	const files: IBinaryKeyData = { ...binary };
	for (const name of known.fileNames) delete files[name];
	Object.assign(files, known.files.get(itemIndex));
	return Object.keys(files).length > 0 ? { ...item, binary: files } : item;
}

/**
 * The item of an outcome. Of a failed one with its source, ours is under one key, and there is no key `error` of ours: the item can be
 * looped back, stays on its output under each setting of On Error and never sets off Retry On Fail on its own. Under plain Continue a failed
 * item does not hold its source, whatever the options say: what an earlier run found would be there like an answer. By Category it is left
 * out of the source where the result would stand: the branches are often joined again.
 */
function itemOf(outcome: Outcome, source: INodeExecutionData, itemIndex: number, routing: Routing, known: Known): INodeExecutionData {
	if (!isFailure(outcome)) return answeredItem(outcome, source, itemIndex, routing, known);
	const details = detailsOf(outcome, itemIndex, known.now);
	const { errorRouting, resultField, isTool, withDetails } = routing;
	if (isTool) return ownItem({ [ourKey]: details }, itemIndex);
	if (errorRouting === 'standard') return failureItem(details, withDetails);
	if (errorRouting === 'oneOutput') return sourceItem(source, { [resultField || ourKey]: details }, itemIndex);
	return sourceItem(withoutNames(source, resultField ? [resultField] : known.decidingNames), { [ourKey]: details }, itemIndex);
}

/** Puts one item for each outcome on the outputs of a node, in order. */
export function routeOutcomes(source: INodeExecutionData[], outcomes: Outcome[], routing: Routing, known: Known): INodeExecutionData[][] {
	const hasBranches = routing.errorRouting === 'byCategory' && !routing.isTool;
	const items = outcomes.map((outcome, itemIndex) => itemOf(outcome, source[itemIndex]!, itemIndex, routing, known));
	return hasBranches ? outputOrder.map((category) => items.filter((_, itemIndex) => outcomes[itemIndex]!.category === category)) : [items];
}
