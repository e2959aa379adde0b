import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { detailsOf } from '../nodes/shared/n8n/output/detailsOf';
import { operations } from '../nodes/shared/operations';
import { classifyFault } from '../nodes/shared/protocol/outcome/classifyFault';
import { flagsOf } from '../scripts/operationsPage';
import { outputSchemas } from '../scripts/outputSchemas';

const architecture = readFileSync(resolve(__dirname, '../docs/architecture.md'), 'utf8');
const section = /### The names of results and failures are fixed\n([\s\S]*?)\n###/.exec(architecture)![1]!;
/** The names in the rows of the table, by what the row is about. */
const rows = new Map([...section.matchAll(/^\| (\w[^|]*?) \| (.*) \|$/gm)].map(([, where, names]) => [where!, [...names!.matchAll(/`(\w+)`/g)].map(([, name]) => name!)]));
const rowOf = (where: string) => [...rows.get(where)!].sort();
const unique = (names: string[]) => [...new Set(names)].sort();

test('the page of decisions lists the flags that results have, and no other', () => {
	expect(rowOf('Flags')).toEqual(unique(operations.flatMap(flagsOf).map((flag) => /(\w+)`$/.exec(flag)![1]!)));
});

test('it lists the fields of a failure, and no other', () => {
	const fields = Object.keys(detailsOf({ ...classifyFault('timed-out'), notes: ['namePutRight'] }, 0, 0));

	expect(rowOf('Every failure')).toEqual(unique([...fields, 'name', 'problem']));
});

/** Names at any depth of a schema, and at which of them it ends. */
const namesIn = (schema: unknown): string[] => {
	const { properties = {}, items } = schema as { properties?: Record<string, unknown>; items?: unknown };
	return [...Object.entries(properties).flatMap(([name, inner]) => [name, ...namesIn(inner)]), ...(items ? namesIn(items) : [])];
};

test('every name that a result can have and that is not a field of the reply is in the table', () => {
	const listed = new Set([...rows.values()].flat());
	const ofReplies = new Set(
		operations.flatMap(({ response }) =>
			Object.entries(response).flatMap(([name, field]) => [
				name,
				...('fields' in field ? Object.keys(field.fields) : []),
				...(field.reads === 'elementLists' ? Object.keys(field.lists) : []),
			]),
		),
	);
	const shown = [...outputSchemas(operations).values()].flatMap((file) => namesIn(JSON.parse(file)));
	// What stands inside of what is passed on as it came is Alipay's.
	const inside = ['ep_element_list', 'key', 'value', 'description', 'name', 'card_no', 'device_type', 'cancel_time'];

	expect(unique(shown).filter((name) => !listed.has(name) && !ofReplies.has(name) && !inside.includes(name))).toEqual([]);
});
