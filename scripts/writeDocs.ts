import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

import { operations } from '../nodes/shared/operations';
import { documentedNodes } from './documentedNodes';
import { errorCodes } from './errorCodes';
import { operationsPage } from './operationsPage';
import { outputSchemas } from './outputSchemas';
import { readmeTables, withTables } from './readmeTables';
import { simulatorTables } from './simulatorTables';

const project = resolve(__dirname, '..');
const nodes = documentedNodes();
const rewrite = (page: string, tables: Record<string, string>) => {
	const path = resolve(project, page);
	writeFileSync(path, withTables(readFileSync(path, 'utf8'), tables));
};
rewrite('README.md', readmeTables(nodes));
rewrite('simulator/README.md', simulatorTables(nodes));
writeFileSync(resolve(project, 'docs/error-codes.md'), errorCodes(nodes));
writeFileSync(resolve(project, 'docs/operations.md'), operationsPage(nodes));
for (const [path, schema] of outputSchemas(operations)) {
	mkdirSync(dirname(resolve(project, path)), { recursive: true });
	writeFileSync(resolve(project, path), schema);
}
