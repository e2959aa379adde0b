import type { IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../operations/operation';
import { classifyFault, classifyRefusal } from '../protocol/classify';
import { isFailure } from '../protocol/outcome';
import type { Failure, Outcome, Trail } from '../protocol/outcome';
import { prepareRequest } from '../protocol/prepareRequest';
import type { InvalidField, PreparedRequest } from '../protocol/prepareRequest';
import { readFields } from '../protocol/readFields';
import { readReply } from '../protocol/readReply';
import type { HttpReply } from '../protocol/readReply';
import { isoTime } from '../protocol/timestamp';
import { transactionId } from '../protocol/transactionId';
import { readOptions } from './commonOptions';
import type { Options } from './commonOptions';
import { sendToGateway } from './gateway';
import { readAnswers } from './readAnswers';
import type { SetUp } from './readSetUp';

/** What all items of a run share. */
export interface Run extends SetUp {
	context: IExecuteFunctions;
	operation: Operation;
}

/** One item, ready to be sent. */
interface Prepared extends PreparedRequest {
	options: Options;
	simplify: boolean;
}

function invalidItem(invalid: InvalidField[], fault: 'invalid-item' | 'unreadable-item'): Failure {
	const sentence = ({ field, fault: what }: InvalidField) => `'${field}' ${what}`;
	return classifyFault(fault, {
		message: invalid.map(sentence).join('; '),
		advice: invalid.map(({ remedy }) => remedy).join(' '),
	});
}

/**
 * Reads and checks one item.
 *
 * @returns everything but the transaction ID, or why the item cannot be sent
 */
export async function prepareItem(context: IExecuteFunctions, operation: Operation, itemIndex: number): Promise<Prepared | Failure> {
	const item = await readAnswers(context, operation, itemIndex);
	if ('unreadable' in item) return invalidItem(item.unreadable, 'unreadable-item');
	const read = readOptions(operation, item.options);
	const prepared = prepareRequest(operation, item.answers, {
		checkIdNumbers: 'invalid' in read || read.options.checkIdNumbers,
	});
	const invalid = [...('invalid' in prepared ? prepared.invalid : []), ...('invalid' in read ? read.invalid : [])];
	if ('invalid' in prepared || 'invalid' in read) return invalidItem(invalid, 'invalid-item');
	return { ...prepared.request, options: read.options, simplify: item.answers.simplify !== false };
}

function nameTransaction({ operation, credential, origin }: Run, { common, fields, options }: Prepared): string {
	const { repeatIsFree, dateLength } = operation.transactionId;
	const question = {
		gateway: credential.gateway,
		appId: credential.appId,
		appAuthToken: credential.appAuthToken,
		method: operation.method,
		common,
		fields: { ...fields, product_code: options.productCode },
		scope: repeatIsFree ? origin.date : origin.origin,
	};
	const date = origin.date.slice(-dateLength);
	return transactionId(question, credential.transactionKey, { prefix: options.transactionIdPrefix, date });
}

function readOutcome(run: Run, prepared: Prepared, reply: HttpReply, trail: Trail): Outcome {
	const { operation, credential } = run;
	const checked = readReply(reply, operation.method, credential.alipayPublicKey, credential.signType);
	if ('fault' in checked) {
		const message = checked.fault.startsWith('http') ? { message: `The gateway answered with HTTP status ${reply.statusCode}` } : {};
		return { ...classifyFault(checked.fault, { ...trail, ...message }), httpStatus: reply.statusCode };
	}
	const { fields, verified } = checked;
	const isSuccess = fields.code === '10000' && !fields.sub_code;
	if (!isSuccess) return classifyRefusal(operation, fields, verified, prepared.sensitive, trail);
	const read = readFields(operation.response, fields, prepared.simplify);
	if ('unexpectedField' in read) {
		const message = `The reply is genuine, but its field ${read.unexpectedField} is missing or not as Alipay documents it`;
		return { ...classifyFault('unexpected-reply', { ...trail, message }), verified };
	}
	const audit = {
		transaction_id: trail.transactionId,
		queried_at: isoTime(Date.now()),
		trace_id: trail.traceId,
		product_code: prepared.options.productCode,
		verified,
	};
	return { category: 'success', ...trail, output: { ...read.output, ...audit } };
}

/** Asks Alipay the question of one item; every ending that is foreseen is an outcome. */
export async function askItem(run: Run, itemIndex: number): Promise<Outcome> {
	const { context, operation, credential } = run;
	const prepared = await prepareItem(context, operation, itemIndex);
	if (isFailure(prepared)) return prepared;
	const id = nameTransaction(run, prepared);
	const reply = await sendToGateway(context, run.credentialFields, {
		gateway: credential.gateway,
		common: { method: operation.method, ...prepared.common },
		bizContent: JSON.stringify({ transaction_id: id, product_code: prepared.options.productCode, ...prepared.fields }),
		timeout: prepared.options.timeout,
	});
	if ('fault' in reply) {
		const { fault, ...known } = reply;
		const { repeatIsFree } = operation.transactionId;
		return classifyFault(fault, { ...known, repeatIsFree, transactionId: id });
	}
	return readOutcome(run, prepared, reply, { transactionId: id, traceId: reply.traceId });
}
