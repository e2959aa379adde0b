import type { IExecuteFunctions } from 'n8n-workflow';

import type { Method, Operation } from '../operations/operation';
import { allowsMethod } from '../protocol/credential/allowedMethods';
import { isFailure } from '../protocol/outcome/outcome';
import type { Failure } from '../protocol/outcome/outcome';
import type { InvalidField } from '../protocol/question/invalidField';
import { prepareRequest } from '../protocol/question/prepareRequest';
import type { PreparedRequest } from '../protocol/question/prepareRequest';
import { valueText } from '../protocol/question/values';
import type { Values } from '../protocol/question/values';
import { invalidItem, methodNotAllowed } from './failures';
import { fieldNamer } from './fieldNamer';
import type { TransactionIdMode } from './form/transactionParameters';
import type { ItemCredential, UsableCredential } from './itemCredential';
import type { ParameterReader } from './parameterReader';
import { readOptions } from './readOptions';
import type { Options } from './readOptions';
import { readValues } from './readValues';

/** One item, ready to be sent but for its transaction ID. */
export interface PreparedItem extends PreparedRequest, UsableCredential {
	/** What is asked: the node's operation, with the method and the repetition that the item chooses where it does. */
	operation: Operation;
	options: Options;
	simplify: boolean;
	transactionIdMode: TransactionIdMode;
	/** The user's own transaction ID, checked; empty unless the mode is `custom`. */
	customId: string;
}

function checkCustomId(value: unknown, { transactionId }: Operation): { id: string } | { invalid: InvalidField } {
	const maxLength = transactionId?.maxLength ?? 0;
	const field = 'Custom Transaction ID';
	const text = valueText(value, undefined);
	if (!('text' in text)) return { invalid: { field, ...text } };
	if (/^\w+$/.test(text.text) && text.text.length <= maxLength) return { id: text.text };
	const problem = text.text === '' ? 'is empty' : `is not made of up to ${maxLength} letters, digits and underscores`;
	return { invalid: { field, problem, remedy: "Fill it in, or set 'Transaction ID' to Automatic." } };
}

/** The operation as an item asks for it: the items of a node can name methods of their own, of which only the user knows more. */
function asAsked(operation: Operation, values: Values, { repeatCalls }: Options): Operation {
	if (!operation.methodFrom) return operation;
	return { ...operation, method: String(values[operation.methodFrom]).trim() as Method, repeatIsFree: repeatCalls };
}

/** What all items of a run are read with. */
export interface Preparing {
	context: IExecuteFunctions;
	operation: Operation;
	credentialOf: ItemCredential;
	parameters: ParameterReader;
}

/**
 * Reads and checks one item.
 *
 * @returns everything but the transaction ID, or why the item cannot be sent
 */
export async function prepareItem(
	{ context, operation, credentialOf, parameters }: Preparing,
	itemIndex: number,
): Promise<PreparedItem | Failure> {
	const usable = await credentialOf(itemIndex);
	if (isFailure(usable)) return usable;
	const item = await readValues(context, parameters, operation, itemIndex);
	if ('oversized' in item) return invalidItem(item.oversized.map(fieldNamer(context, operation, itemIndex)), 'invalid-item');
	if ('unreadable' in item) return invalidItem(item.unreadable.map(fieldNamer(context, operation, itemIndex)), 'unreadable-item');
	const read = readOptions(operation, item.options);
	const formatOptions = { checkIdNumbers: item.options.checkIdNumbers !== false, nameAsTyped: item.options.nameAsTyped === true };
	const prepared = prepareRequest(operation, item.values, formatOptions, new Set(item.unreadPictures.keys()));
	const isCustom = item.transactionIdMode === 'custom';
	const custom = isCustom ? checkCustomId(item.customId, operation) : { id: '' };
	const invalid = [
		...('invalid' in prepared ? prepared.invalid : []),
		...('invalid' in custom ? [custom.invalid] : []),
		...('invalid' in read ? read.invalid : []),
	];
	const pictures = [...item.unreadPictures.values()];
	const named = [...invalid, ...pictures].map(fieldNamer(context, operation, itemIndex));
	if (invalid.length === 0 && pictures.length > 0) return invalidItem(named, 'unreadable-item');
	if ('invalid' in prepared || 'invalid' in custom || 'invalid' in read) return invalidItem(named, 'invalid-item');
	const asked = asAsked(operation, item.values, read.options);
	if (operation.methodFrom && !allowsMethod(usable.credential, asked.method)) return methodNotAllowed(asked.method);
	return {
		...usable,
		...prepared.request,
		operation: asked,
		options: operation.methodFrom && !asked.repeatIsFree ? { ...read.options, maxTries: 1 } : read.options,
		simplify: item.values.simplify !== false,
		transactionIdMode: item.transactionIdMode,
		customId: custom.id,
	};
}
