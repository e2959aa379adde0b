import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

import { operations } from '../nodes/shared/operations';
import { documentedNodes } from './documentedNodes';
import { errorCodes } from './errorCodes';
import { nodeIcons } from './nodeIcons';
import { operationsPage } from './operationsPage';
import { outputSchemas } from './outputSchemas';
import { pageTables, withTables } from './pageTables';
import { simulatorTables } from './simulatorTables';

const project = resolve(__dirname, '..');
const nodes = documentedNodes();
const rewrite = (page: string, tables: Record<string, string>) => {
	const path = resolve(project, page);
	writeFileSync(path, withTables(readFileSync(path, 'utf8'), tables));
};
for (const [page, tables] of Object.entries(pageTables(nodes))) rewrite(page, tables);
rewrite('simulator/README.md', simulatorTables(nodes));
writeFileSync(resolve(project, 'docs/error-codes.md'), errorCodes(nodes));
writeFileSync(resolve(project, 'docs/operations.md'), operationsPage(nodes));
for (const [path, text] of [...outputSchemas(operations), ...nodeIcons()]) {
	mkdirSync(dirname(resolve(project, path)), { recursive: true });
	writeFileSync(resolve(project, path), text);
}
