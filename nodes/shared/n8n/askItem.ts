import { makesCall } from '../operations/makesCall';
import { bizContent } from '../protocol/bizContent';
import { classifyFault, classifyRefusal } from '../protocol/classify';
import { classifyReplyFault } from '../protocol/classifyReplyFault';
import { explainRefusal } from '../protocol/explainRefusal';
import { isSuccess } from '../protocol/isSuccess';
import { linkOf } from '../protocol/linkOf';
import { isFailure } from '../protocol/outcome';
import type { Failure, Outcome, Trail } from '../protocol/outcome';
import { readFields } from '../protocol/readFields';
import { readReply } from '../protocol/readReply';
import type { HttpReply } from '../protocol/readReply';
import { isoTime } from '../protocol/timestamp';
import { sendToGateway } from './gateway';
import type { UnsignedRequest } from './gateway';
import { prepareItem } from './prepareItem';
import type { PreparedItem } from './prepareItem';
import { isCallLimited, mayBeDone, mayRepeat, retryDelay } from './retryDelay';
import { nameQuestion, nameTransaction } from './run';
import type { NamedQuestion, Run } from './run';
import { wait } from './wait';

/** ms beside the calls themselves, from an item's first call on, after which no further call is begun. */
const longestWaiting = 60_000;

/** A request that was sent, and when: ms. */
interface SentRequest extends UnsignedRequest {
	sentAt: number;
}

async function readOutcome(run: Run, item: PreparedItem, request: SentRequest, reply: HttpReply, trail: Trail): Promise<Outcome> {
	const { credential } = run;
	const { operation } = item;
	const checked = readReply(reply, operation.method, credential);
	const { repeatIsFree, whenLost } = operation;
	const sensitive = [...item.sensitive, credential.appAuthToken].filter(Boolean);
	if ('fault' in checked) {
		return classifyReplyFault(checked, { ...trail, httpStatus: reply.statusCode, repeatIsFree, whenLost, sensitive });
	}
	const { fields, verified, alipayCertSn, isErrorResponse } = checked;
	const knownSn = credential.certificates?.alipay.sn;
	if (knownSn && alipayCertSn && alipayCertSn !== knownSn) run.sawNewAlipayCertificate = true;
	if (!isSuccess(operation, fields, isErrorResponse)) {
		const refused = classifyRefusal(operation, fields, verified, sensitive, trail);
		const given = { ...request.common, biz_content: request.bizContent };
		return explainRefusal(refused, fields.sub_msg, { operation, credential, given, sentAt: request.sentAt });
	}
	const now = Date.now();
	const read = readFields(operation.response, fields, item.simplify, now);
	if ('unexpectedField' in read) {
		const message = `The reply is genuine, but its field ${read.unexpectedField} is missing or not as Alipay documents it`;
		return { ...classifyFault('unexpected-reply', { ...trail, message }), verified };
	}
	const audit = {
		...(operation.transactionId && { transaction_id: trail.transactionId }),
		queried_at: isoTime(now),
		trace_id: trail.traceId,
		...(operation.productCode && { product_code: item.options.productCode }),
		verified,
	};
	const address = operation.link && (await linkOf(operation.link, credential, { ...item, fields: read.output }, now));
	return { category: 'success', ...trail, output: { ...read.output, ...address, ...audit } };
}

async function call(run: Run, item: PreparedItem, transactionId: string): Promise<Outcome> {
	const { context, credential } = run;
	const { operation } = item;
	const request: SentRequest = {
		gateway: credential.gateway,
		common: { method: operation.method, ...item.common },
		bizContent: bizContent(operation, transactionId, item.options.productCode, item.fields),
		timeout: item.options.timeout,
		sentAt: Date.now(),
	};
	const reply = await sendToGateway(context, run.credentialFields, request);
	if (!('fault' in reply)) return await readOutcome(run, item, request, reply, { transactionId, traceId: reply.traceId, tries: 1 });
	const { fault, ...known } = reply;
	const { repeatIsFree, whenLost } = operation;
	return classifyFault(fault, { ...known, repeatIsFree, whenLost, transactionId });
}

/** The gate must be told how each call ended, or everybody who waits there waits for ever. */
async function callThroughGate(run: Run, item: PreparedItem, transactionId: string): Promise<Outcome> {
	let outcome: Outcome = classifyFault('unexpected-condition', { transactionId });
	try {
		outcome = await call(run, item, transactionId);
	} catch {
		// Whatever it was, the call may have been made: the outcome says so.
	}
	run.gate.leave(outcome);
	return outcome;
}

/** Once a call for an item may have been charged, no later one can say that nothing was. */
const afterEarlier = (outcome: Outcome, earlier: Outcome | undefined): Outcome =>
	earlier && isFailure(earlier) && isFailure(outcome) && earlier.charged === 'unknown' ? { ...outcome, charged: 'unknown' } : outcome;

/** Calls until there is an answer, or nothing that may be repeated, with one transaction ID. */
async function callRepeatedly(run: Run, item: PreparedItem, transactionId: string): Promise<Outcome> {
	const { gate, pace, context } = run;
	const { maxTries, timeout } = item.options;
	let giveUpAt = Infinity;
	let last: Outcome | undefined;
	for (let tries = 1; ; tries++) {
		const shut = await gate.enter();
		if (shut) return last ?? shut;
		if (tries === 1) giveUpAt = Date.now() + maxTries * timeout + longestWaiting;
		const outcome = afterEarlier({ ...(await callThroughGate(run, item, transactionId)), tries }, last);
		if (!isFailure(outcome)) {
			pace.speedUp();
			return outcome;
		}
		const delay = retryDelay(outcome, tries, Math.random());
		if (isCallLimited(outcome)) pace.slowDown(delay);
		else if (outcome.verified) pace.speedUp();
		if (tries >= maxTries || !mayRepeat(outcome, item.operation) || Date.now() + delay > giveUpAt) return outcome;
		last = outcome;
		await wait(delay, context.getExecutionCancelSignal());
	}
}

/** Whether a genuine refusal says that an automatic ID is used up, so that the next generation of it is to be tried. */
const isUsedUp = (outcome: Outcome, { operation }: Run, { transactionIdMode }: PreparedItem): outcome is Failure =>
	isFailure(outcome) &&
	outcome.retry === 'newId' &&
	outcome.verified &&
	transactionIdMode !== 'custom' &&
	operation.repeatIsFree;

async function askForFree(run: Run, item: PreparedItem, { id }: NamedQuestion): Promise<Outcome> {
	const first = await callRepeatedly(run, item, id);
	if (!isUsedUp(first, run, item)) return first;
	const next = await callRepeatedly(run, item, nameTransaction(run, item, 1));
	if (next.tries === 0) return first;
	return afterEarlier({ ...next, tries: first.tries + next.tries }, first);
}

/** Says of a failure that its call is not made again: a loop that waits for better times would go on for ever. */
const notAgain = (failure: Failure): Failure => ({
	...failure,
	category: failure.category === 'retryLater' ? 'fixSetup' : failure.category,
	advice: `${failure.advice} It was not sent again in this execution.`,
});

/** Asks where Alipay may bill a repetition: what was answered, or may have been done without an answer, is not asked again. */
async function askForMoney(run: Run, item: PreparedItem, { digest, id }: NamedQuestion): Promise<Outcome> {
	const question = `${digest} ${item.customId}`;
	const before = run.sentBefore.find(question);
	if (before && 'failure' in before) return notAgain(before.failure);
	if (before) return { category: 'success', output: before.output, transactionId: id, traceId: '', tries: 0 };
	const outcome = await callRepeatedly(run, item, id);
	if (!isFailure(outcome)) {
		run.sentBefore.answered(question, outcome.output);
		return outcome;
	}
	if (outcome.tries === 0 || !mayBeDone(outcome)) return outcome;
	const lost: Failure = { ...outcome, retry: 'never' };
	run.sentBefore.lost(question, lost);
	return lost;
}

/** Asks once for an item of whose method nothing is known: whether it can be asked again only the user can say. */
async function askAsItIs(run: Run, item: PreparedItem): Promise<Outcome> {
	const outcome = await callRepeatedly(run, item, '');
	if (!isFailure(outcome) || item.operation.repeatIsFree || outcome.charged === 'no') return outcome;
	return { ...outcome, retry: 'never' };
}

/** The outcome of an item whose custom transaction ID stands for several questions. */
export function ambiguousId(): Failure {
	return classifyFault('invalid-item', {
		message: "'Custom Transaction ID' stands for different questions in this run",
		advice: 'Give each question an ID of its own, such as its order number.',
	});
}

/** What a custom ID stands for is looked at once more when it is sent: an expression can give another one each time it is evaluated. */
function isAmbiguous(run: Run, { customId }: PreparedItem, digest: string): boolean {
	if (customId === '') return false;
	const known = run.customIds.get(customId) ?? digest;
	run.customIds.set(customId, known);
	return known !== digest || run.ambiguousIds.has(customId);
}

/** The outcome of an item whose result is a link: nothing is sent. */
async function linkOnly({ operation, credential }: Run, item: PreparedItem): Promise<Outcome> {
	const output = await linkOf(operation.link!, credential, item, Date.now());
	return { category: 'success', output, transactionId: '', traceId: '', tries: 0 };
}

/** Asks Alipay the question of one item; a question that another item of the run has asked is not asked again. */
export async function askItem(run: Run, itemIndex: number): Promise<Outcome> {
	const item = run.prepared.get(itemIndex) ?? (await prepareItem(run.context, run.operation, run.credential, itemIndex));
	run.prepared.delete(itemIndex);
	if (isFailure(item)) return item;
	if (!makesCall(run.operation)) return await linkOnly(run, item);
	if (run.operation.methodFrom) return await askAsItIs(run, item);
	const question = nameQuestion(run, item);
	if (isAmbiguous(run, item, question.digest)) return ambiguousId();
	const known = run.asked.get(question.key);
	if (known) return await known;
	const ask = run.operation.repeatIsFree ? askForFree : askForMoney;
	const answer = ask(run, item, question);
	run.asked.set(question.key, answer);
	return await answer;
}
