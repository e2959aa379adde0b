import { nameOf, operations } from '../../nodes/shared/operations';
import { makesCall } from '../../nodes/shared/operations/operation';
import type { ObjectSchema, Schema } from '../../scripts/outputSchemas';
import { outputSchemas, schemaOf } from '../../scripts/outputSchemas';
import { fastKeys } from '../fixtures/fastKeys';
import { notificationFields, signedNotification } from '../fixtures/notificationFields';
import { withSimulator } from '../fixtures/withSimulator';
import { askingFor } from './nodeOf';
import { runAgainst } from './runAgainst';

const keys = fastKeys();
const simulator = withSimulator({ keys });
const run = runAgainst(simulator, { onError: 'continueRegularOutput' });

/** No sample of a notification is signed. */
const genuine = () => signedNotification(notificationFields(simulator.credential.appId!), keys.alipay.privateKey);

const documented = operations.filter(({ methodFrom }) => !methodFrom);

/** The schema of an operation's items: what belongs to Success, and what failed items have under `zhima`. */
function schemaFor(operation: (typeof documented)[number]): { version: number; answered: Record<string, Schema>; failed: ObjectSchema & Schema } {
	const [file] = outputSchemas([operation]).values();
	const { version, properties } = JSON.parse(file!) as ObjectSchema & { version: number };
	const { zhima, ...answered } = properties;
	return { version, answered, failed: zhima as ObjectSchema & Schema };
}

/** The same without what says where a field stands. */
const withoutDescriptions = (fields: Record<string, Schema>): Record<string, Schema> =>
	Object.fromEntries(Object.entries(fields).map(([name, schema]) => [name, { ...schema, description: undefined }]));

describe('Before its first run the editor shows of a node what it then puts out', () => {
	it.each(documented.map((operation) => [nameOf(operation), operation] as const))('%s', async (_name, operation) => {
		const { json } = await run(operation, operation.notificationFrom ? { [operation.notificationFrom]: genuine() } : {});

		const { version, answered } = schemaFor(operation);
		const shown = withoutDescriptions(answered);

		expect(json.error).toBeUndefined();
		expect(version).toBe(1);
		expect(Object.keys(operation.results)).toContain(json.result);
		const { properties } = schemaOf(json) as ObjectSchema;
		expect(shown).toEqual({ ...properties, result: { type: 'string', enum: Object.keys(operation.results) } });
		expect(Object.keys(json).slice(0, 2)).toEqual(['result', 'result_meaning']);
	});
});

describe('It shows what a failed item of By Category has under zhima, too, with all that can be there', () => {
	it.each(documented.map((operation) => [nameOf(operation), operation] as const))('%s', async (_name, operation) => {
		const { failed } = schemaFor(operation);
		const refused = makesCall(operation) ? [askingFor(operation, 'INVALID_PARAMETER')] : [];
		const needed = operation.parameters.find(({ required, type, wire }) => type !== 'options' && (required || (wire !== 'notSent' && wire.file))) ?? operation.parameters[0]!;
		const mistakes = [...refused, { [needed.name]: "={{ '' }}" }];
		for (const mistake of mistakes) {
			const { outputs } = await run(operation, { ...mistake, errorRouting: 'byCategory' });
			const items = outputs.slice(1).flat();
			expect(items).toHaveLength(1);
			for (const { json } of items) {
				expect(Object.keys(failed.properties).sort()).toEqual(Object.keys(json.zhima as object).sort());
				for (const [name, value] of Object.entries(json.zhima as object)) {
					const { type } = failed.properties[name]!;
					expect([name, [type].flat()]).toEqual([name, expect.arrayContaining([value === null ? 'null' : schemaOf(value).type])]);
				}
			}
		}
	});
});

test.each(documented)('every field says on which branch it stands: $node $method', (operation) => {
	const { answered, failed } = schemaFor(operation);
	for (const { description } of Object.values(answered)) expect(description).toBe('On Success');
	for (const { description } of [failed, ...Object.values(failed.properties)]) expect(description).toBe('On Fix Input, Authorize, New ID, Retry Later, or Fix Setup');
});
