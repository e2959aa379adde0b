import type { IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../operations/operation';
import { classifyFault } from '../protocol/outcome/classifyFault';
import type { Failure } from '../protocol/outcome/outcome';
import { belongsTo } from './form/choosers';
import { readChoice } from './form/readChoice';

/**
 * The operation that a node is set to.
 *
 * @returns the operation, or the outcome of all items where it has none of that name, such as after "Custom API Call": no call is made
 */
export function chosenOperation(context: IExecuteFunctions, operations: readonly Operation[]): Operation | Failure {
	const [first] = operations;
	if (first && !first.choice) return first;
	const [resource, operation] = [readChoice(context, 'resource'), readChoice(context, 'operation')];
	const chosen = operations.filter(belongsTo(String(resource))).find(({ choice }) => choice?.operation.value === operation);
	return chosen ?? classifyFault('unknown-operation');
}
