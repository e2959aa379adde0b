import type { INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../operations/operation';

/** How transaction IDs are made: the stored values of `transactionIdMode`. */
export type TransactionIdMode = 'automatic' | 'newEachExecution' | 'custom';

/** How the transaction IDs of an operation are made; nothing where Alipay's method has none. */
export function transactionParameters({ transactionId, repeatIsFree }: Operation): INodeProperties[] {
	if (!transactionId) return [];
	return [
		{
			displayName: 'Transaction ID',
			name: 'transactionIdMode',
			type: 'options',
			noDataExpression: true,
			options: [
				{
					name: 'Automatic',
					value: 'automatic',
					description: repeatIsFree
						? 'Made from the question: asked again the same day, it is not billed again'
						: 'Made from the question and the execution. Asked again within ten minutes, the first answer is given again.',
				},
				{ name: 'Custom', value: 'custom', description: 'An ID of your own for each question' },
				{
					name: 'New Each Execution',
					value: 'newEachExecution',
					description: 'Made from the question and the execution, so that each execution is a new, billed question',
				},
			],
			default: 'automatic',
			description: 'ID that is sent with the question; by it Alipay recognizes a question that it has answered before',
		},
		{
			displayName: 'Custom Transaction ID',
			name: 'transactionId',
			type: 'string',
			default: '',
			displayOptions: { show: { transactionIdMode: ['custom'] } },
			placeholder: 'e.g. ORDER_20260815_0001',
			description: `Up to ${transactionId.maxLength} letters, digits and underscores; another question needs another ID`,
		},
	];
}

/** How failed items leave: the stored values of `errorRouting`. */
export type ErrorRouting = 'standard' | 'byCategory' | 'oneOutput';

/** The choice among them, which each node has once. */
export const errorRouting = (): INodeProperties => ({
	displayName: 'Error Routing',
	name: 'errorRouting',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'By Category',
			value: 'byCategory',
			description: 'Six outputs: Success, and five that are named after what to do next',
		},
		{
			name: 'One Output',
			value: 'oneOutput',
			description: "One output for all items, in order, each with what came in and with its result, or what happened, in the field 'zhima'. For loops, merges and sub-workflows.",
		},
		{
			name: 'Standard',
			value: 'standard',
			description: "One output; 'On Error' in the node's settings decides about items that did not succeed",
		},
	],
	default: 'standard',
	description: 'Where items go that did not succeed',
});
