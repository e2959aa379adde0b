import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { documentedNodes } from './documentedNodes';
import { errorCodes } from './errorCodes';
import { readmeTables, withTables } from './readmeTables';

const readme = resolve(__dirname, '../README.md');
const nodes = documentedNodes();
writeFileSync(readme, withTables(readFileSync(readme, 'utf8'), readmeTables(nodes)));
writeFileSync(resolve(__dirname, '../docs/error-codes.md'), errorCodes(nodes));
