import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Success } from '../../protocol/outcome/outcome';
import { namePutRight } from './detailsOf';
import type { Details } from './detailsOf';

/** What a success is described by: the fields of the reply, and how many times the request was sent. */
export const resultOf = ({ output, tries, notes }: Success): IDataObject => ({ ...output, tries, ...namePutRight(notes) }) as IDataObject;

/** The result with its category, for items of all categories on one output. No field of an answer takes the category's place. */
export function resultWithCategory(success: Success): IDataObject {
	const told = { category: success.category };
	return { ...told, ...resultOf(success), ...told };
}

/** An item that holds ours and nothing of its source. */
export const ownItem = (json: IDataObject, itemIndex: number): INodeExecutionData => ({ json, pairedItem: { item: itemIndex } });

/** An item that holds its source, files included, and ours, which wins over a field of the same name. */
export function sourceItem({ json, binary }: INodeExecutionData, ours: IDataObject, itemIndex: number): INodeExecutionData {
	return { json: { ...json, ...ours }, ...(binary && { binary }), pairedItem: { item: itemIndex } };
}

/**
 * The item of a failed call when n8n's On Error continues. No keys but these: only this shape reaches n8n's error output with its details
 * (docs/n8n.md 4.3).
 *
 * @param withDetails false where n8n would take an item with details for one that succeeded (see `takesDetails.ts`): the message then says
 * what to do, too
 */
export function failureItem(details: Details, withDetails: boolean): INodeExecutionData {
	const { message, advice } = details;
	return ownItem(
		{ error: message, message: withDetails ? message : `${message}. ${advice}`, ...(withDetails && { details }) },
		details.item_index,
	);
}
