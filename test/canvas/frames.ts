import type { IConnections, INode } from 'n8n-workflow';

import type { Box, NodeBox } from './canvas';

const square = 96;
const circle = 80;
const grid = 16;
const agentWidth = 224;

/** How many outputs a node shows, from what decides it in the node's own description. */
export function outputsOf({ type, parameters, onError }: INode): number {
	const kind = type.split('.')[1]!;
	const { errorRouting, rules, options } = parameters as {
		errorRouting?: string;
		rules?: { values?: unknown[] };
		options?: { fallbackOutput?: string };
	};
	if (errorRouting === 'byCategory') return 6;
	if (kind === 'stopAndError') return 0;
	const own =
		kind === 'if' || kind === 'splitInBatches' ? 2 : kind === 'switch' ? rules!.values!.length + (options?.fallbackOutput === 'extra' ? 1 : 0) : 1;
	return own + (onError === 'continueErrorOutput' ? 1 : 0);
}

/** What a node serves that is not a step of its own, such as the agent whose model it is. */
export const isServant = (name: string, connections: IConnections) => Object.keys(connections[name] ?? {}).some((type) => type !== 'main');

/** The square of a node, without its name. */
export function frameOf(node: INode, connections: IConnections): Box {
	const [left, top] = node.position;
	const handles = Math.max(outputsOf(node), Number(node.parameters.numberInputs ?? 1));
	const servant = isServant(node.name, connections);
	const width = servant ? circle : node.type.endsWith('.agent') ? agentWidth : square;
	const height = servant ? circle : square + Math.max(0, handles - 2) * 2 * grid;
	return { name: node.name, left, top, right: left + width, bottom: top + height };
}

/** A node with the name and the words below it. */
export function boxOf(node: INode, connections: IConnections): NodeBox {
	const frame = frameOf(node, connections);
	// n8n writes the name of a node with room inside into it.
	if (node.type.endsWith('.agent')) return { ...frame, bottomOfFrame: frame.bottom };
	const widest = 192;
	const text = node.name.length * 8.5;
	const half = Math.max(frame.right - frame.left, Math.min(text, widest)) / 2;
	const middle = (frame.left + frame.right) / 2;
	const lines = Math.ceil(text / widest);
	const kind = 20;
	return { ...frame, left: middle - half, right: middle + half, bottom: frame.bottom + 6 + lines * 20 + kind, bottomOfFrame: frame.bottom };
}
