import type { INodeProperties } from 'n8n-workflow';

import results from '../bench/results.json';
import type { Result } from '../bench/row';
import { cells, columns } from '../bench/table';
import { sharedOptions } from '../nodes/shared/n8n/form/sharedOptions';
import { errorRouting } from '../nodes/shared/n8n/form/errorRouting';
import { transactionParameters } from '../nodes/shared/n8n/form/transactionParameters';
import { makesCall } from '../nodes/shared/operations/operation';
import { outcomes } from '../nodes/shared/errors/outcomes';
import type { DocumentedNode } from './documentedNodes';
import { byNode, choiceName, methodLink } from './documentedNodes';
import { markdownTable } from '../bench/markdownTable';

/** A node with a link to its part of docs/operations.md, and the operations that it lets choose. */
function nodeRow(nodes: DocumentedNode[]): string[] {
	const { displayName, description = '' } = nodes[0]!.description;
	const anchor = displayName.toLowerCase().replaceAll(' ', '-');
	const choices = nodes.map(({ operation }) => choiceName(operation)).filter(Boolean);
	return [`[${displayName}](docs/operations.md#${anchor})`, [description, choices.join(', ')].filter(Boolean).join(': ')];
}

/** The rows of parameters that several nodes have, each once: where descriptions differ by operation, the first stands for all. */
function commonRows(properties: INodeProperties[]): string[][] {
	const rows = new Map<string, string[]>();
	for (const { name, displayName, type, options, default: initial, description } of properties) {
		const choices = (options ?? []).map((choice) => choice.name).join(', ');
		const onOrOff = initial ? 'on (unless switched off) or off' : 'off (unless switched on) or on';
		const values = type === 'number' ? 'number' : type === 'boolean' ? onOrOff : choices || 'text';
		const usual = (options ?? []).find((choice) => 'value' in choice && choice.value === initial)?.name;
		if (!rows.has(name)) rows.set(name, [displayName, usual ? `${values} (usually ${usual})` : values, description ?? '']);
	}
	return [...rows.values()];
}

/**
 * The parts of the README that follow from the operations, by the name of their markers.
 *
 * @param nodes in the order in which they are to be shown
 */
export function readmeTables(nodes: DocumentedNode[]): Record<string, string> {
	return {
		speed: markdownTable(columns, cells(results as Result[])),
		operations: markdownTable(['Node', 'What it does'], byNode(nodes).map(nodeRow)),
		common: markdownTable(
			['Parameter', 'Values', 'Meaning'],
			commonRows([
				...nodes.flatMap(({ operation }) => transactionParameters(operation)),
				errorRouting(),
				...nodes.flatMap(({ operation }) => sharedOptions(operation)),
			]),
		),
		outcomes: markdownTable(
			['Output', 'Category', 'When'],
			Object.entries(outcomes).map(([category, { label, meaning }]) => [label, `\`${category}\``, meaning]),
		),
		availability: markdownTable(
			['Node', "Alipay's method", 'What is known', 'A repetition is'],
			nodes.map(({ description, operation }) => [
				[description.displayName, choiceName(operation)].filter(Boolean).join(': '),
				methodLink(operation),
				operation.availability,
				makesCall(operation) ? (operation.repeatIsFree ? 'free' : 'not known to be free') : 'no call',
			]),
		),
	};
}

/**
 * Puts texts between their markers, `<!-- begin NAME -->` and `<!-- end NAME -->`.
 *
 * @throws when a marker is missing, so that no part is left behind unnoticed
 */
export function withTables(page: string, tables: Record<string, string>): string {
	return Object.entries(tables).reduce((text, [name, content]) => {
		const begin = `<!-- begin ${name} -->`;
		const end = `<!-- end ${name} -->`;
		const from = text.indexOf(begin);
		const to = text.indexOf(end);
		if (from < 0 || to < from) throw new Error(`The page has no markers ${begin} and ${end}.`);
		return `${text.slice(0, from + begin.length)}\n\n${content}\n\n${text.slice(to)}`;
	}, page);
}
