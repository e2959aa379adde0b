import type { INodeProperties } from 'n8n-workflow';

import { mayBeBilledAgain } from '../../operations/operation';
import type { Operation, Parameter } from '../../operations/operation';
import { choosers, shownFor } from './choosers';
import { errorRouting } from './errorRouting';
import { markRequired } from './markRequired';
import { sharedOptions } from './sharedOptions';
import { transactionParameters } from './transactionParameters';

/** What a choice means, and what an expression gives to make it. */
function explained(value: string, description = ''): string {
	if (description === '') return `In expressions: ${value}`;
	return description.endsWith('.') ? `${description} In expressions: ${value}.` : `${description} (in expressions: ${value})`;
}

/** The n8n part of a parameter as a fresh object, so that no two nodes share one. */
function property(parameter: Parameter): INodeProperties {
	const own: INodeProperties & Partial<Parameter> = structuredClone(parameter);
	delete own.wire;
	if (parameter.options) own.options = parameter.options.map((choice) => ({ ...choice, description: explained(choice.value, choice.description) }));
	return own;
}

/** Says where an execution costs something, while there is still a choice. */
function billingNotice(operation: Operation): INodeProperties[] {
	if (!mayBeBilledAgain(operation)) return [];
	return [
		{
			displayName: 'Every execution of this step can be billed. Pin the output while you build.',
			name: 'billingNotice',
			type: 'notice',
			default: '',
		},
	];
}

/** Fields of one operation, shown only for it where its node has others. */
const onlyFor = (operation: Operation, properties: INodeProperties[]): INodeProperties[] =>
	properties.map(({ displayOptions, ...field }) => {
		// The operation first: n8n looks no further once a condition depends on an expression.
		const show = { ...shownFor(operation), ...displayOptions?.show };
		const conditions = { ...displayOptions, ...(Object.keys(show).length > 0 && { show }) };
		return { ...field, ...(Object.keys(conditions).length > 0 && { displayOptions: conditions }) };
	});

/** The field with the files of an item, each with the part that it becomes. */
const filesField = (): INodeProperties => ({
	displayName: 'Files',
	name: 'files',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add File',
	default: {},
	description: "Files of the item, for methods that take files; at most 50 MB together. Clear 'Biz Content' for such methods, and enter their other parameters under 'Additional Fields'. Files are never encrypted with the credential's content encryption key.",
	options: [
		{
			displayName: 'File',
			name: 'file',
			values: [
				{
					displayName: 'Input Data Field Name',
					name: 'binaryPropertyName',
					type: 'string',
					default: 'data',
					placeholder: 'e.g. data',
					hint: 'The name of the input field containing the file to be processed',
					description: "Name of the item's binary field",
				},
				{
					displayName: 'Part Name',
					name: 'partName',
					type: 'string',
					default: '',
					placeholder: 'e.g. file_content',
					description: "Alipay's name for the file, as on the method's API page",
				},
			],
		},
	],
});

/** A collection, where there is anything to collect. */
const collection = (displayName: string, name: string, placeholder: string, options: INodeProperties[]): INodeProperties[] =>
	options.length === 0 ? [] : [{ displayName, name, type: 'collection', placeholder, default: {}, options }];

/** All that is asked of a person for an operation, before where the items go. */
const asked = (operation: Operation): INodeProperties[] => [
	...billingNotice(operation),
	...operation.parameters.flatMap((parameter) => markRequired(operation, parameter, property(parameter))),
	...(operation.takesFiles ? [filesField()] : []),
	...collection('Additional Fields', 'additionalFields', 'Add Field', operation.additionalFields.map(property)),
	...transactionParameters(operation),
];

/**
 * The form of a node: the choice among its operations if it has several; what each of them asks for, "Additional Fields" included where
 * there are any; then what every node has: where items go, and the collection "Options".
 */
export function fields(...operations: Operation[]): INodeProperties[] {
	return [
		...choosers(operations),
		...operations.flatMap((operation) => onlyFor(operation, asked(operation))),
		errorRouting(),
		...operations.flatMap((operation) => onlyFor(operation, collection('Options', 'options', 'Add Option', sharedOptions(operation)))),
	];
}
