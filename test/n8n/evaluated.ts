import type { IDataObject, INodeType } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runNode } from './runNode';

/** A node that returns, for each item, what its only parameter says. */
const says: INodeType = {
	description: {
		displayName: 'Says',
		name: 'says',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name: 'Says' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [{ displayName: 'Value', name: 'value', type: 'string', default: '' }],
	},
	async execute() {
		return [this.getInputData().map((_, index) => ({ json: { value: this.getNodeParameter('value', index) as string } }))];
	},
};

/**
 * What n8n makes of an expression in a parameter of a node.
 *
 * @param expression as a workflow file has it, with the equals sign
 * @param items the data of the items that come in
 * @returns its value for each of them
 * @throws if the run of the node fails
 */
export async function evaluated(expression: string, ...items: IDataObject[]): Promise<unknown[]> {
	const { outputs, error } = await runNode({ type: says, parameters: { value: expression }, items: items.map((json) => ({ json })), credential: null });
	if (error) throw new Error(error.message);
	return outputs[0]!.map(({ json }) => json.value);
}
