import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ZhimaCreditApi } from '../credentials/ZhimaCreditApi.credentials';
import { nameOf, operations } from '../nodes/shared/operations';
import { businessErrors } from '../nodes/shared/errors/businessErrors';
import { faults } from '../nodes/shared/errors/faults';
import { gatewayCodes } from '../nodes/shared/errors/gatewayCodes';
import { gatewayErrors } from '../nodes/shared/errors/gatewayErrors';
import { knownVerdicts } from '../nodes/shared/operations/operation';
import type { Operation } from '../nodes/shared/operations/operation';
import packageJson from '../package.json';
import { documentedNodes } from '../scripts/documentedNodes';
import { errorCodes } from '../scripts/errorCodes';
import { nodeIcons } from '../scripts/nodeIcons';
import { operationsPage } from '../scripts/operationsPage';
import { outputSchemas } from '../scripts/outputSchemas';
import { pageTables, withTables } from '../scripts/pageTables';
import { documents, read, root } from './repositoryFiles';

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
		const folders = readdirSync(join(root, 'nodes')).filter((name) => /^(Zhima|Alipay)/.test(name));
		expect(folders.sort()).toEqual(names);
		expect(names.filter((name) => !existsSync(join(root, `nodes/${name}/${name}.node.json`)))).toEqual([]);
	});

	it('every node is registered in package.json and the reverse', () => {
		expect(packageJson.n8n.nodes).toEqual(names.map((name) => `dist/nodes/${name}/${name}.node.js`));
	});

	it('every vector is listed, with where it comes from, and no other file of their folder', () => {
		const rows = readFileSync(join(root, 'test/vectors/README.md'), 'utf8').matchAll(/^\| `([\w./]+)` \|/gm);
		const listed = [...rows].map(([, file]) => file!).filter((file) => !file.includes('/'));
		expect(listed.sort()).toEqual(readdirSync(join(root, 'test/vectors')).filter((file) => file !== 'README.md').sort());
	});

	it('every picture is shown by a document', () => {
		const texts = documents.map(read);
		const isShown = (picture: string) => texts.some((text) => text.includes(picture.replace(/^docs\//, '')));
		expect(filesIn('docs/images', '.png').filter((picture) => !isShown(picture))).toEqual([]);
	});

	it('every node is called in n8n what its class is called, with a codex of that name', () => {
		for (const { description, operation } of documentedNodes()) {
			const codex = JSON.parse(readFileSync(join(root, `nodes/${operation.node}/${operation.node}.node.json`), 'utf8')) as {
				node: string;
			};
			expect(description.name).toBe(`${operation.node[0]!.toLowerCase()}${operation.node.slice(1)}`);
			expect(codex.node).toBe(`n8n-nodes-zhima.${description.name}`);
		}
	});

	describe('n8n finds every node by what people search for, and the call of any method behind the nodes that know theirs:', () => {
		const searched = ['zhima', 'alipay', '芝麻', '支付宝', '征信', '实名', '人脸', 'kyc', 'identity', 'id card'];
		const aliasOf = (node: string) => (JSON.parse(readFileSync(join(root, `nodes/${node}/${node}.node.json`), 'utf8')) as { alias: string[] }).alias;

		it.each(names.filter((name) => name !== 'ZhimaApiCall'))('%s', (name) => {
			expect(aliasOf(name)).toEqual(expect.arrayContaining(searched));
		});

		// n8n ranks a word that is found whole above a longer one that begins with it, and equal ones by the alphabet.
		it('ZhimaApiCall', () => {
			const longer = aliasOf('ZhimaApiCall');
			for (const word of searched) expect(longer.filter((alias) => alias.startsWith(word))).not.toEqual([]);
			const five = ['ZhimaCreditScore', 'ZhimaWatchlist', 'ZhimaRelation', 'ZhimaLawsuitRecord', 'ZhimaCertification'];
			for (const word of five.flatMap(aliasOf)) expect(longer).not.toContain(word);
		});
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

	it.each(Object.entries(pageTables(documentedNodes())))('the tables of %s are what `npm run docs` writes', (page, tables) => {
		const text = readFileSync(join(root, page), 'utf8');
		expect(withTables(text, tables)).toBe(text);
	});

	it('the page of operations is what `npm run docs` writes', () => {
		expect(operationsPage(documentedNodes())).toBe(readFileSync(join(root, 'docs/operations.md'), 'utf8'));
	});

	it('each name that the pages give for the JSON of a workflow is one of the node, and of a collection that it is said to be in', () => {
		const page = readFileSync(join(root, 'docs/operations.md'), 'utf8');
		const shared = readFileSync(join(root, 'docs/parameters.md'), 'utf8');
		const namesIn = (text: string) => [...text.matchAll(/^\| [^|`]+ \| `([\w.]+)`(?:: [^|]*)? \| /gm)].map(([, name]) => name!);
		const nodes = new Map(documentedNodes().map(({ description }) => [`n8n-nodes-zhima.${description.name}`, description.properties]));
		const namesOf = (type: string) =>
			nodes.get(type)!.flatMap(({ name, type: kind, options = [] }) => (kind === 'collection' ? options.map((option) => `${name}.${option.name}`) : [name]));
		const parts = page.split(/(?=Type `n8n-nodes-zhima\.)/).slice(1);
		const typeOf = (part: string) => /`([\w.-]+)`/.exec(part)![1]!;

		expect(new Set(parts.map(typeOf))).toEqual(new Set(nodes.keys()));
		for (const part of parts) {
			expect(namesIn(part)).not.toEqual([]);
			expect(namesIn(part).filter((name) => !namesOf(typeOf(part)).includes(name))).toEqual([]);
		}
		const all = new Set([...nodes.keys()].flatMap(namesOf));
		expect(namesIn(shared)).toEqual(expect.arrayContaining(['errorRouting', 'options.askAgain']));
		expect(namesIn(shared).filter((name) => !all.has(name))).toEqual([]);
	});

	it('the page of error codes is what `npm run docs` writes', () => {
		expect(errorCodes(documentedNodes())).toBe(readFileSync(join(root, 'docs/error-codes.md'), 'utf8'));
	});

	it('the icons are those that `npm run docs` writes, and no others', () => {
		const icons = nodeIcons();
		expect(filesIn('nodes', '.svg').sort()).toEqual([...icons.keys()].sort());
		for (const [path, icon] of icons) expect(readFileSync(join(root, path), 'utf8')).toBe(icon);
	});

	it('every node has an icon of its own, called as the node is', () => {
		for (const { description } of documentedNodes()) {
			const { name, icon } = description;
			expect(icon).toEqual({ light: `file:../icons/${name}.svg`, dark: `file:../icons/${name}.dark.svg` });
		}
		expect(new Set([...nodeIcons().values()].map((icon) => icon.replace(/#\w+/g, ''))).size * 2).toBe(nodeIcons().size);
	});

	it("the schemas of the nodes' outputs are those that `npm run docs` writes, and no others", () => {
		const schemas = outputSchemas(operations);
		expect(filesIn('nodes', '.json').filter((file) => file.includes('__schema__')).sort()).toEqual([...schemas.keys()].sort());
		for (const [path, schema] of schemas) expect(readFileSync(join(root, path), 'utf8')).toBe(schema);
	});
});

describe('The tests in a real n8n', () => {
	it('all run in the version that was asked for: one file of theirs installs n8n', () => {
		const installing = filesIn('test/e2e', '.ts').filter((file) => /\binstallN8n\(/.test(readFileSync(join(root, file), 'utf8')));
		expect(installing).toEqual(['test/e2e/testedN8n.ts']);
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

	it('speaks English in the README and in everything that n8n shows of it, but for the words that Alipay itself sends', () => {
		const sentByAlipay = operations.flatMap((operation) => Object.values(knownVerdicts(operation) ?? {}).flat()) as string[];
		const withoutThem = (text: string) => sentByAlipay.reduce((rest, word) => rest.replaceAll(`, ${word}"`, '"'), text);
		const shown = documentedNodes().map(({ description }) => withoutThem(JSON.stringify(description)));
		const credential = JSON.stringify(new ZhimaCreditApi().properties);
		// README names the service and the guide as a Chinese reader looks for them.
		const readme = readFileSync(join(root, 'README.md'), 'utf8').replace('芝麻信用', '').replace('[中文指南](docs/guide.zh-CN.md)', '');
		for (const text of [readme, credential, ...shown]) expect(text).not.toMatch(/\p{Script=Han}/u);
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
