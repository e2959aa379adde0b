import type { INodeProperties } from 'n8n-workflow';

import results from '../bench/results.json';
import type { Result } from '../bench/row';
import { cells, columns } from '../bench/table';
import { sharedOptions } from '../nodes/shared/n8n/form/sharedOptions';
import { errorRouting } from '../nodes/shared/n8n/form/errorRouting';
import { transactionParameters } from '../nodes/shared/n8n/form/transactionParameters';
import { makesCall } from '../nodes/shared/operations/operation';
import type { Operation, SignUp } from '../nodes/shared/operations/operation';
import { outcomes } from '../nodes/shared/errors/outcomes';
import type { DocumentedNode } from './documentedNodes';
import { anchorOf, byNode, fullName, methodLink, nodeName } from './documentedNodes';
import { flagsOf } from './operationsPage';
import { markdownTable } from '../bench/markdownTable';

/** What README says to a merchant who has no contract yet, in the order in which its table lists them. */
const signUps: Record<SignUp, string> = {
	open: 'Yes',
	notKnown: 'Not known',
	closed: 'No: existing contracts only',
	byMethod: 'Depends on the method',
};

/** A node with a link to its part of docs/operations.md, what it does, and whether a new merchant can sign up for it. */
function nodeRow(nodes: DocumentedNode[]): string[] {
	const { description, operation } = nodes[0]!;
	const { description: purpose = '' } = description;
	return [`[${nodeName(nodes[0]!)}](docs/operations.md#${anchorOf(nodes[0]!)})`, purpose, signUps[operation.signUp]];
}

/** First what a merchant can sign up for today. @param operationOf the operation that stands for a row */
const bySignUp = <Row>(rows: Row[], operationOf: (row: Row) => Operation): Row[] =>
	Object.keys(signUps).flatMap((signUp) => rows.filter((row) => operationOf(row).signUp === signUp));

/** The method of a row, and the one that takes its place by a choice. */
const methodsOf = (operation: Operation): string =>
	[methodLink(operation), ...(operation.methodIf ? [`\`${operation.methodIf.method}\``] : [])].join(' or ');

/** What stands for each choice in the JSON of a workflow, in the order of the choices; nothing where there are none. */
const storedChoices = (options: INodeProperties['options'] = []): string =>
	options.length > 0 ? `: ${options.map((choice) => `\`${'value' in choice ? String(choice.value) : choice.name}\``).join(', ')}` : '';

/**
 * The rows of parameters that several nodes have, each once: where descriptions differ by operation, the first stands for all.
 *
 * @param inJson what stands before a name in the JSON of a workflow
 */
function commonRows(properties: INodeProperties[], inJson: string): string[][] {
	const rows = new Map<string, string[]>();
	for (const { name, displayName, type, options, default: initial, description } of properties) {
		const choices = (options ?? []).map((choice) => choice.name).join(', ');
		const values = type === 'number' ? 'number' : type === 'boolean' ? `on or off (default: ${initial ? 'on' : 'off'})` : choices || 'text';
		const usual = (options ?? []).find((choice) => 'value' in choice && choice.value === initial)?.name;
		if (!rows.has(name)) rows.set(name, [displayName, `\`${inJson}${name}\`${storedChoices(options)}`, usual ? `${values} (default: ${usual})` : values, description ?? '']);
	}
	return [...rows.values()];
}

/** What a repetition of the call costs. */
function priceOfRepetition(operation: Operation): string {
	if (!makesCall(operation)) return 'no call';
	if (operation.isNeverBilled) return 'not billed, like each call of it';
	return operation.repeatIsFree ? 'free' : 'not known to be free';
}

/**
 * The parts of documents that follow from the operations and the benchmark: by the path of the document, and in it by the name of the markers.
 *
 * @param nodes in the order in which they are to be shown
 */
export function pageTables(nodes: DocumentedNode[]): Record<string, Record<string, string>> {
	return {
		'README.md': {
			nodes: markdownTable(['Node', 'What it does', 'Open to new merchants'], bySignUp(byNode(nodes), ([first]) => first!.operation).map(nodeRow)),
		},
		'docs/availability.md': {
			availability: markdownTable(
				['Node', "Alipay's method", 'What is known', 'A repetition is'],
				bySignUp(nodes, ({ operation }) => operation).map((node) => [
					fullName(node),
					methodsOf(node.operation),
					node.operation.availability,
					priceOfRepetition(node.operation),
				]),
			),
		},
		'docs/parameters.md': {
			common: markdownTable(
				['Parameter', 'In JSON', 'Values', 'Meaning'],
				[
					...commonRows([...nodes.flatMap(({ operation }) => transactionParameters(operation)), errorRouting()], ''),
					...commonRows(nodes.flatMap(({ operation }) => sharedOptions(operation)), 'options.'),
				],
			),
		},
		'docs/results.md': {
			words: markdownTable(
				['Node', '`result`', 'Flags'],
				nodes.map((node) => [
					fullName(node),
					Object.keys(node.operation.results).map((word) => `\`${word}\``).join(', '),
					flagsOf(node.operation).join(', '),
				]),
			),
			outcomes: markdownTable(
				['Output', 'Category', 'When'],
				Object.entries(outcomes).map(([category, { label, meaning }]) => [label, `\`${category}\``, meaning]),
			),
		},
		'docs/performance.md': { speed: markdownTable(columns, cells(results as Result[])) },
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
