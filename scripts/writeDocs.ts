import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { documentedNodes } from './documentedNodes';
import { readmeTables, withTables } from './readmeTables';

const readme = resolve(__dirname, '../README.md');
writeFileSync(readme, withTables(readFileSync(readme, 'utf8'), readmeTables(documentedNodes())));
