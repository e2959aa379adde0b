import { outcomes } from '../nodes/shared/errors/outcomes';
import { detailsOf } from '../nodes/shared/n8n/output/detailsOf';
import { resultOf } from '../nodes/shared/n8n/output/present';
import { ourKey } from '../nodes/shared/n8n/output/routing';
import type { Operation } from '../nodes/shared/operations/operation';
import { auditFields } from '../nodes/shared/protocol/outcome/auditFields';
import { classifyFault } from '../nodes/shared/protocol/outcome/classifyFault';
import { readAnswer } from '../nodes/shared/protocol/outcome/readAnswer';
import { withResult } from '../nodes/shared/protocol/outcome/withResult';

type Kind = 'string' | 'number' | 'boolean' | 'null';
/** A JSON schema as far as n8n's editor shows it, names and kinds, with what it does not show: values that there are, and descriptions. */
export type Schema = { description?: string } & (
	| { type: Kind | [Kind, 'null']; enum?: string[] }
	| { type: 'array'; items: Schema | Record<string, never> }
	| ObjectSchema
);
/** The schema of an object. */
export interface ObjectSchema {
	type: 'object';
	properties: Record<string, Schema>;
}

/** The schema of one value. A list is taken to hold what its first entry is. */
export function schemaOf(value: unknown): Schema {
	if (value === null) return { type: 'null' };
	if (Array.isArray(value)) return { type: 'array', items: value.length > 0 ? schemaOf(value[0]) : {} };
	if (typeof value === 'object') {
		const properties = Object.entries(value as object).map(([name, inner]): [string, Schema] => [name, schemaOf(inner)]);
		return { type: 'object', properties: Object.fromEntries(properties) };
	}
	return { type: typeof value as 'string' | 'number' | 'boolean' };
}

/** The fields of biz_content, each with its sample. */
const sampleRequest = ({ parameters, additionalFields }: Operation): Record<string, unknown> =>
	Object.fromEntries(
		[...parameters, ...additionalFields].flatMap(({ wire }) =>
			wire === 'notSent' ? [] : [[wire.name, wire.number ? Number(wire.sample) : wire.sample]],
		),
	);

/** What an operation answers, read from the sample values of its response. */
function sampleOutput(operation: Operation): Record<string, unknown> {
	const { response, link } = operation;
	if (link?.from === 'item') return withResult(operation, { [link.result]: '' });
	const samples = Object.fromEntries(Object.entries(response).map(([name, { sample }]) => [name, sample]));
	const read = readAnswer(operation, samples, sampleRequest(operation), true, Date.now());
	if ('unexpectedField' in read) throw new Error(`The sample of ${read.unexpectedField} is not what the field documents.`);
	if (operation.notificationFrom) return { ...read.output, signature_verified: true };
	const audit = auditFields(operation, { transactionId: '', queriedAt: Date.now(), traceId: '', productCode: '', verified: true });
	return { ...read.output, ...(link && { [link.result]: '' }), ...audit };
}

const { success, ...branches } = outcomes;
const onSuccess = `On ${success.label}`;
const onBranches = `On ${new Intl.ListFormat('en', { type: 'disjunction' }).format(Object.values(branches).map(({ label }) => label))}`;

/** The fields of an object, each described alike. */
const fieldsOf = (sample: object, description: string): Record<string, Schema> =>
	Object.fromEntries(Object.entries(sample).map(([name, value]) => [name, { description, ...schemaOf(value) }]));

/** The fields of a success, as the node puts them out, with the words that its result can be. */
function resultFields(operation: Operation): Record<string, Schema> {
	const sample = resultOf({ category: 'success', output: sampleOutput(operation), transactionId: '', traceId: '', tries: 1 });
	return { ...fieldsOf(sample, onSuccess), result: { description: onSuccess, type: 'string', enum: Object.keys(operation.results) } };
}

/** What a failed item has under its key: every field of it, null or not. */
function failureFields(): ObjectSchema {
	const nothing = classifyFault('invalid-item', { tries: 1 });
	const bare = detailsOf({ ...nothing, code: '' }, 0, 0);
	const fields = [{ name: 'Name', problem: 'is empty' }];
	const whole = detailsOf({ ...nothing, subCode: 'SYSTEM_ERROR', transactionId: '1', traceId: '1', alipayMessage: '1', httpStatus: 200, fields }, 0, 0);
	const kinds = Object.entries(fieldsOf(whole, onBranches)).map(([name, schema]): [string, Schema] =>
		bare[name as keyof typeof bare] === null ? [name, { ...schema, type: [schema.type as Kind, 'null'] } as Schema] : [name, schema],
	);
	const category: Schema = { description: onBranches, type: 'string', enum: Object.keys(branches) };
	return { type: 'object', properties: { ...Object.fromEntries(kinds), category } };
}

/**
 * What an item can hold. n8n shows one schema for all outputs of a node (docs/n8n.md 7.3), so it is that of all branches together: the
 * fields of a success, and beside them the one that a failed item of By Category has.
 */
const schemaOfItem = (operation: Operation): ObjectSchema => ({
	type: 'object',
	properties: { ...resultFields(operation), [ourKey]: { description: onBranches, ...failureFields() } },
});

/**
 * What n8n's editor shows of a node's output before it has run, one file for each operation whose reply is known: path below the
 * project, as n8n looks for it (n8n-core, output-schema-resolver.js), to text. A node of one operation has one file; one of several has
 * a folder.
 */
export function outputSchemas(operations: readonly Operation[]): Map<string, string> {
	return new Map(
		operations.filter(({ methodFrom }) => !methodFrom).map((operation) => {
			const place = [operation.choice?.resource?.value, operation.choice?.operation.value].filter(Boolean);
			const path = [`nodes/${operation.node}/__schema__/v1.0.0`, ...place].join('/');
			return [`${path}.json`, `${JSON.stringify({ ...schemaOfItem(operation), version: 1 }, undefined, '\t')}\n`];
		}),
	);
}
