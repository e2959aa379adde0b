import type { IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../operations/operation';
import { classifyFault } from '../protocol/classify';
import { isFailure } from '../protocol/outcome';
import type { Failure, Outcome } from '../protocol/outcome';
import { ambiguousId, askItem } from './askItem';
import { CallGate } from './callGate';
import { addCertificateHints } from './certificateHints';
import { forEachItem } from './forEachItem';
import { asCourtesy, guarded } from './guarded';
import { readLimits } from './numberOptions';
import type { Limits } from './numberOptions';
import { Pace } from './pace';
import { invalidItem, prepareItem } from './prepareItem';
import type { PreparedItem } from './prepareItem';
import { readSetUp } from './readSetUp';
import type { SetUp } from './readSetUp';
import { readChoice } from './routing';
import type { Routing } from './routing';
import { nameQuestion } from './run';
import { SentBefore } from './sentBefore';
import { addSignatureHint } from './signatureHint';

/** What a look at all items before the first is sent brings to light. */
interface FirstLook {
	/** Keys of all different questions. */
	questions: Set<string>;
	ambiguousIds: Set<string>;
	/** The first item that cannot be sent. */
	refused?: { failure: Failure; itemIndex: number };
	/** What became of each item, for when it is sent: evaluating its expressions takes n8n as long as a call takes the node. */
	prepared: Map<number, PreparedItem | Failure>;
}

const emptyLook = (): FirstLook => ({ questions: new Set(), ambiguousIds: new Set(), prepared: new Map() });

/** Pictures of many items would fill the memory: they are read again when they are sent. */
const holdsPictures = ({ parameters }: Operation) => parameters.some(({ wire }) => wire !== 'notSent' && wire.format === 'jpegBase64');

async function lookAtAll(context: IExecuteFunctions, operation: Operation, setUp: SetUp): Promise<FirstLook> {
	const customIds = new Map<string, string>();
	const look = emptyLook();
	const keeps = !holdsPictures(operation);
	for (const itemIndex of context.getInputData().keys()) {
		const item = await guarded(async () => await prepareItem(context, operation, setUp.credential, itemIndex));
		if (keeps) look.prepared.set(itemIndex, item);
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

/**
 * Asks Alipay once for each different question of the input items.
 *
 * When the run stops at the first failure, all items are checked before the first is sent.
 *
 * @returns one outcome for each item, in their order
 */
export async function askAll(context: IExecuteFunctions, operation: Operation, { stops }: Routing): Promise<Outcome[]> {
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
	const look = stops || isCustom ? await lookAtAll(context, operation, setUp) : emptyLook();
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
		prepared: look.prepared,
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
