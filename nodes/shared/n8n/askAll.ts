import type { IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';

import { isPicture, makesCall } from '../operations/operation';
import type { Operation } from '../operations/operation';
import { classifyFault } from '../protocol/outcome/classifyFault';
import { isFailure } from '../protocol/outcome/outcome';
import type { Failure, Outcome } from '../protocol/outcome/outcome';
import { isOn } from '../protocol/question/isOn';
import { fileFields } from '../protocol/reply/replyFiles';
import { askItem } from './askItem';
import { CallBudget } from './callBudget';
import { CallGates } from './callGate';
import { chosenOperation } from './chosenOperation';
import { CustomIds } from './customIds';
import { EarlierCalls } from './earlierCalls';
import { ambiguousId, invalidItem } from './failures';
import { FileRoom } from './fileRoom';
import { forEachItem } from './forEachItem';
import { readLimits } from './form/numberOptions';
import type { Limits } from './form/numberOptions';
import { readChoice } from './form/readChoice';
import { readResultField } from './form/resultField';
import { asCourtesy, guarded } from './guarded';
import { itemCredential } from './itemCredential';
import { nameQuestion } from './nameQuestion';
import type { Answer } from './output/answerOf';
import { addCertificateHints } from './output/certificateHints';
import { decidingNames, documentedNames } from './output/documentedNames';
import { addEarlierCallHint } from './output/earlierCallHint';
import { addNoteHints } from './output/noteHints';
import type { Routing } from './output/routing';
import { addSignatureHint } from './output/signatureHint';
import { Pace } from './pace';
import type { SharedPace } from './pace';
import { ParameterReader } from './parameterReader';
import { prepareItem } from './prepareItem';
import type { PreparedItem, Preparing } from './prepareItem';
import type { Run } from './run';
import { runOrigin } from './runOrigin';
import { ThreadTurns } from './threadTurns';

/** What a look at all items before the first is sent brings to light. */
interface FirstLook {
	/** Keys of all different questions for which a call is to be made. */
	questions: Set<string>;
	ambiguousIds: Set<string>;
	/** The first item that cannot be sent. */
	refused?: { failure: Failure; itemIndex: number };
	/** What became of each item, for when it is sent: evaluating its expressions takes n8n as long as a call takes the node. */
	prepared: Map<number, PreparedItem | Failure>;
}

const emptyLook = (): FirstLook => ({ questions: new Set(), ambiguousIds: new Set(), prepared: new Map() });

type Looking = Preparing & Pick<Run, 'origin' | 'earlierCalls'>;

async function lookAtAll(looking: Looking): Promise<FirstLook> {
	const { context, operation, origin, earlierCalls, fileRoom } = looking;
	const customIds = new Map<string, string>();
	const look = emptyLook();
	const holdsPictures = operation.parameters.some(isPicture);
	const turns = new ThreadTurns();
	for (const itemIndex of context.getInputData().keys()) {
		await turns.pause();
		const item = await guarded(async () => await prepareItem(looking, itemIndex));
		fileRoom.release(itemIndex);
		// Files of many items would fill the memory: they are read again when they are sent.
		if (!holdsPictures && (isFailure(item) || item.files.length === 0)) look.prepared.set(itemIndex, item);
		if (isFailure(item)) {
			look.refused ??= { failure: item, itemIndex };
			continue;
		}
		if (!makesCall(operation)) continue;
		const question = nameQuestion(origin, item);
		const { digest, key } = question;
		if (!earlierCalls.find(question, itemIndex)) look.questions.add(operation.methodFrom ? `item ${itemIndex}` : key);
		if (item.customId === '') continue;
		if ((customIds.get(item.customId) ?? digest) !== digest) look.ambiguousIds.add(item.customId);
		customIds.set(item.customId, digest);
	}
	return look;
}

/** The options that hold for a whole run, as its first item has them. */
interface RunOptions extends Limits {
	credentialForEachItem: boolean;
}

function readRunOptions(context: IExecuteFunctions): RunOptions | Failure {
	let given: Record<string, unknown>;
	try {
		given = context.getNodeParameter('options', 0, {}) as Record<string, unknown>;
	} catch {
		const problem = 'could not be read for the first item, which sets the limits of the run';
		return invalidItem([{ field: 'Options', problem, remedy: 'Correct the expressions under Options.' }], 'unreadable-item');
	}
	const limits = readLimits(given);
	const resultField = readResultField(given);
	const invalid = [...('invalid' in limits ? limits.invalid : []), ...('invalid' in resultField ? [resultField.invalid] : [])];
	if ('invalid' in limits || invalid.length > 0) return invalidItem(invalid, 'invalid-item');
	return { ...limits, credentialForEachItem: isOn(given.credentialForEachItem) === true };
}

/** What asking for all items brought. */
export interface Asked {
	/** In the order of the items. */
	outcomes: Outcome[];
	/** The files of the results, by the index of their item. */
	files: ReadonlyMap<number, IBinaryKeyData>;
	/** Names that a result of the operation can have. */
	resultNames: readonly string[];
	/** Names that a file of a result can have. */
	fileNames: readonly string[];
	/** Names of a result by which a workflow decides. */
	decidingNames: readonly string[];
}

/**
 * Asks Alipay once for each different question of the input items.
 *
 * When the run stops at the first failure, all items are checked before the first is sent.
 *
 * @param operations those of the node, one of which is chosen
 * @returns one outcome for each item, or the failure of all
 */
export async function askAll(context: IExecuteFunctions, operations: readonly Operation[], routing: Routing): Promise<Asked | Failure> {
	const { stops, isTool, withInput } = routing;
	const operation = chosenOperation(context, operations);
	if (isFailure(operation)) return operation;
	const resultNames = withInput ? documentedNames(operation) : [];
	const names = { resultNames, fileNames: fileFields(operation.response), decidingNames: decidingNames(operation) };
	const count = context.getInputData().length;
	const options = readRunOptions(context);
	if (isFailure(options)) return options;
	const credentialOf = await guarded(async () => await itemCredential(context, operation, options.credentialForEachItem));
	if (isFailure(credentialOf)) return credentialOf;
	const origin = runOrigin(context, Date.now());
	const cancelled = context.getExecutionCancelSignal();
	const kept = context.getContext('node') as { zhimaPace?: SharedPace };
	const pace = new Pace(options.requestsPerSecond, cancelled, (kept.zhimaPace ??= {}));
	const budget = new CallBudget(context, origin.execution, options.maxCalls);
	const gates = new CallGates({ budget, pace, cancelled });
	const isCustom = operation.transactionId !== undefined && readChoice(context, 'transactionIdMode') === 'custom';
	const preparing: Preparing = { context, operation, credentialOf, parameters: new ParameterReader(context, isTool), fileRoom: new FileRoom() };
	const earlierCalls = new EarlierCalls(context, operation, origin, isTool);
	const look = stops || isCustom ? await lookAtAll({ ...preparing, origin, earlierCalls }) : emptyLook();
	if (stops && look.refused) {
		const { failure, itemIndex } = look.refused;
		const notSent = Array.from({ length: count }, (): Outcome => classifyFault('not-sent'));
		return { outcomes: notSent.with(itemIndex, failure), files: new Map(), ...names };
	}
	if (stops && look.ambiguousIds.size > 0) return ambiguousId();
	// What is paid for must not be thrown away because a later item finds the limit reached.
	if (stops && look.questions.size > budget.left) return classifyFault('call-limit');
	const run: Run = {
		...preparing,
		origin,
		gates,
		pace,
		isTool,
		asked: new Map<string, Promise<Answer>>(),
		ambiguousIds: look.ambiguousIds,
		prepared: look.prepared,
		customIds: new CustomIds(context),
		earlierCalls,
	};
	const atOnce = stops && !operation.repeatIsFree ? 1 : options.maxConcurrentRequests;
	const asked = await forEachItem(count, atOnce, async (itemIndex) => {
		const item = await askItem(run, itemIndex);
		if (stops && isFailure(item.outcome)) gates.close(classifyFault('not-sent'));
		return item;
	});
	const outcomes = asked.map(({ outcome }) => outcome);
	const files = new Map(asked.flatMap(({ files: stored }, itemIndex) => (stored ? [[itemIndex, stored] as const] : [])));
	const credentials = new Set(asked.flatMap(({ credential }) => credential ?? []));
	asCourtesy(() => addSignatureHint(context, credentials));
	asCourtesy(() => addCertificateHints(context, credentials, outcomes, Date.now()));
	asCourtesy(() => addEarlierCallHint(context, operation, outcomes));
	asCourtesy(() => addNoteHints(context, outcomes));
	return { outcomes, files, ...names };
}
