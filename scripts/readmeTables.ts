import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';

import { commonOptions } from '../nodes/shared/n8n/commonOptions';
import { errorRouting, transactionParameters } from '../nodes/shared/n8n/commonParameters';
import { makesCall } from '../nodes/shared/operations/makesCall';
import type { Operation, Parameter, ResponseField } from '../nodes/shared/operations/operation';
import { outcomes } from '../nodes/shared/operations/outcomes';
import { table } from './markdownTable';

/** One node with the operation that it runs. */
export interface DocumentedNode {
	description: INodeTypeDescription;
	operation: Operation;
}

const valuesOf = ({ type, options, wire }: Parameter): string => {
	if (type === 'options') return options!.map(({ name }) => name).join(', ');
	if (type === 'boolean') return 'on or off';
	if (wire === 'notSent') return 'text';
	if (wire.number) return `${wire.number.minimum} to ${wire.number.maximum}`;
	return `${type === 'json' ? 'JSON' : 'text'}, up to ${wire.maxLength.toLocaleString('en')} characters`;
};

const isRequired = ({ required, displayOptions, wire }: Parameter): string => {
	if (required) return 'yes';
	if (displayOptions) return 'depends';
	if (wire === 'notSent') return 'no';
	return wire.requiredUnless || wire.requiredHere ? 'depends' : 'no';
};

const parameterRows = (parameters: Parameter[], where: string): string[][] =>
	parameters.map((parameter) => [
		`${where}${parameter.displayName}`,
		isRequired(parameter),
		valuesOf(parameter),
		parameter.description,
	]);

function resultRows(response: Record<string, ResponseField>, inside = ''): string[][] {
	return Object.entries(response).flatMap(([wireName, field]): string[][] => {
		const name = `\`${inside}${wireName}\``;
		const added = (of: string) => `\`${inside}${of}\``;
		switch (field.reads) {
			case 'text':
				return [[name, 'text', field.meaning]];
			case 'asIs':
				return [[name, 'as it came', field.meaning]];
			case 'entries':
				return [[name, 'list', field.meaning]];
			case 'seconds':
				return [
					[name, 'number', field.meaning],
					[added(field.adds), 'time', field.addsMeaning],
				];
			case 'flag':
				return [
					[name, 'true or false', field.meaning],
					...(field.opposite ? [[added(field.opposite.adds), 'true or false', field.opposite.addsMeaning]] : []),
				];
			case 'integer':
				return [[name, `${field.minimum} to ${field.maximum}`, field.meaning]];
			case 'codeWithNumber':
				return [
					[name, 'text', field.meaning],
					[added(field.adds), 'number', field.addsMeaning],
				];
			case 'numberOrNone':
				return [
					[name, `${field.minimum} to ${field.maximum}, or null`, field.meaning],
					[added(field.adds), 'true or false', field.addsMeaning],
				];
			case 'choice':
				return [
					[name, 'text', field.meaning],
					...Object.entries(field.addsMeaning).map(([of, meaning]) => [
						added(of),
						typeof Object.values(field.choices)[0]![of] === 'boolean' ? 'true or false' : 'text',
						meaning,
					]),
				];
			case 'record':
				return [[name, 'object', field.meaning], ...resultRows(field.fields, `${inside}${wireName}.`)];
			case 'list':
				return [
					[name, 'list', field.meaning],
					[added(field.adds), 'number', field.addsMeaning],
					...resultRows(field.fields, `${inside}${wireName}[].`),
				];
			case 'elementLists':
				return [
					[name, 'object', field.meaning],
					...Object.entries(field.lists).flatMap(([list, meaning]) => [
						[`\`${inside}${wireName}.${list}\``, 'list', meaning],
						[added(`${list}_count`), 'number', `Entries in that list (with 'Simplify' on)`],
					]),
					[added('record_count'), 'number', 'Entries in all lists'],
					[added('clear'), 'true or false', 'True only when no list has an entry'],
				];
		}
	});
}

/** The rows of parameters that several nodes have, each once: where descriptions differ by operation, the first stands for all. */
function commonRows(properties: INodeProperties[]): string[][] {
	const rows = new Map<string, string[]>();
	for (const { name, displayName, type, options, default: initial, description } of properties) {
		const choices = (options ?? []).map((choice) => choice.name).join(', ');
		const values = type === 'number' ? 'number' : type === 'boolean' ? 'on (unless switched off) or off' : choices || 'text';
		const usual = (options ?? []).find((choice) => 'value' in choice && choice.value === initial)?.name;
		if (!rows.has(name)) rows.set(name, [displayName, usual ? `${values} (usually ${usual})` : values, description ?? '']);
	}
	return [...rows.values()];
}

const methodLink = ({ method, docs }: Operation) => `[\`${method}\`](${docs})`;

const linkRows = ({ link }: Operation): string[][] => (link ? [[`\`${link.result}\``, 'text', link.meaning]] : []);

const tables = (operation: Operation): string[] => [
	table(
		['Parameter', 'Required', 'Values', 'Meaning'],
		[...parameterRows(operation.parameters, ''), ...parameterRows(operation.additionalFields, 'Additional Fields > ')],
	),
	table(['Result', 'Type', 'Meaning'], [...resultRows(operation.response), ...linkRows(operation)]),
];

/** What an operation is called where its node has several: its place in the two dropdowns. */
const choiceName = ({ choice }: Operation): string =>
	choice ? [choice.resource?.name, choice.operation.name].filter(Boolean).join(' > ') : '';

/** The part about one node. @param nodes one entry for each of its operations */
function section(nodes: DocumentedNode[]): string {
	const { description, operation } = nodes[0]!;
	const title = `### ${description.displayName}`;
	if (!operation.choice) return [title, `${description.description} (${methodLink(operation)}).`, ...tables(operation)].join('\n\n');
	const parts = nodes.flatMap(({ operation: one }) => [
		`#### ${choiceName(one)}`,
		`${one.choice!.operation.description} (${methodLink(one)}).`,
		...tables(one),
	]);
	return [title, `${description.description}.`, ...parts].join('\n\n');
}

/** The operations of each node together, in their order. */
const byNode = (nodes: DocumentedNode[]): DocumentedNode[][] =>
	[...new Set(nodes.map(({ operation }) => operation.node))].map((name) => nodes.filter(({ operation }) => operation.node === name));

/**
 * The parts of the README that follow from the operations, by the name of their markers.
 *
 * @param nodes in the order in which they are to be shown
 */
export function readmeTables(nodes: DocumentedNode[]): Record<string, string> {
	return {
		operations: byNode(nodes).map(section).join('\n\n'),
		common: table(
			['Parameter', 'Values', 'Meaning'],
			commonRows([
				...nodes.flatMap(({ operation }) => transactionParameters(operation)),
				errorRouting(),
				...nodes.flatMap(({ operation }) => commonOptions(operation)),
			]),
		),
		outcomes: table(
			['Output', 'Category', 'When'],
			Object.entries(outcomes).map(([category, { label, meaning }]) => [label, `\`${category}\``, meaning]),
		),
		availability: table(
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
