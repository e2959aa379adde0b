import type { IConnections, INode } from 'n8n-workflow';

import type { Canvas, Line } from './canvas';
import { boxOf, frameOf, isServant, outputsOf } from './frames';
import { curve, detour, handle } from './paths';

/** How far the line reaches that ends in a plus, where an output leads nowhere. */
const stub = 104;

const isNote = ({ type }: INode) => type.endsWith('.stickyNote');

/**
 * @param workflow as its file holds it
 * @returns where everything stands
 */
export function canvasOf({ nodes, connections }: { nodes: INode[]; connections: IConnections }): Canvas {
	const named = new Map(nodes.map((node) => [node.name, node]));
	const lines = Object.entries(connections).flatMap(([from, { main = [] }]) =>
		main.flatMap((targets, output) =>
			(targets ?? []).map(({ node: to, index }): Line => {
				const [source, target] = [named.get(from)!, named.get(to)!];
				const [sourceFrame, targetFrame] = [frameOf(source, connections), frameOf(target, connections)];
				const start = handle(sourceFrame.right, sourceFrame, output, outputsOf(source));
				const end = handle(targetFrame.left, targetFrame, index, Number(target.parameters.numberInputs ?? 1));
				const back = start.x - 20 > end.x;
				return { name: `${from}, ${output} -> ${to}`, from, output, to, back, points: back ? detour(start, end) : curve(start, end) };
			}),
		),
	);
	const stubs = nodes.filter((node) => !isNote(node) && !isServant(node.name, connections)).flatMap((node) => {
		const frame = frameOf(node, connections);
		const count = outputsOf(node);
		return Array.from({ length: count }, (_, output): Line[] => {
			if (connections[node.name]?.main?.[output]?.length) return [];
			const start = handle(frame.right, frame, output, count);
			const end = { x: start.x + stub, y: start.y };
			return [{ name: `${node.name}, ${output} -> +`, from: node.name, output, to: '+', back: false, points: [start, end] }];
		}).flat();
	});
	return {
		nodes: nodes.filter((node) => !isNote(node)).map((node) => boxOf(node, connections)),
		notes: nodes.filter(isNote).map(({ name, position: [left, top], parameters }) => ({
			name,
			left,
			top,
			right: left + Number(parameters.width),
			bottom: top + Number(parameters.height),
		})),
		lines: [...lines, ...stubs],
	};
}
