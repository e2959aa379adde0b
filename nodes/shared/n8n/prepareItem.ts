import type { IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../operations/operation';
import { answerText } from '../protocol/answers';
import { classifyFault } from '../protocol/classify';
import type { Failure } from '../protocol/outcome';
import { prepareRequest } from '../protocol/prepareRequest';
import type { InvalidField, PreparedRequest } from '../protocol/prepareRequest';
import { readOptions } from './commonOptions';
import type { Options } from './commonOptions';
import type { TransactionIdMode } from './commonParameters';
import { readAnswers } from './readAnswers';

/** One item, ready to be sent but for its transaction ID. */
export interface PreparedItem extends PreparedRequest {
	options: Options;
	simplify: boolean;
	transactionIdMode: TransactionIdMode;
	/** The user's own transaction ID, checked; empty unless the mode is `custom`. */
	customId: string;
}

/** The outcome of an item, or of a whole run, with fields that cannot be used. */
export function invalidItem(invalid: InvalidField[], fault: 'invalid-item' | 'unreadable-item'): Failure {
	return classifyFault(fault, {
		message: invalid.map(({ field, fault: what }) => `'${field}' ${what}`).join('; '),
		advice: invalid.map(({ remedy }) => remedy).join(' '),
	});
}

function checkCustomId(answer: unknown, { transactionId }: Operation): { id: string } | { invalid: InvalidField } {
	const maxLength = transactionId?.maxLength ?? 0;
	const field = 'Custom Transaction ID';
	const text = answerText(answer, undefined);
	if (!('text' in text)) return { invalid: { field, ...text } };
	if (/^\w+$/.test(text.text) && text.text.length <= maxLength) return { id: text.text };
	const fault = text.text === '' ? 'is empty' : `is not made of up to ${maxLength} letters, digits and underscores`;
	return { invalid: { field, fault, remedy: "Fill it in, or set 'Transaction ID' to Automatic." } };
}

/**
 * Reads and checks one item.
 *
 * @returns everything but the transaction ID, or why the item cannot be sent
 */
export async function prepareItem(
	context: IExecuteFunctions,
	operation: Operation,
	itemIndex: number,
): Promise<PreparedItem | Failure> {
	const item = await readAnswers(context, operation, itemIndex);
	if ('unreadable' in item) return invalidItem(item.unreadable, 'unreadable-item');
	const read = readOptions(operation, item.options);
	const prepared = prepareRequest(operation, item.answers, { checkIdNumbers: item.options.checkIdNumbers !== false });
	const isCustom = item.transactionIdMode === 'custom';
	const custom = isCustom ? checkCustomId(item.customId, operation) : { id: '' };
	const invalid = [
		...('invalid' in prepared ? prepared.invalid : []),
		...('invalid' in custom ? [custom.invalid] : []),
		...('invalid' in read ? read.invalid : []),
	];
	if ('invalid' in prepared || 'invalid' in custom || 'invalid' in read) return invalidItem(invalid, 'invalid-item');
	return {
		...prepared.request,
		options: read.options,
		simplify: item.answers.simplify !== false,
		transactionIdMode: item.transactionIdMode,
		customId: custom.id,
	};
}
