import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { ZhimaCreditApi } from '../credentials/ZhimaCreditApi.credentials';
import { nameOf, operations } from '../nodes/shared/operations';
import { businessErrors } from '../nodes/shared/errors/businessErrors';
import { faults } from '../nodes/shared/errors/faults';
import { gatewayCodes } from '../nodes/shared/errors/gatewayCodes';
import { gatewayErrors } from '../nodes/shared/errors/gatewayErrors';
import type { Operation } from '../nodes/shared/operations/operation';
import packageJson from '../package.json';
import { documentedNodes } from '../scripts/documentedNodes';
import { errorCodes } from '../scripts/errorCodes';
import { operationsPage } from '../scripts/operationsPage';
import { outputSchemas } from '../scripts/outputSchemas';
import { readmeTables, withTables } from '../scripts/readmeTables';

const root = resolve(__dirname, '..');
const filesIn = (folder: string, ending: string): string[] =>
	readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith(ending))
		.map((file) => join(folder, file));

describe('A fact that stands in several places is the same in all of them', () => {
	const names = [...new Set(operations.map(({ node }) => node))].sort();

	it('every operation that a file describes stands in the list, and the reverse', () => {
		const isOperation = (value: unknown): value is Operation => typeof value === 'object' && value !== null && 'errors' in value;
		const files = filesIn('nodes/shared/operations', '.ts').filter((file) => !file.endsWith('/index.ts'));
		const described = files.flatMap((file) => Object.values(require(join(root, file)) as object).flat().filter(isOperation));
		expect([...new Set(described.map(nameOf))].sort()).toEqual(operations.map(nameOf).sort());
	});

	it('every operation has a node folder with node and codex, and the reverse', () => {
		const folders = readdirSync(join(root, 'nodes')).filter((name) => name.startsWith('Zhima'));
		expect(folders.sort()).toEqual(names);
		expect(names.filter((name) => !existsSync(join(root, `nodes/${name}/${name}.node.json`)))).toEqual([]);
	});

	it('every node is registered in package.json and the reverse', () => {
		expect(packageJson.n8n.nodes).toEqual(names.map((name) => `dist/nodes/${name}/${name}.node.js`));
	});

	it('every picture is shown by a document', () => {
		const documents = [...filesIn('docs', '.md'), 'README.md', 'demo/README.md', 'examples/README.md'].map((file) => readFileSync(join(root, file), 'utf8'));
		const isShown = (picture: string) => documents.some((text) => text.includes(picture.replace(/^docs\//, '')));
		expect(filesIn('docs/images', '.png').filter((picture) => !isShown(picture))).toEqual([]);
	});

	it('every node is called in n8n what its class is called, with a codex of that name', () => {
		for (const { description, operation } of documentedNodes()) {
			const codex = JSON.parse(readFileSync(join(root, `nodes/${operation.node}/${operation.node}.node.json`), 'utf8')) as {
				node: string;
			};
			expect(description.name).toBe(operation.node.replace('Zhima', 'zhima'));
			expect(codex.node).toBe(`n8n-nodes-zhima.${description.name}`);
		}
	});

	it('the page of codes names the nodes whose pages list a business code', () => {
		const rows = errorCodes(documentedNodes()).split('\n');
		expect(rows.find((row) => row.startsWith('| `AUTHENTICATION_FAIL` |'))).toContain('| `AUTHENTICATION_FAIL` | Credit Score | Authorize |');
		expect(rows.find((row) => row.startsWith('| `INVALID_PARAMETER` |'))).toContain('| Watchlist, Relation, Lawsuit Record, Certification');
	});

	it('a code means one thing, in whatever spelling: no name stands in two tables', () => {
		const bare = (code: string) => code.toLowerCase().replace(/^(isv|aop|isp|acq)\./, '');
		const names = [businessErrors, gatewayErrors, gatewayCodes, faults].flatMap((table) => [...new Set(Object.keys(table).map(bare))]);
		expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
	});

	it('the tables of the README are what `npm run docs` writes', () => {
		const readme = readFileSync(join(root, 'README.md'), 'utf8');
		expect(withTables(readme, readmeTables(documentedNodes()))).toBe(readme);
	});

	it('the page of operations is what `npm run docs` writes', () => {
		expect(operationsPage(documentedNodes())).toBe(readFileSync(join(root, 'docs/operations.md'), 'utf8'));
	});

	it('the page of error codes is what `npm run docs` writes', () => {
		expect(errorCodes(documentedNodes())).toBe(readFileSync(join(root, 'docs/error-codes.md'), 'utf8'));
	});

	it("the schemas of the nodes' outputs are those that `npm run docs` writes, and no others", () => {
		const schemas = outputSchemas(operations);
		expect(filesIn('nodes', '.json').filter((file) => file.includes('__schema__')).sort()).toEqual([...schemas.keys()].sort());
		for (const [path, schema] of schemas) expect(readFileSync(join(root, path), 'utf8')).toBe(schema);
	});
});

describe('The package', () => {
	it('has no run-time dependencies, and n8n-workflow as its only peer', () => {
		expect('dependencies' in packageJson).toBe(false);
		expect(packageJson.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	it('ships the built nodes and credentials only', () => {
		expect(packageJson.files).toEqual(['dist/nodes', 'dist/credentials']);
	});

	it('speaks English in the README and in everything that n8n shows of it', () => {
		const shown = documentedNodes().map(({ description }) => JSON.stringify(description));
		const credential = JSON.stringify(new ZhimaCreditApi().properties);
		for (const text of [readFileSync(join(root, 'README.md'), 'utf8'), credential, ...shown]) expect(text).not.toMatch(/\p{Script=Han}/u);
	});

	it('is linted for expressions that can take more than linear time, without exceptions', () => {
		expect(packageJson.scripts.lint).toContain('eslint --no-inline-config --config test/linear.eslint.config.mjs nodes credentials && ');
		const config = readFileSync(join(root, 'test/linear.eslint.config.mjs'), 'utf8');
		for (const rule of ['backtracking', 'move']) expect(config).toContain(`'regexp/no-super-linear-${rule}': ['error', { report: 'potential' }]`);
	});

	it('is linted with the untouched rules of n8n', () => {
		expect(packageJson.n8n.strict).toBe(true);
		expect(readFileSync(join(root, 'eslint.config.mjs'), 'utf8').replace(/\s/g, '')).toBe(
			"import{config}from'@n8n/node-cli/eslint';exportdefaultconfig;",
		);
		const disabled = [...filesIn('nodes', '.ts'), ...filesIn('credentials', '.ts')].filter((file) =>
			/eslint-disable|@ts-(ignore|nocheck|expect-error)/.test(readFileSync(join(root, file), 'utf8')),
		);
		expect(disabled).toEqual([]);
	});
});
