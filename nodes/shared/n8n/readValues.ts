import type { IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../operations/operation';
import { chosenValue } from '../protocol/question/chosenValue';
import type { InvalidField } from '../protocol/question/invalidField';
import { pictureTooLarge } from '../protocol/question/pictureTooLarge';
import { isEmptyObject } from '../protocol/question/prepareRequest';
import { valueText } from '../protocol/question/values';
import { mostPictureBytes } from '../protocol/question/wireRoom';
import type { FileRoom } from './fileRoom';
import type { TransactionIdMode } from './form/transactionParameters';
import { ItemFiles } from './itemFiles';
import type { ItemValues } from './itemValues';
import { oversizedValues, oversizedOptions } from './oversized';
import type { ParameterReader } from './parameterReader';
import { readFiles } from './readFiles';

/** Reads the parameters of one item, and notes those that cannot be read. */
class ItemReader {
	readonly unreadable: InvalidField[] = [];

	constructor(
		private readonly parameters: ParameterReader,
		private readonly itemIndex: number,
	) {}

	/** n8n's own message of a broken expression is left out: it can hold values of the item. */
	parameter(name: string, displayName: string, absent: unknown): unknown {
		try {
			return this.parameters.read(name, this.itemIndex, absent);
		} catch {
			this.unreadable.push({
				field: displayName,
				problem: 'could not be read for this item',
				remedy: 'Correct its expression, or the data that the expression uses.',
			});
			return undefined;
		}
	}
}

/**
 * Reads what was filled in for an item, files included, whatever storage n8n keeps them in.
 *
 * @param fileRoom from which room is taken for files that the item names itself
 * @returns the values, or every field that could not be read, or that holds more than is looked at
 */
export async function readValues(
	context: IExecuteFunctions,
	parameters: ParameterReader,
	operation: Operation,
	itemIndex: number,
	fileRoom: FileRoom,
): Promise<ItemValues | { unreadable: InvalidField[] } | { oversized: InvalidField[] }> {
	const item = new ItemReader(parameters, itemIndex);
	const files = new ItemFiles(context, itemIndex);
	const values: Record<string, unknown> = {};
	for (const { name, displayName, default: absent, options: choices } of operation.parameters) {
		const value = item.parameter(name, displayName, absent);
		values[name] = choices ? chosenValue(choices, value) : value;
	}
	if (operation.additionalFields.length > 0) {
		Object.assign(values, item.parameter('additionalFields', 'Additional Fields', {}));
		for (const { name, options: choices } of operation.additionalFields) {
			if (choices) values[name] = chosenValue(choices, values[name]);
		}
	}
	const oversized = oversizedValues(operation, values);
	const unreadPictures = new Map<string, InvalidField>();
	if (oversized.length > 0) return { oversized };
	for (const { name, displayName, wire } of operation.parameters) {
		if (wire === 'notSent' || !wire.binary || values[wire.binary.parameter] !== wire.binary.is) continue;
		if (wire.within && isGiven(operation, values, wire.within)) continue;
		const { field } = wire.binary;
		const source = operation.parameters.find((parameter) => parameter.name === field);
		const most = mostPictureBytes(wire, operation.nested);
		const shown = source?.displayName ?? displayName;
		const named = valueText(values[field], undefined);
		const found = 'text' in named ? await files.measure(named.text) : named;
		const picture = 'size' in found ? (pictureTooLarge(found.size, most) ?? (await found.read())) : found;
		if (Buffer.isBuffer(picture)) values[name] = wire.file ? picture : picture.toString('base64');
		else unreadPictures.set(name, { field: shown, ...picture });
	}
	const transactionIdMode = operation.transactionId
		? (item.parameter('transactionIdMode', 'Transaction ID', 'automatic') as TransactionIdMode)
		: 'automatic';
	const customId = transactionIdMode === 'custom' ? item.parameter('transactionId', 'Custom Transaction ID', '') : '';
	const options = item.parameter('options', 'Options', {}) as ItemValues['options'];
	const named = operation.takesFiles ? item.parameter('files', 'Files', {}) : undefined;
	if (item.unreadable.length > 0) return { unreadable: item.unreadable };
	oversized.push(...oversizedOptions({ options, customId }));
	if (oversized.length > 0) return { oversized };
	const own = operation.takesFiles ? await readFiles(named, files, fileRoom, itemIndex) : [];
	const [read, unreadFiles] = 'invalid' in own ? [[], own.invalid] : [own, []];
	return { values, unreadPictures, files: read, unreadFiles, transactionIdMode, customId, options };
}

/** Whether the field of biz_content that an image belongs in was given whole, so that no image is needed. */
function isGiven(operation: Operation, values: Readonly<Record<string, unknown>>, wireName: string): boolean {
	const whole = operation.additionalFields.find(({ wire }) => wire !== 'notSent' && wire.name === wireName);
	const value = whole && values[whole.name];
	return typeof value === 'object' && value !== null
		? Object.keys(value).length > 0
		: typeof value === 'string' && value.trim() !== '' && !isEmptyObject(value.trim());
}
