import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Operation } from '../operations/operation';
import { classifyFault } from '../protocol/classify';
import { isFailure } from '../protocol/outcome';
import type { Failure, Outcome } from '../protocol/outcome';
import { askItem } from './askItem';
import { CallGate } from './callGate';
import { addCertificateHints } from './certificateHints';
import { readOptions } from './commonOptions';
import { forEachItem } from './forEachItem';
import { addHints } from './hints';
import { outputOrder } from './outputs';
import { Pace } from './pace';
import { prepareItem } from './prepareItem';
import { branchItem, failureError, failureItem, successItem } from './present';
import { readSetUp } from './readSetUp';
import type { SetUp } from './readSetUp';
import { digestQuestion } from './run';

/** Where outcomes go, from the node's parameters and settings. */
interface Routing {
	byCategory: boolean;
	/** Whether the first failure ends the run with an error. */
	stops: boolean;
	/** An AI agent sees the first output only. */
	isTool: boolean;
	/** Whether n8n would put an empty item on the Success output beside other outputs. */
	wouldFakeSuccess: boolean;
}

/** A parameter of the whole node, which the form does not let be an expression. */
function readChoice(context: IExecuteFunctions, name: string): unknown {
	try {
		return context.getNodeParameter(name, 0, '');
	} catch {
		return '';
	}
}

function readRouting(context: IExecuteFunctions): Routing {
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

/**
 * Nothing may leave a run as an exception while n8n goes on after failures: n8n would put the untouched input items on the success
 * output (n8n.md D3).
 */
async function guarded<T extends object>(work: () => Promise<T>): Promise<T | Failure> {
	try {
		return await work();
	} catch {
		return classifyFault('unexpected-condition');
	}
}

/** What a look at all items before the first is sent brings to light. */
interface FirstLook {
	ambiguousIds: Set<string>;
	/** The first item that cannot be sent. */
	refused?: { failure: Failure; itemIndex: number };
}

async function lookAtAll(context: IExecuteFunctions, operation: Operation, setUp: SetUp): Promise<FirstLook> {
	const questions = new Map<string, string>();
	const look: FirstLook = { ambiguousIds: new Set() };
	for (const itemIndex of context.getInputData().keys()) {
		const item = await guarded(async () => await prepareItem(context, operation, itemIndex));
		if (isFailure(item)) {
			look.refused ??= { failure: item, itemIndex };
		} else if (item.transactionIdMode === 'custom') {
			const digest = digestQuestion({ ...setUp, operation }, item);
			if ((questions.get(item.customId) ?? digest) !== digest) look.ambiguousIds.add(item.customId);
			questions.set(item.customId, digest);
		}
	}
	return look;
}

/** The limits of the whole run stand with the first item; an item whose options cannot be read is refused when its turn comes. */
function readLimits(context: IExecuteFunctions, operation: Operation) {
	let given = {};
	try {
		given = context.getNodeParameter('options', 0, {}) as Record<string, unknown>;
	} catch {
		// The item's own check tells the user.
	}
	const read = readOptions(operation, given);
	const safest = { maxConcurrentRequests: 1, requestsPerSecond: 0, maxCalls: 0 };
	return 'options' in read ? read.options : safest;
}

async function askAll(context: IExecuteFunctions, operation: Operation, { stops }: Routing): Promise<Outcome[]> {
	const count = context.getInputData().length;
	const all = (failure: Failure) => Array.from({ length: count }, (): Outcome => failure);
	const setUp = await guarded(async () => await readSetUp(context, operation));
	if (isFailure(setUp)) return all(setUp);
	const limits = readLimits(context, operation);
	const cancelled = context.getExecutionCancelSignal();
	const gate = new CallGate(limits.maxCalls, cancelled);
	const isCustom = readChoice(context, 'transactionIdMode') === 'custom';
	const look: FirstLook = stops || isCustom ? await lookAtAll(context, operation, setUp) : { ambiguousIds: new Set() };
	if (stops && look.refused) {
		const { failure, itemIndex } = look.refused;
		return all(classifyFault('not-sent')).with(itemIndex, failure);
	}
	const run = {
		...setUp,
		context,
		operation,
		gate,
		pace: new Pace(limits.requestsPerSecond, cancelled),
		asked: new Map<string, Promise<Outcome>>(),
		ambiguousIds: look.ambiguousIds,
		sawNewAlipayCertificate: false,
	};
	const atOnce = stops && !operation.transactionId.repeatIsFree ? 1 : limits.maxConcurrentRequests;
	const outcomes = await forEachItem(count, atOnce, async (itemIndex) => {
		const outcome = await guarded(async () => await askItem(run, itemIndex));
		if (stops && isFailure(outcome)) gate.close(classifyFault('not-sent'));
		return outcome;
	});
	addCertificateHints(run, Date.now());
	return outcomes;
}

function present(source: INodeExecutionData[], outcomes: Outcome[], { byCategory, isTool }: Routing): INodeExecutionData[][] {
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

/** The failure that ended a run: rather than one that was only its consequence. -1 when nothing failed. */
function indexOfCause(outcomes: Outcome[]): number {
	const cause = outcomes.findIndex((outcome) => isFailure(outcome) && outcome.code !== 'not-sent');
	return cause >= 0 ? cause : outcomes.findIndex(isFailure);
}

/**
 * Asks Alipay once for each different question of the input items and returns one output item for each input, in their order and
 * linked to it.
 *
 * With Error Routing "Standard", On Error decides: when it is to stop, all items are checked before the first is sent, and the first
 * failure is thrown after what was under way; otherwise failures become items that n8n can route. With "By Category" each item leaves
 * by the output of its outcome.
 *
 * @throws NodeApiError only with "Standard" when On Error is to stop
 */
export async function runOperation(this: IExecuteFunctions, operation: Operation): Promise<INodeExecutionData[][]> {
	const source = this.getInputData();
	const routing = readRouting(this);
	const asked: Outcome[] | Failure = routing.wouldFakeSuccess
		? classifyFault('always-output-data')
		: await guarded(async () => await askAll(this, operation, routing));
	const outcomes = isFailure(asked) ? source.map((): Outcome => asked) : asked;
	addHints(this, outcomes, routing.byCategory);
	if (routing.stops) {
		const itemIndex = indexOfCause(outcomes);
		const cause = outcomes[itemIndex];
		if (cause && isFailure(cause)) throw failureError(this, cause, itemIndex);
	}
	return present(source, outcomes, routing);
}
