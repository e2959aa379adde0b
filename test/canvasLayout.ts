import type { IConnections, INode } from 'n8n-workflow';

/**
 * Where n8n 2.41 draws the nodes, notes and lines of a workflow, in the units of the positions in its file. A node's square begins at
 * its position, its name stands below it, and lines go from the handles at its right edge to the handle at another's left edge.
 */

interface Point {
	x: number;
	y: number;
}

/** A rectangle on the canvas. */
export interface Box {
	name: string;
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/** A node with the name below it. */
interface NodeBox extends Box {
	/** Where its square ends and its name begins. */
	bottomOfFrame: number;
}

/** A line from an output of a node to another node, or to the plus of an output that leads nowhere, as points along it. */
export interface Line {
	name: string;
	from: string;
	output: number;
	to: string;
	/** Whether it goes back to the left, which n8n draws as a line with corners below its source. */
	back: boolean;
	points: Point[];
}

/** A workflow as it is seen on the canvas. */
export interface Canvas {
	nodes: NodeBox[];
	notes: Box[];
	lines: Line[];
}

const square = 96;
const circle = 80;
const grid = 16;
const agentWidth = 224;
/** How far the line reaches that ends in a plus, where an output leads nowhere. */
const stub = 104;

const isNote = ({ type }: INode) => type.endsWith('.stickyNote');

/** How many outputs a node shows, from what decides it in the node's own description. */
function outputsOf({ type, parameters, onError }: INode): number {
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
const isServant = (name: string, connections: IConnections) => Object.keys(connections[name] ?? {}).some((type) => type !== 'main');

/** The square of a node, without its name. */
function frameOf(node: INode, connections: IConnections): Box {
	const [left, top] = node.position;
	const handles = Math.max(outputsOf(node), Number(node.parameters.numberInputs ?? 1));
	const servant = isServant(node.name, connections);
	const width = servant ? circle : node.type.endsWith('.agent') ? agentWidth : square;
	const height = servant ? circle : square + Math.max(0, handles - 2) * 2 * grid;
	return { name: node.name, left, top, right: left + width, bottom: top + height };
}

/** A node with the name and the words below it. */
function boxOf(node: INode, connections: IConnections): NodeBox {
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

/** The middle of a handle, as one of several that are spread over the edge of a node. */
const handle = (x: number, { top, bottom }: Box, index: number, count: number): Point => ({ x, y: top + ((bottom - top) * (index + 1)) / (count + 1) });

const steps = 48;

/** The curve by which n8n connects two handles; both ends lie flat. */
function curve(from: Point, to: Point): Point[] {
	const bend = Math.abs(to.x - from.x) / 2;
	const controls = [from.x, from.x + bend, to.x - bend, to.x];
	return Array.from({ length: steps + 1 }, (_, step) => {
		const done = step / steps;
		const left = 1 - done;
		const weights = [left ** 3, 3 * left ** 2 * done, 3 * left * done ** 2, done ** 3];
		const x = weights.reduce((sum, weight, index) => sum + weight * controls[index]!, 0);
		return { x, y: from.y * (weights[0]! + weights[1]!) + to.y * (weights[2]! + weights[3]!) };
	});
}

/** The line back: out to the right, a fixed way down, to the left past its target, and up or down to it. */
function detour(from: Point, to: Point): Point[] {
	const [aside, below] = [40, 130];
	const [right, left, bottom] = [from.x + aside, to.x - aside, from.y + below];
	return [from, { x: right, y: from.y }, { x: right, y: bottom }, { x: left, y: bottom }, { x: left, y: to.y }, to];
}

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

/** The name below a node, with the words under it. */
const nameOf = (node: NodeBox): Box => ({ ...node, top: node.bottomOfFrame });

const overlap = (one: Box, other: Box) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
const within = (inner: Box, outer: Box) =>
	inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom;

const pairs = <T>(list: T[]): Array<[T, T]> => list.flatMap((one, index) => list.slice(index + 1).map((other): [T, T] => [one, other]));
const pieces = ({ points }: Line) => points.slice(1).map((end, index): [Point, Point] => [points[index]!, end]);

/** On which side of the line through two points a third one lies. */
const side = (from: Point, to: Point, point: Point) => Math.sign((to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x));
const meet = ([a, b]: [Point, Point], [c, d]: [Point, Point]) => side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;

const holds = ({ left, top, right, bottom }: Box, { x, y }: Point) => x > left && x < right && y > top && y < bottom;

/** Whether a line enters a box, even between two of its points. */
function enters(line: Line, box: Box): boolean {
	const { left, top, right, bottom } = box;
	const diagonals: Array<[Point, Point]> = [
		[{ x: left, y: top }, { x: right, y: bottom }],
		[{ x: left, y: bottom }, { x: right, y: top }],
	];
	return line.points.some((point) => holds(box, point)) || pieces(line).some((piece) => diagonals.some((diagonal) => meet(piece, diagonal)));
}

/** Whether two lines cross. Lines of one handle part there, and lines to one handle join before it; neither is a crossing. */
function cross(one: Line, other: Line): boolean {
	if (one.from === other.from && one.output === other.output) return false;
	const joins = one.to === other.to && one.to !== '+' ? one.points.at(-1)! : undefined;
	const joining = 72;
	const near = ([start]: [Point, Point]) => joins !== undefined && Math.hypot(joins.x - start.x, joins.y - start.y) < joining;
	return pieces(one).some((piece) => !near(piece) && pieces(other).some((another) => !near(another) && meet(piece, another)));
}

/**
 * What a person would not like to see on the canvas, each as a sentence. A note may hold nodes, and then all of each of them; what stands
 * in no note keeps off it, and only lines of the nodes in a note pass over it.
 */
export function untidiness({ nodes, notes, lines }: Canvas): string[] {
	const found: string[] = [];
	for (const [one, other] of pairs(nodes)) if (overlap(one, other)) found.push(`${one.name} lies over ${other.name}`);
	for (const [one, other] of pairs(notes)) if (overlap(one, other)) found.push(`the note ${one.name} lies over ${other.name}`);
	for (const note of notes) {
		for (const node of nodes) if (overlap(note, node) && !within(node, note)) found.push(`${node.name} sticks out of the note ${note.name}`);
	}
	for (const line of lines) {
		const ends = nodes.filter(({ name }) => name === line.from || name === line.to);
		for (const node of nodes) {
			// A line back passes under or beside the nodes that it connects, and so their names.
			const space = ends.includes(node) ? (line.back ? nameOf(node) : undefined) : node;
			if (space && enters(line, space)) found.push(`${line.name} crosses ${node.name}`);
		}
		for (const note of notes) {
			if (!ends.some((end) => within(end, note)) && enters(line, note)) found.push(`${line.name} crosses the note ${note.name}`);
		}
	}
	for (const [one, other] of pairs(lines)) if (cross(one, other)) found.push(`${one.name} crosses ${other.name}`);
	return [...found, ...outOfOrder({ nodes, lines })];
}

/** Where the nodes behind a node do not stand from top to bottom as its outputs do. A line back is the last and goes around. */
function outOfOrder({ nodes, lines }: Pick<Canvas, 'nodes' | 'lines'>): string[] {
	const top = (line: Line) => nodes.find(({ name }) => name === line.to)!.top;
	return pairs(lines.filter(({ to }) => to !== '+'))
		.filter(([one, other]) => one.from === other.from && one.output !== other.output)
		.map(([one, other]) => (one.output < other.output ? [one, other] : [other, one]) as [Line, Line])
		.filter(([upper, lower]) => upper.back || (!lower.back && top(upper) > top(lower)))
		.map(([upper, lower]) => `${upper.name} comes before ${lower.name}, and stands below it or goes back`);
}
