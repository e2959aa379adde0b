import { resultOf } from '../nodes/shared/n8n/output/present';
import type { Operation } from '../nodes/shared/operations/operation';
import { auditFields } from '../nodes/shared/protocol/outcome/auditFields';
import { readFields } from '../nodes/shared/protocol/reply/readFields';

/** A JSON schema as far as n8n's editor shows it: names and kinds. */
export type Schema =
	| { type: 'string' | 'number' | 'boolean' | 'null' }
	| { type: 'array'; items: Schema | Record<string, never> }
	| { type: 'object'; properties: Record<string, Schema> };

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

/** What an operation answers, read from the sample values of its response. */
function sampleOutput(operation: Operation): Record<string, unknown> {
	const { response, link } = operation;
	if (link?.from === 'item') return { [link.result]: '' };
	const samples = Object.fromEntries(Object.entries(response).map(([name, { sample }]) => [name, sample]));
	const read = readFields(response, samples, true, Date.now());
	if ('unexpectedField' in read) throw new Error(`The sample of ${read.unexpectedField} is not what the field documents.`);
	const audit = auditFields(operation, { transactionId: '', queriedAt: Date.now(), traceId: '', productCode: '', verified: true });
	return { ...read.output, ...(link && { [link.result]: '' }), ...audit };
}

/** The result of a success, as the node puts it out. */
const sampleResult = (operation: Operation) =>
	resultOf({ category: 'success', output: sampleOutput(operation), transactionId: '', traceId: '', tries: 1 });

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
			return [`${path}.json`, `${JSON.stringify({ ...schemaOf(sampleResult(operation)), version: 1 }, undefined, '\t')}\n`];
		}),
	);
}
