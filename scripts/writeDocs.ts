import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { documentedNodes } from './documentedNodes';
import { errorCodes } from './errorCodes';
import { readmeTables, withTables } from './readmeTables';
import { simulatorTables } from './simulatorTables';

const nodes = documentedNodes();
const rewrite = (page: string, tables: Record<string, string>) => {
	const path = resolve(__dirname, '..', page);
	writeFileSync(path, withTables(readFileSync(path, 'utf8'), tables));
};
rewrite('README.md', readmeTables(nodes));
rewrite('test/simulator/README.md', simulatorTables(nodes));
writeFileSync(resolve(__dirname, '../docs/error-codes.md'), errorCodes(nodes));
