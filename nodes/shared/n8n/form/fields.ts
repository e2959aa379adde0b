import type { INodeProperties } from 'n8n-workflow';

import type { Operation, Parameter } from '../../operations/operation';
import { choosers, shownFor } from './choosers';
import { commonOptions } from './commonOptions';
import { errorRouting, transactionParameters } from './commonParameters';

/** The n8n part of a parameter as a fresh object, so that no two nodes share one. */
function property(parameter: Parameter): INodeProperties {
	const own: INodeProperties & Partial<Parameter> = structuredClone(parameter);
	delete own.wire;
	return own;
}

/** Fields of one operation, shown only for it where its node has others. */
const onlyFor = (operation: Operation, properties: INodeProperties[]): INodeProperties[] =>
	properties.map(({ displayOptions, ...field }) => {
		const show = { ...displayOptions?.show, ...shownFor(operation) };
		const conditions = { ...displayOptions, ...(Object.keys(show).length > 0 && { show }) };
		return { ...field, ...(Object.keys(conditions).length > 0 && { displayOptions: conditions }) };
	});

/** A collection, where there is anything to collect. */
const collection = (displayName: string, name: string, placeholder: string, options: INodeProperties[]): INodeProperties[] =>
	options.length === 0 ? [] : [{ displayName, name, type: 'collection', placeholder, default: {}, options }];

/** The collections "Additional Fields" and "Options" of an operation. */
const collections = (operation: Operation): INodeProperties[] => [
	...collection('Additional Fields', 'additionalFields', 'Add Field', operation.additionalFields.map(property)),
	...collection('Options', 'options', 'Add Option', commonOptions(operation)),
];

/**
 * The form of a node: the choice among its operations if it has several, the parameters of each, those that every node has, and the
 * collections "Additional Fields" (where there are any) and "Options".
 */
export function fields(...operations: Operation[]): INodeProperties[] {
	return [
		...choosers(operations),
		...operations.flatMap((operation) => onlyFor(operation, [...operation.parameters.map(property), ...transactionParameters(operation)])),
		errorRouting(),
		...operations.flatMap((operation) => onlyFor(operation, collections(operation))),
	];
}
