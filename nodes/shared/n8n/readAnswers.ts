import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../operations/operation';
import type { InvalidField } from '../protocol/question/invalidField';
import { chosenValue } from '../protocol/question/chosenValue';
import { bytesInBase64, pictureTooLarge } from '../protocol/question/pictureTooLarge';
import { isEmptyObject } from '../protocol/question/prepareRequest';
import { wireRoom } from '../protocol/question/wireRoom';
import { shortList } from '../protocol/shortList';
import type { TransactionIdMode } from './form/commonParameters';
import type { ItemAnswers } from './itemAnswers';
import { oversizedAnswers, oversizedOptions } from './oversized';
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
				fault: 'could not be read for this item',
				remedy: 'Correct its expression, or the data that the expression uses.',
			});
			return undefined;
		}
	}

	/** The Base64 text of a binary file of the item, whose size is looked at before it is read. @param room characters that Alipay takes */
	async picture(field: string, displayName: string, room: number): Promise<string | undefined> {
		const { context, itemIndex } = this;
		try {
			const tooLarge = pictureTooLarge(await this.sizeOf(context.helpers.assertBinaryData(itemIndex, field)), room);
			if (!tooLarge) return (await context.helpers.getBinaryDataBuffer(itemIndex, field)).toString('base64');
			this.unreadable.push({ field: displayName, ...tooLarge });
		} catch {
			const names = Object.keys(context.getInputData()[itemIndex]?.binary ?? {});
			this.unreadable.push({
				field: displayName,
				// What stands in the field can be anything, personal data that was mapped there by mistake included.
				fault: names.includes(field) ? 'names a file that could not be read' : 'names a file that the item does not have',
				remedy:
					names.length > 0
						? `Enter one of the item's files: ${shortList(names)}.`
						: 'The item has no files. Check the node that should pass one on.',
			});
		}
		return undefined;
	}

	/** Bytes of a file: of one in n8n's storage as the storage knows them, for what the item says of it anybody may have written. */
	private async sizeOf({ id, data }: IBinaryData): Promise<number> {
		return id ? (await this.context.helpers.getBinaryMetadata(id)).fileSize : bytesInBase64(data.replace(/\s/g, ''));
	}
}

/**
 * Reads what was filled in for an item, pictures included, whatever storage n8n keeps binary files in.
 *
 * @returns the answers, or every field that could not be read, or that holds more than is looked at
 */
export async function readAnswers(
	context: IExecuteFunctions,
	parameters: ParameterReader,
	operation: Operation,
	itemIndex: number,
): Promise<ItemAnswers | { unreadable: InvalidField[] } | { oversized: InvalidField[] }> {
	const item = new ItemReader(context, parameters, itemIndex);
	const answers: Record<string, unknown> = {};
	for (const { name, displayName, default: absent, options: choices } of operation.parameters) {
		const answer = item.parameter(name, displayName, absent);
		answers[name] = choices ? chosenValue(choices, answer) : answer;
	}
	if (operation.additionalFields.length > 0) {
		Object.assign(answers, item.parameter('additionalFields', 'Additional Fields', {}));
		for (const { name, options: choices } of operation.additionalFields) {
			if (choices) answers[name] = chosenValue(choices, answers[name]);
		}
	}
	const oversized = oversizedAnswers(operation, answers);
	if (oversized.length > 0) return { oversized };
	for (const { name, displayName, wire } of operation.parameters) {
		if (wire === 'notSent' || !wire.binary || answers[wire.binary.parameter] !== wire.binary.is) continue;
		if (wire.within && isGiven(operation, answers, wire.within)) continue;
		const { field } = wire.binary;
		const source = operation.parameters.find((parameter) => parameter.name === field);
		answers[name] = await item.picture(String(answers[field] ?? '').trim(), source?.displayName ?? displayName, wireRoom(wire, operation.nested));
	}
	const transactionIdMode = operation.transactionId
		? (item.parameter('transactionIdMode', 'Transaction ID', 'automatic') as TransactionIdMode)
		: 'automatic';
	const customId = transactionIdMode === 'custom' ? item.parameter('transactionId', 'Custom Transaction ID', '') : '';
	const options = item.parameter('options', 'Options', {}) as ItemAnswers['options'];
	if (item.unreadable.length > 0) return { unreadable: item.unreadable };
	oversized.push(...oversizedOptions({ options, customId }));
	if (oversized.length > 0) return { oversized };
	return { answers, transactionIdMode, customId, options };
}

/** Whether the field of biz_content that a picture belongs into was given whole, so that no picture is needed. */
function isGiven(operation: Operation, answers: Readonly<Record<string, unknown>>, wireName: string): boolean {
	const whole = operation.additionalFields.find(({ wire }) => wire !== 'notSent' && wire.name === wireName);
	const answer = whole && answers[whole.name];
	return typeof answer === 'object' && answer !== null
		? Object.keys(answer).length > 0
		: typeof answer === 'string' && answer.trim() !== '' && !isEmptyObject(answer.trim());
}
