import type { Operation } from '../operations/operation';
import { explainRefusal } from '../protocol/diagnosis/explainRefusal';
import { auditFields } from '../protocol/outcome/auditFields';
import { classifyRefusal, plainTraceId } from '../protocol/outcome/classify';
import { classifyFault } from '../protocol/outcome/classifyFault';
import { classifyReplyFault } from '../protocol/outcome/classifyReplyFault';
import { isFailure } from '../protocol/outcome/outcome';
import type { Outcome, Trail } from '../protocol/outcome/outcome';
import { readAnswer } from '../protocol/outcome/readAnswer';
import { bizContent, idAndProduct } from '../protocol/question/bizContent';
import { isSuccess } from '../protocol/reply/isSuccess';
import { readReply } from '../protocol/reply/readReply';
import type { HttpReply } from '../protocol/reply/readReply';
import { linkOf } from '../protocol/signing/linkOf';
import { callsUnderWay, CallUnderWay } from './callsUnderWay';
import { sendToGateway } from './gateway';
import type { UnsignedRequest } from './gateway';
import type { PreparedItem } from './prepareItem';
import { isCallLimited, mayRepeat, retryDelay } from './retryDelay';
import type { Run } from './run';
import { wait } from './wait';

/** ms beside the calls themselves, from an item's first call on, after which no further call is begun. */
const longestWaiting = 60_000;

/** How a question is asked. */
export interface Asking {
	transactionId: string;
	/** What a request for it is known by while it is under way, so that nobody sends it beside another; empty where nobody shares it. */
	underWayAs: string;
	/** How an earlier call for it ended, once more looked up right before one is made. */
	recall: () => Outcome | undefined;
	/** Told how each call ended, before anybody else can ask the same. */
	note: (outcome: Outcome) => void;
}

/** What asks for an item: everything but the time, which is stated when it is signed. */
function requestOf({ credential, operation, common, options, fields, files }: PreparedItem, transactionId: string): UnsignedRequest {
	return {
		gateway: credential.gateway,
		common: {
			method: operation.method,
			...common,
			...(operation.withoutBizContent && idAndProduct(operation, transactionId, options.productCode)),
		},
		bizContent: bizContent(operation, transactionId, options.productCode, fields),
		files,
	};
}

/** What a request holds that nothing may repeat. */
const secretsOf = ({ credential, sensitive }: PreparedItem): string[] => [...sensitive, credential.appAuthToken].filter(Boolean);

async function readOutcome(item: PreparedItem, request: UnsignedRequest, reply: HttpReply, sentAt: number, trail: Trail): Promise<Outcome> {
	const { credential, operation } = item;
	const checked = readReply(reply, operation.method, credential);
	const sensitive = secretsOf(item);
	if ('fault' in checked) {
		return classifyReplyFault(checked, { ...trail, httpStatus: reply.statusCode, operation, sensitive });
	}
	const { fields, verified, alipayCertSn, isErrorResponse } = checked;
	const knownSn = credential.certificates?.alipay.sn;
	const known: Trail = { ...trail, ...(knownSn && alipayCertSn && alipayCertSn !== knownSn && { namesNewCertificate: true }) };
	if (!isSuccess(operation, fields, isErrorResponse)) {
		const refused = classifyRefusal(operation, fields, verified, sensitive, known);
		const given = { ...request.common, biz_content: request.bizContent };
		return explainRefusal(refused, fields.sub_msg, { operation, credential, given, sentAt });
	}
	const now = Date.now();
	const read = readAnswer(operation, fields, item.fields, item.simplify, now);
	if ('unexpectedField' in read) {
		const message = `The reply is genuine, but its field ${read.unexpectedField} is missing or differs from Alipay's documentation`;
		return { ...classifyFault('unexpected-reply', { ...known, message }), verified };
	}
	const audit = auditFields(operation, { ...trail, queriedAt: now, productCode: item.options.productCode, verified });
	const address = operation.link && (await linkOf(operation.link, credential, { ...item, fields: read.output }, now));
	return { category: 'success', ...known, ...(read.files && { files: read.files }), output: { ...read.output, ...address, ...audit } };
}

/** How a call of an operation ended whose calls Alipay never bills: nothing was charged, whatever became of it. */
const asBilled = ({ isNeverBilled }: Operation, outcome: Outcome): Outcome =>
	isNeverBilled && isFailure(outcome) ? { ...outcome, charged: 'no' } : outcome;

/** Waits for the reply to a request that somebody has sent, and says what it means for an item. */
const outcomeOf = async (run: Run, item: PreparedItem, call: CallUnderWay): Promise<Outcome> =>
	asBilled(item.operation, await endOf(run, item, call));

async function endOf(run: Run, item: PreparedItem, call: CallUnderWay): Promise<Outcome> {
	const { request, transactionId, sentAt } = call;
	try {
		const reply = await call.reply(item.options.timeout, run.context.getExecutionCancelSignal());
		if ('fault' in reply) {
			const { fault, ...known } = reply;
			return classifyFault(fault, { ...known, operation: item.operation, transactionId, tries: 1 });
		}
		const traceId = plainTraceId(reply.traceId, secretsOf(item));
		return await readOutcome(item, request, reply, sentAt, { transactionId, traceId, tries: 1 });
	} catch {
		// Whatever it was, the call may have been made: the outcome says so.
		return classifyFault('unexpected-condition', { transactionId, tries: 1 });
	}
}

/**
 * Makes one call, or waits for an equal one that is under way.
 *
 * @returns how it ended, or how an earlier one ended that must not be made again, or why none may be made
 */
async function callOnce(run: Run, item: PreparedItem, asking: Asking): Promise<{ outcome: Outcome } | { instead: Outcome }> {
	const { transactionId: id, underWayAs } = asking;
	const request = requestOf(item, id);
	let call = callsUnderWay.get(underWayAs);
	if (!call) {
		const gate = run.gates.of(item.credential);
		const shut = await gate.enter();
		if (shut) return { instead: shut };
		// While this call waited for its turn, somebody may have asked the same.
		const earlier = asking.recall();
		call = callsUnderWay.get(underWayAs);
		if (earlier || call) gate.turnBack();
		if (earlier) return { instead: earlier };
		if (!call) {
			call = new CallUnderWay(
				async (signal) => await sendToGateway(run.context, item.credentialFields, { ...request, signal }),
				request,
				id,
				Date.now(),
			);
			if (underWayAs) callsUnderWay.set(underWayAs, call);
			const outcome = await outcomeOf(run, item, call);
			// The gate must be told how each call ended, or everybody who waits there waits for ever.
			gate.leave(outcome);
			try {
				asking.note(outcome);
			} finally {
				if (callsUnderWay.get(underWayAs) === call) callsUnderWay.delete(underWayAs);
			}
			return { outcome };
		}
	}
	const outcome = await outcomeOf(run, item, call);
	asking.note(outcome);
	return { outcome };
}

/** Once a call for an item may have been charged, no later one can say that nothing was. */
export const afterEarlier = (outcome: Outcome, earlier: Outcome | undefined): Outcome =>
	earlier && isFailure(earlier) && isFailure(outcome) && earlier.charged === 'unknown' ? { ...outcome, charged: 'unknown' } : outcome;

/** Calls until there is an answer, or nothing that may be repeated, with one transaction ID. */
export async function callRepeatedly(run: Run, item: PreparedItem, asking: Asking): Promise<Outcome> {
	const { pace, context } = run;
	const { maxTries, timeout } = item.options;
	let giveUpAt = Infinity;
	let last: Outcome | undefined;
	for (let tries = 1; ; tries++) {
		const made = await callOnce(run, item, asking);
		if ('instead' in made) return isFailure(made.instead) ? (last ?? made.instead) : made.instead;
		if (tries === 1) giveUpAt = performance.now() + maxTries * timeout + longestWaiting;
		const outcome = afterEarlier({ ...made.outcome, tries, endedAt: Date.now() }, last);
		if (!isFailure(outcome)) {
			pace.speedUp();
			return outcome;
		}
		const delay = retryDelay(outcome, tries, Math.random());
		if (isCallLimited(outcome)) pace.slowDown(delay);
		else if (outcome.verified) pace.speedUp();
		if (tries >= maxTries || !mayRepeat(outcome, item.operation) || performance.now() + delay > giveUpAt) return outcome;
		last = outcome;
		await wait(delay, context.getExecutionCancelSignal());
	}
}
