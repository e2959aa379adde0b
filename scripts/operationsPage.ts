import type { Echo } from '../nodes/shared/operations/echo';
import { verdictMeanings } from '../nodes/shared/operations/operation';
import type { Operation, Parameter } from '../nodes/shared/operations/operation';
import type { Addition, ResponseField } from '../nodes/shared/operations/responseField';
import { mostFileBytes, mostFiles } from '../nodes/shared/protocol/question/acceptedFiles';
import type { DocumentedNode } from './documentedNodes';
import { anchorOf, byNode, choiceName, methodLink, nodeName } from './documentedNodes';
import { markdownTable } from '../bench/markdownTable';

const valuesOf = ({ type, options, wire }: Parameter): string => {
	if (type === 'options') return options!.map(({ name }) => name).join(', ');
	if (type === 'boolean') return 'on or off';
	if (wire === 'notSent') return 'text';
	if (wire.number) return `${wire.number.minimum} to ${wire.number.maximum}`;
	if (wire.file) return `${wire.file.kinds.join(' or ')}, up to ${wire.file.mostBytes.toLocaleString('en')} bytes`;
	return `${type === 'json' ? 'JSON' : wire.list ? 'list, or text with commas' : 'text'}, up to ${wire.maxLength.toLocaleString('en')} characters`;
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

/** @param inJson what stands before a name in the JSON of a workflow */
const parameterRows = (parameters: Parameter[], where: string, inJson: string): string[][] =>
	parameters.map((parameter) => [
		`${where}${parameter.displayName}`,
		`\`${inJson}${parameter.name}\``,
		isRequired(parameter),
		valuesOf(parameter),
		storedValuesOf(parameter),
		parameter.description,
	]);

const fileRows = ({ takesFiles }: Operation): string[][] =>
	takesFiles
		? [['Files', '`files`', 'no', `up to ${mostFiles} files, ${mostFileBytes.toLocaleString('en')} bytes together`, '', "The item's binary fields that are sent as files, each with Alipay's name for it"]]
		: [];

/** What a field is that choices add, from all that they add. */
function kindOf(values: readonly unknown[]): string {
	const isFlag = values.some((value) => typeof value === 'boolean');
	if (isFlag) return values.includes(null) ? 'true, false, or null' : 'true or false';
	return values.includes(null) ? 'text, or null' : 'text';
}

function resultRows(response: Record<string, ResponseField>, inside = ''): string[][] {
	return Object.entries(response).flatMap(([wireName, field]): string[][] => {
		const name = `\`${inside}${wireName}\``;
		const added = (of: string) => `\`${inside}${of}\``;
		const flagRows = (flag: Addition | undefined) => (flag ? [[added(flag.adds), 'true or false', flag.addsMeaning]] : []);
		switch (field.reads) {
			case 'text':
				return [[name, field.beside ? 'text, or null' : 'text', field.meaning]];
			case 'asIs':
				return [[name, 'as it came', field.meaning], ...flagRows(field.there)];
			case 'entries':
				return [[name, 'list', field.meaning]];
			case 'decimal':
				return [[name, 'number', field.meaning]];
			case 'jsonText':
				return [[name, 'object', field.meaning], ...flagRows(field.there)];
			case 'file':
				return [[name, 'binary file', field.meaning], [added(field.there.adds), 'true, false, or null', field.there.addsMeaning]];
			case 'openChoice':
				return [
					[name, 'text, or null', field.meaning],
					...Object.entries(field.addsMeaning).map(([of, meaning]) => [
						added(of),
						kindOf([...Object.values(field.choices), field.otherwise].map((adds) => adds[of])),
						meaning,
					]),
				];
			case 'verdict':
				return [
					[name, 'text', field.meaning],
					...Object.entries(verdictMeanings).map(([of, meaning]) => [added(of), 'true or false', meaning]),
				];
			case 'milliseconds':
				return [[name, 'time', field.meaning]];
			case 'seconds':
				return [
					[name, 'number', field.meaning],
					[added(field.adds), 'time', field.addsMeaning],
				];
			case 'flag':
				return [
					[name, 'true or false', field.meaning],
					...flagRows(field.opposite),
					...(field.final ? [[added(field.final.adds), 'true, or null', field.final.addsMeaning]] : []),
				];
			case 'integer':
				return [[name, `${field.minimum} to ${field.maximum}`, field.meaning]];
			case 'codeWithNumber':
				return [
					[name, 'text', field.meaning],
					[added(field.adds), 'number, or null', field.addsMeaning],
					[added(field.words.adds), 'text, or null', field.words.addsMeaning],
				];
			case 'numberOrNone':
				return [
					[name, `${field.minimum} to ${field.maximum}, or null`, field.meaning],
					...flagRows(field),
				];
			case 'choice':
				return [
					[name, 'text', field.meaning],
					...Object.entries(field.addsMeaning).map(([of, meaning]) => [
						added(of),
						kindOf(Object.values(field.choices).map((adds) => adds[of])),
						meaning,
					]),
				];
			case 'record':
				return [[name, 'object', field.meaning], ...resultRows(field.fields, `${inside}${wireName}.`), ...flagRows(field.there)];
			case 'list':
				return [
					[name, 'list', field.meaning],
					[added(field.adds), 'number', field.addsMeaning],
					...resultRows(field.fields, `${inside}${wireName}[].`),
				];
			case 'elementLists':
				return [
					[name, 'object', field.meaning],
					...Object.entries(field.lists).flatMap(([list, { meaning, count, countMeaning }]) => [
						[`\`${inside}${wireName}.${list}\``, 'list', meaning],
						[added(count), 'number', countMeaning],
					]),
					[added(field.adds), 'number', field.addsMeaning],
					...flagRows(field.nothingFound),
				];
		}
	});
}

/** What an echo is, by what it tells. */
const echoKinds: Record<Echo['tells'], string> = { value: 'number', whether: 'true or false', sentence: 'text, or null' };

const echoRows = ({ echoes = {} }: Operation): string[][] =>
	Object.entries(echoes).map(([name, { tells, meaning }]) => [`\`${name}\``, echoKinds[tells], meaning]);

/** The flags of a result, as they are written in an expression. */
export const flagsOf = (operation: Operation): string[] =>
	[...resultRows(operation.response), ...echoRows(operation)].filter(([, type]) => type!.startsWith('true')).map(([name]) => name!);

const linkRows = ({ link }: Operation): string[][] => (link ? [[`\`${link.result}\``, 'text', link.meaning]] : []);

/** The two fields that each result begins with. */
const wordRows = [
	['`result`', 'one of the words below', 'What came out'],
	['`result_meaning`', 'text', 'The same as a sentence for staff'],
];

const wordTable = ({ results }: Operation): string =>
	markdownTable(['`result`', '`result_meaning`'], Object.entries(results).map(([word, { meaning }]) => [`\`${word}\``, meaning]));

const tables = (operation: Operation): string[] => [
	markdownTable(
		['Parameter', 'In JSON', 'Required', 'Values', 'In expressions', 'Meaning'],
		[
			...parameterRows(operation.parameters, '', ''),
			...fileRows(operation),
			...parameterRows(operation.additionalFields, 'Additional Fields > ', 'additionalFields.'),
		],
	),
	operation.methodFrom
		? 'The result has the fields of the reply as they came, with these exceptions: `error` is left out, because n8n takes it for a failed item; `result` and `result_meaning` become `alipay_result` and `alipay_result_meaning`.'
		: markdownTable(['Result', 'Type', 'Meaning'], [...wordRows, ...resultRows(operation.response), ...echoRows(operation), ...linkRows(operation)]),
	wordTable(operation),
];

/** What a node is in the JSON of a workflow, and how an operation is chosen there. */
function inJson({ description, operation }: DocumentedNode): string {
	const { resource, operation: chosen } = operation.choice ?? {};
	const type = `Type \`n8n-nodes-zhima.${description.name}\``;
	if (!chosen) return `${type}.`;
	return `${type}, ${resource ? `\`resource\` \`${resource.value}\`, ` : ''}\`operation\` \`${chosen.value}\`.`;
}

/** The part about one node. @param nodes one entry for each of its operations */
function section(nodes: DocumentedNode[]): string {
	const { description, operation } = nodes[0]!;
	const title = `## ${nodeName(nodes[0]!)}`;
	if (!operation.choice) return [title, `${description.description} (${methodLink(operation)}). ${inJson(nodes[0]!)}`, ...tables(operation)].join('\n\n');
	const parts = nodes.flatMap((node) => [
		`### ${choiceName(node.operation)}`,
		`${node.operation.choice!.operation.description} (${methodLink(node.operation)}). ${inJson(node)}`,
		...tables(node.operation),
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

This page is generated from the package's own tables by \`npm run docs\`; do not edit it by hand. What all nodes have in
common is on the pages [Parameters and options](parameters.md) and [Results and failures](results.md). Nothing in this package has been
tried against Alipay's live gateway.

**In JSON** is the name of a field in the JSON of a workflow, for programs and AI agents that write workflows. Each section also gives the
*type* of its node. The \`typeVersion\` of every node is 1, and the credential is \`zhimaCreditApi\`.

${byNode(nodes).map(([first]) => `[${nodeName(first!)}](#${anchorOf(first!)})`).join(' · ')}

${byNode(nodes).map(section).join('\n\n')}
`;
}
