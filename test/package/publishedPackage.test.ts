import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';

import { buildPackage } from '../../n8nHost/buildPackage';
import { unpackPackage } from '../../n8nHost/unpackPackage';
import packageJson from '../../package.json';
import { scanFolder } from './scanFolder';

const project = resolve(__dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-zhima-published-'));
const published = join(folder, 'node_modules', packageJson.name);

beforeAll(async () => {
	await buildPackage(project);
	await unpackPackage(project, published);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Paths of all files below a folder, as seen from `at`. */
const filesIn = (at: string, inside = ''): string[] =>
	readdirSync(join(at, inside), { recursive: true, encoding: 'utf8', withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(at.length + 1));

describe("n8n's verification scan finds neither an error nor a warning", () => {
	it.each([
		['the checkout', "the scanner's own rules", 'source', 'own'],
		['the checkout', 'the newest rules', 'source', 'newest'],
		['the package', "the scanner's own rules", 'package', 'own'],
		['the package', 'the newest rules', 'package', 'newest'],
	] as const)('in %s, with %s', async (_where, _with, part, rules) => {
		const { files, messages } = await scanFolder(part === 'source' ? project : published, part, rules);

		expect(messages).toEqual([]);
		expect(files).toContain('package.json');
		const expected = filesIn(project, 'nodes').filter((file) => file.endsWith('.ts'));
		expect(files).toEqual(
			expect.arrayContaining(
				part === 'source' ? expected : expected.map((file) => join('dist', file.replace(/\.ts$/, '.js'))),
			),
		);
	});

	it('and would find a message on the console, the environment of the process, and a file of the machine where a comment asks to look away', async () => {
		const planted = [
			['dist/nodes/shared/protocol/signing/sign.js', 'console.log(1);', 'no-console'],
			['dist/nodes/shared/protocol/outcome/redact.js', 'module.exports.home = process.env.HOME;', '@n8n/community-nodes/no-restricted-globals'],
			['dist/credentials/ZhimaCreditApi.credentials.js', "/* eslint-disable */ require('node:fs');", '@n8n/community-nodes/no-restricted-imports'],
		] as const;
		const copy = mkdtempSync(join(tmpdir(), 'n8n-nodes-zhima-scanned-'));
		try {
			cpSync(published, copy, { recursive: true });
			for (const [file, code] of planted) appendFileSync(join(copy, file), `\n${code}\n`);

			const { messages } = await scanFolder(copy, 'package', 'own');

			const found = messages.map(({ rule, file }) => [rule, file]);
			expect(found).toEqual(expect.arrayContaining(planted.map(([file, , rule]) => [rule, file])));
		} finally {
			rmSync(copy, { recursive: true, force: true });
		}
	});

	it('where the newest rules know more than those that the scanner brings', async () => {
		const copy = mkdtempSync(join(tmpdir(), 'n8n-nodes-zhima-scanned-'));
		try {
			cpSync(join(project, 'package.json'), join(copy, 'package.json'));
			mkdirSync(join(copy, 'nodes/ZhimaCreditScore'), { recursive: true });
			const node = 'nodes/ZhimaCreditScore/ZhimaCreditScore.node.ts';
			const code = readFileSync(join(project, node), 'utf8');
			writeFileSync(join(copy, node), code.replace(/inputs: \[.*?\]/, '$& as any'));

			const rulesThatSpoke = async (rules: 'own' | 'newest') =>
				(await scanFolder(copy, 'source', rules)).messages.map(({ rule }) => rule);

			const newer = '@n8n/community-nodes/no-unsafe-connection-type-cast';
			expect(await rulesThatSpoke('own')).not.toContain(newer);
			expect(await rulesThatSpoke('newest')).toContain(newer);
		} finally {
			rmSync(copy, { recursive: true, force: true });
		}
	});
});

describe('The published package', () => {
	it('holds the compiled sources, what n8n reads beside them, and its own papers, and nothing else', () => {
		const built = ['nodes', 'credentials'].flatMap((part) => filesIn(project, part)).map((file) => join('dist', file.replace(/\.ts$/, '.js')));

		expect(filesIn(published).sort()).toEqual(['LICENSE.md', 'README.md', 'index.js', 'package.json', ...built].sort());
	});

	it('loads every node and the credential in an empty folder with nothing but n8n-workflow beside it', () => {
		symlinkSync(dirname(require.resolve('n8n-workflow/package.json')), join(folder, 'node_modules', 'n8n-workflow'));
		const entries = [...packageJson.n8n.nodes, ...packageJson.n8n.credentials];
		const load = `
			const { basename } = require('node:path');
			const names = ${JSON.stringify(entries)}.map((entry) => {
				const made = new (require('${packageJson.name}/' + entry)[basename(entry).split('.')[0]])();
				return (made.description ?? made).name;
			});
			console.log(JSON.stringify(names));
		`;

		const printed = execFileSync(process.execPath, ['--eval', load], { cwd: folder, encoding: 'utf8' });

		const classes = entries.map((entry) => basename(entry).split('.')[0]!);
		expect(JSON.parse(printed)).toEqual(classes.map((name) => name[0]!.toLowerCase() + name.slice(1)));
	});
});

it('all nodes and the credential together load at most 60 files of the package when n8n starts', () => {
	const { credentials, nodes } = packageJson.n8n;
	const files = [...credentials, ...nodes].map((file) => join(published, file));
	const load = `
		for (const file of ${JSON.stringify(files)}) {
			const exported = require(file);
			new exported[require('node:path').basename(file).split('.')[0]]();
		}
		console.log(JSON.stringify(Object.keys(require.cache)));
	`;
	const printed = execFileSync(process.execPath, ['-e', load], { cwd: project, encoding: 'utf8', env: { ...process.env, NODE_PATH: join(project, 'node_modules') } });
	const loaded = (JSON.parse(printed) as string[]).filter((file) => file.includes(join(packageJson.name, 'dist')));

	expect(loaded).toEqual(expect.arrayContaining(files.map((file) => expect.stringContaining(basename(file)) as string)));
	expect(loaded.length).toBeLessThanOrEqual(60);
});
