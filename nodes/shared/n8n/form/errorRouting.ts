import type { INodeProperties } from 'n8n-workflow';

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
