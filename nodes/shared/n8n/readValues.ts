import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../operations/operation';
import { chosenValue } from '../protocol/question/chosenValue';
import type { InvalidField } from '../protocol/question/invalidField';
import { bytesInBase64, pictureTooLarge } from '../protocol/question/pictureTooLarge';
import { isEmptyObject } from '../protocol/question/prepareRequest';
import { wireRoom } from '../protocol/question/wireRoom';
import { shortList } from '../protocol/shortList';
import type { TransactionIdMode } from './form/transactionParameters';
import type { ItemValues } from './itemValues';
import { oversizedValues, oversizedOptions } from './oversized';
import type { ParameterReader } from './parameterReader';

/** Reads the parameters of one item, and notes those that cannot be read. */
class ItemReader {
	readonly unreadable: InvalidField[] = [];

	constructor(
		private readonly context: IExecuteFunctions,
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

	/**
	 * The Base64 text of a binary file of the item, whose size is looked at before it is read, or why there is none.
	 *
	 * @param room characters that Alipay takes
	 */
	async picture(field: string, displayName: string, room: number): Promise<string | InvalidField> {
		const { context, itemIndex } = this;
		try {
			const tooLarge = pictureTooLarge(await this.sizeOf(context.helpers.assertBinaryData(itemIndex, field)), room);
			if (!tooLarge) return (await context.helpers.getBinaryDataBuffer(itemIndex, field)).toString('base64');
			return { field: displayName, ...tooLarge };
		} catch {
			const names = Object.keys(context.getInputData()[itemIndex]?.binary ?? {});
			return {
				field: displayName,
				// What stands in the field can be anything, personal data that was mapped there by mistake included.
				problem: names.includes(field) ? 'names a file that could not be read' : 'names a file that the item does not have',
				remedy:
					names.length > 0
						? `Enter one of the item's files: ${shortList(names)}.`
						: 'The item has no files. Check the node that should pass one on.',
			};
		}
	}

	/** Bytes of a file: of one in n8n's storage as the storage knows them, for what the item says of it anybody may have written. */
	private async sizeOf({ id, data }: IBinaryData): Promise<number> {
		return id ? (await this.context.helpers.getBinaryMetadata(id)).fileSize : bytesInBase64(data.replace(/\s/g, ''));
	}
}

/**
 * Reads what was filled in for an item, pictures included, whatever storage n8n keeps binary files in.
 *
 * @returns the values, or every field that could not be read, or that holds more than is looked at
 */
export async function readValues(
	context: IExecuteFunctions,
	parameters: ParameterReader,
	operation: Operation,
	itemIndex: number,
): Promise<ItemValues | { unreadable: InvalidField[] } | { oversized: InvalidField[] }> {
	const item = new ItemReader(context, parameters, itemIndex);
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
		const picture = await item.picture(String(values[field] ?? '').trim(), source?.displayName ?? displayName, wireRoom(wire, operation.nested));
		if (typeof picture === 'string') values[name] = picture;
		else unreadPictures.set(name, picture);
	}
	const transactionIdMode = operation.transactionId
		? (item.parameter('transactionIdMode', 'Transaction ID', 'automatic') as TransactionIdMode)
		: 'automatic';
	const customId = transactionIdMode === 'custom' ? item.parameter('transactionId', 'Custom Transaction ID', '') : '';
	const options = item.parameter('options', 'Options', {}) as ItemValues['options'];
	if (item.unreadable.length > 0) return { unreadable: item.unreadable };
	oversized.push(...oversizedOptions({ options, customId }));
	if (oversized.length > 0) return { oversized };
	return { values, unreadPictures, transactionIdMode, customId, options };
}

/** Whether the field of biz_content that a picture belongs into was given whole, so that no picture is needed. */
function isGiven(operation: Operation, values: Readonly<Record<string, unknown>>, wireName: string): boolean {
	const whole = operation.additionalFields.find(({ wire }) => wire !== 'notSent' && wire.name === wireName);
	const value = whole && values[whole.name];
	return typeof value === 'object' && value !== null
		? Object.keys(value).length > 0
		: typeof value === 'string' && value.trim() !== '' && !isEmptyObject(value.trim());
}
