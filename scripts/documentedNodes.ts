import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { operations } from '../nodes/shared/operations';
import type { Operation } from '../nodes/shared/operations/operation';

/** One node with the operation that it runs. */
export interface DocumentedNode {
	description: INodeTypeDescription;
	operation: Operation;
}

/** The nodes of all operations, in the order of the operations. @throws when an operation has no node of its name */
export function documentedNodes(): DocumentedNode[] {
	return operations.map((operation) => {
		const { node } = operation;
		const file = require(`../nodes/${node}/${node}.node.ts`) as Record<string, new () => INodeType>;
		return { description: new file[node]!().description, operation };
	});
}

/**
 * What a node is called where it is written about: the name that a new one has on the canvas. The node panel may say more, such as "(Any
 * Method)", which also puts a node behind others in a search: n8n ranks shorter names first.
 */
export const nodeName = ({ description }: DocumentedNode): string => String(description.defaults.name);

/** The anchor of a node's part of docs/operations.md. */
export const anchorOf = (node: DocumentedNode): string => nodeName(node).toLowerCase().replaceAll(' ', '-');

/** Alipay's name of the method, linked to its page. */
export const methodLink = ({ method, docs }: Operation) => `[\`${method}\`](${docs})`;

/** What an operation is called where its node has several: its place in the two dropdowns. */
export const choiceName = ({ choice }: Operation): string =>
	choice ? [choice.resource?.name, choice.operation.name].filter(Boolean).join(' > ') : '';

/** A node with the place of one of its operations, as tables name it. */
export const fullName = (node: DocumentedNode): string => [nodeName(node), choiceName(node.operation)].filter(Boolean).join(': ');

/** The operations of each node together, in their order. */
export const byNode = (nodes: DocumentedNode[]): DocumentedNode[][] =>
	[...new Set(nodes.map(({ operation }) => operation.node))].map((name) => nodes.filter(({ operation }) => operation.node === name));
