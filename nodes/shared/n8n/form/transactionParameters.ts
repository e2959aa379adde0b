import type { INodeProperties } from 'n8n-workflow';

import { idCharacters } from '../../operations/operation';
import type { Operation } from '../../operations/operation';

/** How transaction IDs are made: the stored values of `transactionIdMode`. */
export type TransactionIdMode = 'automatic' | 'newEachExecution' | 'custom';

/** What the two ways mean in which the node makes the IDs: only what differs between them is said. */
function meanings({ repeatIsFree, isNeverBilled, newEachExecution }: Operation): Record<'automatic' | 'newEachExecution', string> {
	const askedAgain = 'Derived from the question and the execution, so each execution asks again';
	if (newEachExecution) {
		const automatic = isNeverBilled ? 'A new one for each call. Repeating a call in the same execution returns its first result.' : askedAgain;
		return { automatic, newEachExecution: 'The same as Automatic' };
	}
	if (repeatIsFree) return { automatic: 'Derived from the question: asking it again on the same day is not billed again', newEachExecution: `${askedAgain} and is billed` };
	return {
		automatic: 'Derived from the question and execution: asking again within ten minutes returns the first result',
		newEachExecution: 'Each execution asks again and is billed',
	};
}

/** How the transaction IDs of an operation are made; nothing where Alipay's method has none. */
export function transactionParameters(operation: Operation): INodeProperties[] {
	const { transactionId, newEachExecution } = operation;
	if (!transactionId) return [];
	const meaning = meanings(operation);
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
					description: meaning.automatic,
				},
				{ name: 'Custom', value: 'custom', description: 'Your own ID for each question' },
				{
					name: 'New Each Execution',
					value: 'newEachExecution',
					description: meaning.newEachExecution,
					// Where it is the same as Automatic, only workflows that were saved with it still show it.
					...(newEachExecution && { displayOptions: { show: { transactionIdMode: ['newEachExecution'] } } }),
				},
			],
			default: 'automatic',
			description: 'ID that is sent with the question. Alipay uses it to recognize a question that it has answered before.',
		},
		{
			displayName: 'Custom Transaction ID',
			name: 'transactionId',
			type: 'string',
			default: '',
			required: true,
			displayOptions: { show: { transactionIdMode: ['custom'] } },
			placeholder: 'e.g. ORDER_20260815_0001',
			description: `Up to ${transactionId.maxLength} ${idCharacters(transactionId)}; each question needs an ID of its own`,
		},
	];
}
