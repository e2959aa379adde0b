import type { INodeType } from 'n8n-workflow';

import { operations } from '../nodes/shared/operations';
import type { DocumentedNode } from './readmeTables';

/** The nodes of all operations, in the order of the operations. @throws when an operation has no node of its name */
export function documentedNodes(): DocumentedNode[] {
	return operations.map((operation) => {
		const { node } = operation;
		const file = require(`../nodes/${node}/${node}.node.ts`) as Record<string, new () => INodeType>;
		return { description: new file[node]!().description, operation };
	});
}
