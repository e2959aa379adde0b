import { isBilled, makesCall } from '../operations/operation';
import type { Operation } from '../operations/operation';
import type { Credential } from '../protocol/credential/credential';
import { classifyFault } from '../protocol/outcome/classifyFault';
import { mayBeDone } from '../protocol/outcome/mayBeDone';
import { isFailure } from '../protocol/outcome/outcome';
import type { Failure, Outcome } from '../protocol/outcome/outcome';
import { withResult } from '../protocol/outcome/withResult';
import { linkOf } from '../protocol/signing/linkOf';
import { isoTime } from '../protocol/timestamp';
import { afterEarlier, callRepeatedly } from './callRepeatedly';
import { ambiguousId } from './failures';
import { guarded } from './guarded';
import { judgedFor } from './judgedFor';
import { nameQuestion } from './nameQuestion';
import type { NamedQuestion } from './nameQuestion';
import { answerOf } from './output/answerOf';
import type { Answer } from './output/answerOf';
import { howToAskAnew } from './output/howToAskAnew';
import { prepareItem } from './prepareItem';
import type { PreparedItem } from './prepareItem';
import type { Run } from './run';
import type { KnownCall } from './sentBefore';

/** Whether a genuine refusal says that an automatic ID is used up, so that the next generation of it is to be tried. */
const isUsedUp = (outcome: Outcome, { transactionIdMode }: PreparedItem): outcome is Failure =>
	isFailure(outcome) && outcome.retry === 'newId' && outcome.verified && transactionIdMode !== 'custom';

/** Asks where a repetition does no harm. */
async function askRepeatable(run: Run, item: PreparedItem, { id, underWayAs, idOfGeneration }: NamedQuestion): Promise<Outcome> {
	const ask = async (transactionId: string) =>
		await callRepeatedly(run, item, { transactionId, underWayAs: underWayAs(transactionId), recall: () => undefined, note: () => {} });
	const first = await ask(id);
	if (!isUsedUp(first, item)) return first;
	const next = await ask(idOfGeneration(1));
	if (next.tries === 0) return first;
	return afterEarlier({ ...next, tries: first.tries + next.tries }, first);
}

/** Whether this call, and none before it, may have been made although it brought no answer, and a repetition can be billed. */
const isLost = (outcome: Outcome, operation: Operation): outcome is Failure =>
	isFailure(outcome) && outcome.tries > 0 && outcome.askedAt === undefined && !operation.repeatIsFree && mayBeDone(operation, outcome);

/** Leaves it to a person: no branch that is looped back on its own may pay again for a call that may have been done. */
const forAPerson = (failure: Failure): Failure => ({
	...failure,
	category: failure.category === 'retryLater' ? 'fixSetup' : failure.category,
	retry: 'never',
});

/** How an item ends whose question was asked before, by a call that is not made again. */
function asBefore(call: KnownCall, item: PreparedItem, transactionId: string): Outcome {
	const { askedAt } = call;
	if ('output' in call) return { category: 'success', output: call.output, transactionId, traceId: '', tries: 0, askedAt };
	const advice = `${call.failure.advice} The call was made at ${isoTime(askedAt)} and was not repeated for this item. ${howToAskAnew(item)}`;
	return { ...call.failure, advice, tries: 0, askedAt };
}

/** Asks where Alipay may bill a repetition: what was answered, or may have been done without an answer, is not asked again. */
async function askBillable(run: Run, item: PreparedItem, question: NamedQuestion, itemIndex: number): Promise<Outcome> {
	const { operation } = item;
	const transactionId = operation.methodFrom ? '' : question.id;
	const recall = () => {
		const call = run.earlierCalls.find(question, itemIndex);
		return call && asBefore(call, item, transactionId);
	};
	let wasLost = false;
	const note = (outcome: Outcome) => {
		if (!isFailure(outcome)) run.earlierCalls.note(question, itemIndex, { output: outcome.output }, Date.now());
		else if (isLost(outcome, operation)) {
			wasLost = true;
			run.earlierCalls.note(question, itemIndex, { failure: forAPerson(outcome) }, Date.now());
		}
	};
	const before = recall();
	if (before) return before;
	const underWayAs = operation.methodFrom ? '' : question.underWayAs(transactionId);
	const outcome = await callRepeatedly(run, item, { transactionId, underWayAs, recall, note });
	return wasLost && isFailure(outcome) ? forAPerson(outcome) : outcome;
}

/** What a custom ID stands for is looked at once more when it is sent: an expression can give another one each time it is evaluated. */
const isAmbiguous = ({ customIds, ambiguousIds }: Run, { customId }: PreparedItem, digest: string): boolean =>
	customId !== '' && (ambiguousIds.has(customId) || !customIds.standsFor(customId, digest));

/** The outcome of an item whose result is a link: nothing is sent. */
async function linkOnly(item: PreparedItem): Promise<Outcome> {
	const link = await linkOf(item.operation.link!, item.credential, item, Date.now());
	return { category: 'success', output: withResult(item.operation, link), transactionId: '', traceId: '', tries: 0 };
}

async function readNotificationOf(run: Run, item: PreparedItem, itemIndex: number): Promise<Outcome> {
	const loaded = await import('./itemNotification').catch(() => undefined);
	return loaded ? await loaded.itemNotification(run.context, item, itemIndex) : classifyFault('not-loaded');
}

async function askPrepared(run: Run, item: PreparedItem, itemIndex: number): Promise<Answer> {
	const { operation } = item;
	if (operation.notificationFrom !== undefined) return { outcome: await readNotificationOf(run, item, itemIndex) };
	if (!makesCall(operation)) return { outcome: await linkOnly(item) };
	const question = nameQuestion(run.origin, item);
	const isRepeatable = operation.repeatIsFree && !operation.methodFrom;
	const ask = async () =>
		await answerOf(run.context, run.isTool, await (isRepeatable ? askRepeatable(run, item, question) : askBillable(run, item, question, itemIndex)));
	if (operation.methodFrom) return await ask();
	if (isAmbiguous(run, item, question.digest)) return { outcome: ambiguousId() };
	const known = run.asked.get(question.key);
	if (known) return await known;
	const answer = ask();
	run.asked.set(question.key, answer);
	return await answer;
}

/** The outcome with what concerns this item and its operation alone: another item can have asked the same, typed otherwise. */
function ofItem({ operation, notes }: PreparedItem, outcome: Outcome): Outcome {
	const own: Outcome = notes.length > 0 ? { ...outcome, notes } : outcome;
	return isFailure(own) && own.charged === 'unknown' && isBilled(operation) ? { ...own, mayBeBilled: true } : own;
}

/** How an item ended, and the credential for which it was prepared, where it was. */
export interface AskedItem extends Answer {
	credential?: Credential;
}

/**
 * Asks Alipay the question of one item; a question that another item of the run has asked is not asked again. Never throws: whatever
 * happens is the item's outcome.
 */
export async function askItem(run: Run, itemIndex: number): Promise<AskedItem> {
	const item = run.prepared.get(itemIndex) ?? (await guarded(async () => await prepareItem(run, itemIndex)));
	run.prepared.delete(itemIndex);
	if (isFailure(item)) {
		run.fileRoom.release(itemIndex);
		return { outcome: item };
	}
	const answer = await guarded(async () => {
		const { outcome, ...others } = await askPrepared(run, item, itemIndex);
		return { ...others, outcome: judgedFor(item, ofItem(item, outcome)) };
	});
	run.fileRoom.release(itemIndex);
	return { ...(isFailure(answer) ? { outcome: ofItem(item, answer) } : answer), credential: item.credential };
}
