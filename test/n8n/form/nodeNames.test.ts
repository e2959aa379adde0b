import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { operations } from '../../../nodes/shared/operations';
import { nodeOf } from '../nodeOf';

const readme = readFileSync(resolve(__dirname, '../../../README.md'), 'utf8');
const [, table] = /<!-- begin nodes -->([^]*)<!-- end nodes -->/.exec(readme)!;
/** The names under which README lists the nodes. */
const listed = [...table!.matchAll(/^\| \[(.+?)\]/gm)].map(([, name]) => name!).sort();

const descriptions = [...new Map(operations.map((operation) => [operation.node, nodeOf(operation).description])).values()];

test('a node that is put on the canvas has the name under which README lists it', () => {
	expect(descriptions.map(({ defaults }) => String(defaults.name)).sort()).toEqual(listed);
});

test.each(descriptions)('$displayName has the same name in the list of nodes as on the canvas', ({ displayName, defaults }) => {
	expect(displayName.replace(/ \(Any Method\)$/, '')).toBe(defaults.name);
});
