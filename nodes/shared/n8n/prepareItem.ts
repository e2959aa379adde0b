import type { IExecuteFunctions } from 'n8n-workflow';

import { idCharacters } from '../operations/operation';
import type { Method, Operation, TransactionId } from '../operations/operation';
import { allowsMethod } from '../protocol/credential/allowedMethods';
import { missingValueProblem } from '../protocol/missingValue';
import { isFailure } from '../protocol/outcome/outcome';
import type { Failure } from '../protocol/outcome/outcome';
import type { InvalidField } from '../protocol/question/invalidField';
import { prepareRequest } from '../protocol/question/prepareRequest';
import type { PreparedRequest } from '../protocol/question/prepareRequest';
import { isIdText } from '../protocol/question/transactionId';
import { valueText } from '../protocol/question/values';
import type { Values } from '../protocol/question/values';
import { isOn } from '../protocol/question/isOn';
import { withFiles } from '../protocol/question/withFiles';
import { invalidItem, methodNotAllowed } from './failures';
import { fieldNamer } from './fieldNamer';
import type { FileRoom } from './fileRoom';
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

function checkCustomId(value: unknown, form: TransactionId): { id: string } | { invalid: InvalidField } {
	const { maxLength } = form;
	const field = 'Custom Transaction ID';
	const text = valueText(value, undefined);
	if (!('text' in text)) return { invalid: { field, ...text } };
	const missing = missingValueProblem(text.text, 'ID');
	if (missing) return { invalid: { field, ...missing } };
	if (text.text !== '' && isIdText(text.text, form, maxLength)) return { id: text.text };
	const problem = text.text === '' ? 'is empty' : `is not made of up to ${maxLength} ${idCharacters(form)}`;
	return { invalid: { field, problem, remedy: "Fill it in, or set 'Transaction ID' to Automatic." } };
}

/**
 * The operation as an item asks for it: an item can choose between two methods, or name a method of its own, of which only the user knows
 * more.
 */
function asAsked(operation: Operation, values: Values, repeatCalls: boolean): Operation {
	const { methodFrom, methodIf } = operation;
	if (methodIf) return isOn(values[methodIf.parameter]) ? { ...operation, method: methodIf.method } : operation;
	if (!methodFrom) return operation;
	return { ...operation, method: String(values[methodFrom]).trim() as Method, repeatIsFree: repeatCalls };
}

/** What all items of a run are read with. */
export interface Preparing {
	context: IExecuteFunctions;
	operation: Operation;
	credentialOf: ItemCredential;
	parameters: ParameterReader;
	/** What the item has taken of it is given back by whoever is done with the item. */
	fileRoom: FileRoom;
}

/**
 * Reads and checks one item.
 *
 * @returns everything but the transaction ID, or why the item cannot be sent
 */
export async function prepareItem(
	{ context, operation, credentialOf, parameters, fileRoom }: Preparing,
	itemIndex: number,
): Promise<PreparedItem | Failure> {
	const usable = await credentialOf(itemIndex);
	if (isFailure(usable)) return usable;
	const item = await readValues(context, parameters, operation, itemIndex, fileRoom);
	if ('oversized' in item) return invalidItem(item.oversized.map(fieldNamer(context, operation, itemIndex)), 'invalid-item');
	if ('unreadable' in item) return invalidItem(item.unreadable.map(fieldNamer(context, operation, itemIndex)), 'unreadable-item');
	const read = readOptions(operation, item.options);
	const { switches } = read;
	const ofFields = prepareRequest(operation, item.values, switches, new Set(item.unreadPictures.keys()));
	const prepared = 'request' in ofFields ? withFiles(ofFields.request, item.files) : ofFields;
	const { transactionId } = operation;
	const custom = item.transactionIdMode === 'custom' && transactionId ? checkCustomId(item.customId, transactionId) : { id: '' };
	const invalid = [
		...('invalid' in prepared ? prepared.invalid : []),
		...('invalid' in custom ? [custom.invalid] : []),
		...('invalid' in read ? read.invalid : []),
	];
	const unread = [...item.unreadPictures.values(), ...item.unreadFiles];
	const named = [...invalid, ...unread].map(fieldNamer(context, operation, itemIndex));
	if (invalid.length === 0 && unread.length > 0) return invalidItem(named, 'unreadable-item');
	if ('invalid' in prepared || 'invalid' in custom || 'invalid' in read) return invalidItem(named, 'invalid-item');
	const asked = asAsked(operation, item.values, switches.repeatCalls);
	if ((operation.methodFrom ?? operation.methodIf) && !allowsMethod(usable.credential, asked.method)) return methodNotAllowed(asked.method);
	return {
		...usable,
		...prepared.request,
		operation: asked,
		options: operation.methodFrom && !asked.repeatIsFree ? { ...read.options, maxTries: 1 } : read.options,
		simplify: isOn(item.values.simplify, true) !== false,
		transactionIdMode: item.transactionIdMode,
		customId: custom.id,
	};
}
