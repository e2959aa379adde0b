import { namedResults } from '../simulator/namedResults';
import { markdownTable } from '../bench/markdownTable';
import { fullName } from './documentedNodes';
import type { DocumentedNode } from './documentedNodes';

const code = (text: string) => `\`${text}\``;

/** What can be typed to get a number of a range: its ends. */
const rangesOf = ({ response }: DocumentedNode['operation']): string[] =>
	Object.entries(response).flatMap(([name, field]) => {
		if (field.reads !== 'integer' && field.reads !== 'numberOrNone') return [];
		const word = name.split('_').at(-1)!;
		return `${code(`${word} ${field.minimum}`)} … ${code(`${word} ${field.maximum}`)}`;
	});

/**
 * The parts of the simulator's page that follow from the operations, by the name of their markers.
 *
 * @param nodes in the order in which they are to be shown
 */
export function simulatorTables(nodes: DocumentedNode[]): Record<string, string> {
	const rows = nodes.map((node) => [
		fullName(node),
		[...rangesOf(node.operation), ...namedResults(node.operation).map(([value]) => code(value))].join(', '),
	]);
	return { results: markdownTable(['for', 'type, and get that result'], rows.filter(([, values]) => values !== '')) };
}
