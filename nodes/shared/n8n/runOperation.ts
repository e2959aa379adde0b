import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Operation } from '../operations/operation';
import { classifyFault } from '../protocol/classify';
import { isFailure } from '../protocol/outcome';
import type { Failure, Outcome } from '../protocol/outcome';
import { ambiguousId, askItem } from './askItem';
import { CallGate, showsWrongSetUp } from './callGate';
import { addCertificateHints } from './certificateHints';
import { chosenOperation } from './chosenOperation';
import { forEachItem } from './forEachItem';
import { addHints } from './hints';
import { readLimits } from './numberOptions';
import type { Limits } from './numberOptions';
import { Pace } from './pace';
import { invalidItem, prepareItem } from './prepareItem';
import { failureError } from './present';
import { readSetUp } from './readSetUp';
import type { SetUp } from './readSetUp';
import { readChoice, readRouting, routeOutcomes } from './routing';
import type { Routing } from './routing';
import { nameQuestion } from './run';
import { SentBefore } from './sentBefore';
import { addSignatureHint } from './signatureHint';

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
	/** Keys of all different questions. */
	questions: Set<string>;
	ambiguousIds: Set<string>;
	/** The first item that cannot be sent. */
	refused?: { failure: Failure; itemIndex: number };
}

const noLook: FirstLook = { questions: new Set(), ambiguousIds: new Set() };

async function lookAtAll(context: IExecuteFunctions, operation: Operation, setUp: SetUp): Promise<FirstLook> {
	const customIds = new Map<string, string>();
	const look: FirstLook = { questions: new Set(), ambiguousIds: new Set() };
	for (const itemIndex of context.getInputData().keys()) {
		const item = await guarded(async () => await prepareItem(context, operation, setUp.credential, itemIndex));
		if (isFailure(item)) {
			look.refused ??= { failure: item, itemIndex };
			continue;
		}
		const { digest, key } = nameQuestion(setUp, item);
		look.questions.add(operation.methodFrom ? `item ${itemIndex}` : key);
		if (item.customId === '') continue;
		if ((customIds.get(item.customId) ?? digest) !== digest) look.ambiguousIds.add(item.customId);
		customIds.set(item.customId, digest);
	}
	return look;
}

function readRunLimits(context: IExecuteFunctions): Limits | Failure {
	let given: Record<string, unknown>;
	try {
		given = context.getNodeParameter('options', 0, {}) as Record<string, unknown>;
	} catch {
		const fault = 'could not be read for the first item, which sets the limits of the run';
		return invalidItem([{ field: 'Options', fault, remedy: 'Correct the expressions under Options.' }], 'unreadable-item');
	}
	const limits = readLimits(given);
	return 'invalid' in limits ? invalidItem(limits.invalid, 'invalid-item') : limits;
}

async function askAll(context: IExecuteFunctions, operation: Operation, { stops }: Routing): Promise<Outcome[]> {
	const count = context.getInputData().length;
	const all = (failure: Failure) => Array.from({ length: count }, (): Outcome => failure);
	const setUp = await guarded(async () => await readSetUp(context, operation));
	if (isFailure(setUp)) return all(setUp);
	const limits = readRunLimits(context);
	if (isFailure(limits)) return all(limits);
	const cancelled = context.getExecutionCancelSignal();
	const pace = new Pace(limits.requestsPerSecond, cancelled);
	const gate = new CallGate(limits.maxCalls, pace, cancelled);
	const isCustom = operation.transactionId !== undefined && readChoice(context, 'transactionIdMode') === 'custom';
	const look = stops || isCustom ? await lookAtAll(context, operation, setUp) : noLook;
	if (stops && look.refused) {
		const { failure, itemIndex } = look.refused;
		return all(classifyFault('not-sent')).with(itemIndex, failure);
	}
	if (stops && look.ambiguousIds.size > 0) return all(ambiguousId());
	// What is paid for must not be thrown away because a later item finds the limit reached.
	if (stops && limits.maxCalls > 0 && look.questions.size > limits.maxCalls) return all(classifyFault('call-limit'));
	const run = {
		...setUp,
		context,
		operation,
		gate,
		pace,
		asked: new Map<string, Promise<Outcome>>(),
		ambiguousIds: look.ambiguousIds,
		customIds: new Map<string, string>(),
		sentBefore: new SentBefore(context),
		sawNewAlipayCertificate: false,
	};
	const atOnce = stops && !operation.repeatIsFree ? 1 : limits.maxConcurrentRequests;
	const outcomes = await forEachItem(count, atOnce, async (itemIndex) => {
		const outcome = await guarded(async () => await askItem(run, itemIndex));
		if (stops && isFailure(outcome)) gate.close(classifyFault('not-sent'));
		return outcome;
	});
	asCourtesy(() => addSignatureHint(run));
	asCourtesy(() => addCertificateHints(run, Date.now()));
	return outcomes;
}

/** Failures of items that were not sent because of another. */
const consequences = ['not-sent', 'halted', 'no-answer-yet'];

/**
 * The failure that a run is stopped with: a wrong set-up rather than what came of it, and either rather than an item that was not sent
 * because of another. -1 when nothing failed.
 */
function indexOfCause(outcomes: Outcome[]): number {
	const isCause = (outcome: Outcome) => isFailure(outcome) && !consequences.includes(outcome.code);
	const found = [
		outcomes.findIndex((outcome) => isCause(outcome) && showsWrongSetUp(outcome)),
		outcomes.findIndex(isCause),
		outcomes.findIndex(isFailure),
	];
	return found.find((itemIndex) => itemIndex >= 0) ?? -1;
}

/** Hints are a courtesy: nothing that was paid for may be lost because a host cannot show them. */
function asCourtesy(addAny: () => void): void {
	try {
		addAny();
	} catch {
		// The items say everything themselves.
	}
}

/**
 * Asks Alipay once for each different question of the input items and returns one output item for each input, in their order and
 * linked to it.
 *
 * With Error Routing "Standard", On Error decides: when it is to stop, all items are checked before the first is sent, and after a
 * failure what caused it is thrown once all that was under way has ended; otherwise failures become items that n8n can route. With
 * "By Category" each item leaves by the output of its outcome.
 *
 * @param operations those of the node; where there are several, its fields "Resource" and "Operation" say which one is meant
 * @throws NodeApiError only with "Standard" when On Error is to stop
 */
export async function runOperation(this: IExecuteFunctions, ...operations: Operation[]): Promise<INodeExecutionData[][]> {
	const source = this.getInputData();
	const routing = readRouting(this);
	const operation = chosenOperation(this, operations);
	const asked: Outcome[] | Failure = routing.wouldFakeSuccess
		? classifyFault('always-output-data')
		: isFailure(operation)
			? operation
			: await guarded(async () => await askAll(this, operation, routing));
	const outcomes = isFailure(asked) ? source.map((): Outcome => asked) : asked;
	asCourtesy(() => addHints(this, outcomes, routing.byCategory));
	if (routing.stops) {
		const itemIndex = indexOfCause(outcomes);
		const cause = outcomes[itemIndex];
		if (cause && isFailure(cause)) throw failureError(this, cause, itemIndex);
	}
	return routeOutcomes(source, outcomes, routing);
}
