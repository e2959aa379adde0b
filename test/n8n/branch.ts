import type { INodeExecutionData } from 'n8n-workflow';

import { outcomes } from '../../nodes/shared/errors/outcomes';

const byCategory = Object.values(outcomes).map(({ label }) => label);

/** Labels of the outputs by their number: with Error Routing = By Category there are more, and n8n's error output is the last. */
const labelsOf = (count: number): string[] => [...(count < byCategory.length ? ['Success'] : byCategory), 'Error'].slice(0, count);

/**
 * The items on the output of a node with a label: `Success` or `Error`, n8n's own error output, or a branch of By Category such
 * as `Fix Setup`.
 *
 * @returns no items from a run that stopped before the node returned anything
 * @throws when the node has no such output, as for a branch under Error Routing = Standard
 */
export function branch(outputs: INodeExecutionData[][], label: string): INodeExecutionData[] {
	if (outputs.length === 0) return [];
	const labels = labelsOf(outputs.length);
	const items = outputs[labels.indexOf(label)];
	if (!items) throw new Error(`The node has no output '${label}'; it has ${labels.join(', ')}.`);
	return items;
}
