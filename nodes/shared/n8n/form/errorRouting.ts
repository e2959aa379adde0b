import type { INodeProperties } from 'n8n-workflow';

/** How failed items leave, which each node has once. */
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
			name: 'Standard',
			value: 'standard',
			description: "One output; 'On Error' in the node's settings decides about items that did not succeed",
		},
	],
	default: 'standard',
	description: 'Where items go that did not succeed',
});
