import type { INodeProperties } from 'n8n-workflow';

import type { InvalidField } from '../../protocol/question/invalidField';
import type { Given } from './numberOptions';

const displayName = 'Put Result in Field';

/** The field that names the key for all of a result. */
export const resultFieldProperty: INodeProperties = {
	displayName,
	name: 'resultField',
	type: 'string',
	default: '',
	placeholder: 'e.g. watchlist',
	description: "Name of one field for all of the node's result, so that results of several nodes do not overwrite each other. If empty, the result's fields are at the top level.",
};

const longestName = 64;
/** What can be written after `$json.`, Chinese included. */
const fieldName = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** Names by which n8n tells a failed item (docs/n8n.md 4.3), and names that each object has. */
const isTaken = (name: string) => ['error', 'message', 'details', 'prototype'].includes(name) || name in Object.prototype;

/**
 * Reads which key is to hold all of a result.
 *
 * @param given the options as the first item of the run has them
 * @returns the name, empty where none is wanted, or what is wrong with it
 */
export function readResultField({ resultField }: Given): { name: string } | { invalid: InvalidField } {
	const remedy = 'Enter another name under Options, such as watchlist.';
	// Not read by valueText, which would load all rules for texts when n8n starts: no number can be a name anyway.
	const name = typeof resultField === 'string' ? resultField.trim() : (resultField ?? '');
	if (name === '') return { name };
	if (typeof name !== 'string' || name.length > longestName || !fieldName.test(name)) {
		const problem = `is not a name of up to ${longestName} letters, digits and underscores that does not begin with a digit`;
		return { invalid: { field: displayName, problem, remedy } };
	}
	return isTaken(name) ? { invalid: { field: displayName, problem: 'is a name that n8n reserves for something else', remedy } } : { name };
}
