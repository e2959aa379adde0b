import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

import { operations } from '../nodes/shared/operations';
import { documentedNodes } from './documentedNodes';
import { errorCodes } from './errorCodes';
import { outputSchemas } from './outputSchemas';
import { readmeTables, withTables } from './readmeTables';

const project = resolve(__dirname, '..');
const readme = resolve(project, 'README.md');
const nodes = documentedNodes();
writeFileSync(readme, withTables(readFileSync(readme, 'utf8'), readmeTables(nodes)));
writeFileSync(resolve(project, 'docs/error-codes.md'), errorCodes(nodes));
for (const [path, schema] of outputSchemas(operations)) {
	mkdirSync(dirname(resolve(project, path)), { recursive: true });
	writeFileSync(resolve(project, path), schema);
}
