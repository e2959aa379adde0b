import type { Operation, Parameter, ResponseField } from '../nodes/shared/operations/operation';
import type { DocumentedNode } from './documentedNodes';
import { byNode, choiceName, methodLink } from './documentedNodes';
import { markdownTable } from '../bench/markdownTable';

const valuesOf = ({ type, options, wire }: Parameter): string => {
	if (type === 'options') return options!.map(({ name }) => name).join(', ');
	if (type === 'boolean') return 'on or off';
	if (wire === 'notSent') return 'text';
	if (wire.number) return `${wire.number.minimum} to ${wire.number.maximum}`;
	return `${type === 'json' ? 'JSON' : 'text'}, up to ${wire.maxLength.toLocaleString('en')} characters`;
};

/** What an expression can put into a field with choices, beside their names. */
const storedValuesOf = ({ type, options }: Parameter): string => {
	if (type === 'options') return options!.map(({ value }) => `\`${value}\``).join(', ');
	return type === 'boolean' ? '`true`, `false`' : '';
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
		storedValuesOf(parameter),
		parameter.description,
	]);

function resultRows(response: Record<string, ResponseField>, inside = ''): string[][] {
	return Object.entries(response).flatMap(([wireName, field]): string[][] => {
		const name = `\`${inside}${wireName}\``;
		const added = (of: string) => `\`${inside}${of}\``;
		switch (field.reads) {
			case 'text':
				return [[name, field.beside ? 'text, or null' : 'text', field.meaning]];
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
						[added(`${list}${field.counts.ending}`), 'number', field.counts.addsMeaning],
					]),
					[added(field.adds), 'number', field.addsMeaning],
					[added(field.nothingFound.adds), 'true or false', field.nothingFound.addsMeaning],
				];
		}
	});
}

const linkRows = ({ link }: Operation): string[][] => (link ? [[`\`${link.result}\``, 'text', link.meaning]] : []);

const tables = (operation: Operation): string[] => [
	markdownTable(
		['Parameter', 'Required', 'Values', 'In expressions', 'Meaning'],
		[...parameterRows(operation.parameters, ''), ...parameterRows(operation.additionalFields, 'Additional Fields > ')],
	),
	operation.methodFrom
		? 'The result has the fields of the answer as they came, but for one called `error`, which n8n takes for a failed item.'
		: markdownTable(['Result', 'Type', 'Meaning'], [...resultRows(operation.response), ...linkRows(operation)]),
];

/** The part about one node. @param nodes one entry for each of its operations */
function section(nodes: DocumentedNode[]): string {
	const { description, operation } = nodes[0]!;
	const title = `## ${description.displayName}`;
	if (!operation.choice) return [title, `${description.description} (${methodLink(operation)}).`, ...tables(operation)].join('\n\n');
	const parts = nodes.flatMap(({ operation: one }) => [
		`### ${choiceName(one)}`,
		`${one.choice!.operation.description} (${methodLink(one)}).`,
		...tables(one),
	]);
	return [title, `${description.description}.`, ...parts].join('\n\n');
}

/**
 * The page of all operations, their parameters and results, as Markdown.
 *
 * @param nodes in the order in which they are to be shown
 */
export function operationsPage(nodes: DocumentedNode[]): string {
	return `# Operations

Made from the package's own tables by \`npm run docs\`; do not edit it by hand. What all nodes have in common stands in the
[README](../README.md#operations).

${byNode(nodes).map(section).join('\n\n')}
`;
}
