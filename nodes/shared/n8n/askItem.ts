import { classifyFault, classifyRefusal } from '../protocol/classify';
import { isFailure } from '../protocol/outcome';
import type { Failure, Outcome, Trail } from '../protocol/outcome';
import { readFields } from '../protocol/readFields';
import { readReply } from '../protocol/readReply';
import type { HttpReply } from '../protocol/readReply';
import { isoTime } from '../protocol/timestamp';
import { sendToGateway } from './gateway';
import { prepareItem } from './prepareItem';
import type { PreparedItem } from './prepareItem';
import { isCallLimited, mayRepeat, retryDelay } from './retryDelay';
import { nameTransaction } from './run';
import type { Run } from './run';
import { wait } from './wait';

/** ms that the waiting between all tries of an item may take, beside the tries themselves. */
const longestWaiting = 60_000;

function readOutcome(run: Run, item: PreparedItem, reply: HttpReply, trail: Trail): Outcome {
	const { operation, credential } = run;
	const checked = readReply(reply, operation.method, credential);
	if ('fault' in checked) {
		const message = checked.fault.startsWith('http') ? { message: `The gateway answered with HTTP status ${reply.statusCode}` } : {};
		return { ...classifyFault(checked.fault, { ...trail, ...message }), httpStatus: reply.statusCode };
	}
	const { fields, verified, alipayCertSn } = checked;
	const knownSn = credential.certificates?.alipay.sn;
	if (knownSn && alipayCertSn && alipayCertSn !== knownSn) run.sawNewAlipayCertificate = true;
	const isSuccess = fields.code === '10000' && !fields.sub_code;
	if (!isSuccess) return classifyRefusal(operation, fields, verified, item.sensitive, trail);
	const read = readFields(operation.response, fields, item.simplify);
	if ('unexpectedField' in read) {
		const message = `The reply is genuine, but its field ${read.unexpectedField} is missing or not as Alipay documents it`;
		return { ...classifyFault('unexpected-reply', { ...trail, message }), verified };
	}
	const audit = {
		transaction_id: trail.transactionId,
		queried_at: isoTime(Date.now()),
		trace_id: trail.traceId,
		product_code: item.options.productCode,
		verified,
	};
	return { category: 'success', ...trail, output: { ...read.output, ...audit } };
}

async function call(run: Run, item: PreparedItem, transactionId: string): Promise<Outcome> {
	const { context, operation, credential } = run;
	const reply = await sendToGateway(context, run.credentialFields, {
		gateway: credential.gateway,
		common: { method: operation.method, ...item.common },
		bizContent: JSON.stringify({ transaction_id: transactionId, product_code: item.options.productCode, ...item.fields }),
		timeout: item.options.timeout,
	});
	if (!('fault' in reply)) return readOutcome(run, item, reply, { transactionId, traceId: reply.traceId, tries: 1 });
	const { fault, ...known } = reply;
	return classifyFault(fault, { ...known, repeatIsFree: operation.transactionId.repeatIsFree, transactionId });
}

/** Calls until there is an answer, or nothing that may be repeated, with one transaction ID. */
async function callRepeatedly(run: Run, item: PreparedItem, transactionId: string): Promise<Outcome> {
	const { gate, pace, operation, context } = run;
	const cancelled = context.getExecutionCancelSignal();
	const { maxTries, timeout } = item.options;
	const giveUpAt = Date.now() + maxTries * timeout + longestWaiting;
	let last: Outcome | undefined;
	for (let tries = 1; ; tries++) {
		await pace.turn();
		const shut = await gate.enter();
		if (shut) return last ?? shut;
		const outcome = { ...(await call(run, item, transactionId)), tries };
		gate.leave(outcome);
		if (!isFailure(outcome) || outcome.verified) pace.speedUp();
		if (!isFailure(outcome)) return outcome;
		const delay = retryDelay(outcome, tries, Math.random());
		if (isCallLimited(outcome)) pace.slowDown(delay);
		if (tries >= maxTries || !mayRepeat(outcome, operation) || Date.now() + delay > giveUpAt) return outcome;
		last = outcome;
		await wait(delay, cancelled);
	}
}

/** Whether a genuine refusal says that an automatic ID is used up, so that the next generation of it is to be tried. */
const isUsedUp = (outcome: Outcome, { operation }: Run, { transactionIdMode }: PreparedItem): outcome is Failure =>
	isFailure(outcome) &&
	outcome.retry === 'newId' &&
	outcome.verified &&
	transactionIdMode !== 'custom' &&
	operation.transactionId.repeatIsFree;

async function ask(run: Run, item: PreparedItem): Promise<Outcome> {
	const first = await callRepeatedly(run, item, nameTransaction(run, item, 0));
	if (!isUsedUp(first, run, item)) return first;
	const next = await callRepeatedly(run, item, nameTransaction(run, item, 1));
	return { ...next, tries: first.tries + next.tries };
}

/** Asks Alipay the question of one item; a question that another item of the run has asked is not asked again. */
export async function askItem(run: Run, itemIndex: number): Promise<Outcome> {
	const item = await prepareItem(run.context, run.operation, itemIndex);
	if (isFailure(item)) return item;
	if (run.ambiguousIds.has(item.customId)) {
		return classifyFault('invalid-item', {
			message: "'Custom Transaction ID' stands for different questions in this run",
			advice: 'Give each question an ID of its own, such as its order number.',
		});
	}
	const key = `${nameTransaction(run, item, 0)} ${item.simplify}`;
	const known = run.asked.get(key);
	if (known) return await known;
	const answer = ask(run, item);
	run.asked.set(key, answer);
	return await answer;
}
