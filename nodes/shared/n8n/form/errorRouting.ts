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
			description: 'Six outputs: Success, and five named after what to do next',
		},
		{
			name: 'One Output',
			value: 'oneOutput',
			description: "All items in order, each with its input, and its result or what happened in the field 'zhima'",
		},
		{
			name: 'Standard',
			value: 'standard',
			description: "One output. 'On Error' in the node's settings decides what happens to failed items.",
		},
	],
	default: 'standard',
	description: 'Where failed items go. One Output is for loops, merges, and sub-workflows.',
});
