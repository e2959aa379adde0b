import type { INodeProperties } from 'n8n-workflow';

import type { Operation, Parameter } from '../operations/operation';
import { commonOptions } from './commonOptions';
import { commonParameters } from './commonParameters';

/** The n8n part of a parameter as a fresh object, so that no two nodes share one. */
function property(parameter: Parameter): INodeProperties {
	const own: INodeProperties & Partial<Parameter> = structuredClone(parameter);
	delete own.wire;
	return own;
}

/**
 * The form of an operation's node: its parameters, those that every node has, and the collections "Additional Fields" (where there
 * are any) and "Options".
 */
export function fields(operation: Operation): INodeProperties[] {
	const additional: INodeProperties[] =
		operation.additionalFields.length === 0
			? []
			: [
					{
						displayName: 'Additional Fields',
						name: 'additionalFields',
						type: 'collection',
						placeholder: 'Add Field',
						default: {},
						options: operation.additionalFields.map(property),
					},
				];
	return [
		...operation.parameters.map(property),
		...commonParameters(operation),
		...additional,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: commonOptions(operation),
		},
	];
}
