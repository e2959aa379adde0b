import type { Box, Canvas, Line, NodeBox } from './canvas';
import { cross, enters, overlap, within } from './crossings';

/** The name below a node, with the words under it. */
const nameOf = (node: NodeBox): Box => ({ ...node, top: node.bottomOfFrame });

const pairs = <T>(list: T[]): Array<[T, T]> => list.flatMap((one, index) => list.slice(index + 1).map((other): [T, T] => [one, other]));

/** Where the nodes behind a node do not stand from top to bottom as its outputs do. A line back is the last and goes around. */
function outOfOrder({ nodes, lines }: Pick<Canvas, 'nodes' | 'lines'>): string[] {
	const top = (line: Line) => nodes.find(({ name }) => name === line.to)!.top;
	return pairs(lines.filter(({ to }) => to !== '+'))
		.filter(([one, other]) => one.from === other.from && one.output !== other.output)
		.map(([one, other]) => (one.output < other.output ? [one, other] : [other, one]) as [Line, Line])
		.filter(([upper, lower]) => upper.back || (!lower.back && top(upper) > top(lower)))
		.map(([upper, lower]) => `${upper.name} comes before ${lower.name}, and stands below it or goes back`);
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
