import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

import packageJson from '../package.json';
import { ownFiles } from './ownFiles';

const root = resolve(__dirname, '..');
const files = ownFiles();
const names = new Set(files.map((file) => basename(file)));
const folders = new Set(files.flatMap((file) => file.split('/').map((_part, depth, parts) => parts.slice(0, depth).join('/'))));
const documents = files.filter((file) => file.endsWith('.md'));

/** What is in a document as code: spans between backticks, and the lines of fenced blocks. */
const codeIn = (text: string): string[] => {
	const fenced = [...text.matchAll(/^```\w*\n([\s\S]*?)^```/gm)].flatMap(([, block]) => block!.split('\n'));
	const spans = [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, span]) => span!);
	return [...fenced, ...spans];
};

/** GitHub's anchor of a heading. */
const anchor = (heading: string) =>
	heading
		.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
		.replace(/[^\p{L}\p{N} _-]/gu, '')
		.trim()
		.toLowerCase()
		.replaceAll(' ', '-');

const anchorsIn = (text: string) => [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchor(heading!));

test('There are documents to check', () => {
	expect(documents).toEqual(expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'docs/architecture.md', 'examples/README.md']));
});

describe.each(documents)('%s', (document) => {
	const text = readFileSync(join(root, document), 'utf8');
	const code = codeIn(text);

	it('names only npm scripts that exist', () => {
		const scripts = code.flatMap((line) => [...line.matchAll(/\bnpm run ([\w:]+)/g)].map(([, script]) => script!));
		expect(scripts.filter((script) => !(script in packageJson.scripts))).toEqual([]);
	});

	it('names only files and folders that exist', () => {
		const tops = new Set(files.map((file) => file.split('/')[0]));
		const words = code.flatMap((line) => line.split(/[\s'"=,;()]+/)).filter((word) => !/[<>*…{}$]/.test(word));
		const paths = words.map((word) => word.replace(/^\.\//, '').replace(/[/:.]$/, '')).filter((word) => word.includes('/') && tops.has(word.split('/')[0]!));
		const fileNames = words.filter((word) => /^\w[\w.-]*\.(ts|mjs|cjs|svg|png|node\.json)$/.test(word));

		expect(paths.filter((path) => !files.includes(path) && !folders.has(path))).toEqual([]);
		expect(fileNames.filter((file) => !names.has(file))).toEqual([]);
	});

	it('links only to what exists, headings included', () => {
		const links = [...text.matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)/g)];
		const lost = links.filter(([, path, heading]) => {
			const target = path ? join(root, dirname(document), path) : join(root, document);
			if (!existsSync(target)) return true;
			return heading !== undefined && !anchorsIn(readFileSync(target, 'utf8')).includes(heading);
		});
		expect(lost.map(([link]) => link)).toEqual([]);
	});
});

describe('What n8n shows as the documentation of a node or of the credential', () => {
	const shown = [...files.filter((file) => file.endsWith('.node.json')), 'credentials/ZhimaCreditApi.credentials.ts'].flatMap((file) =>
		[...readFileSync(join(root, file), 'utf8').matchAll(/https:\/\/github\.com\/n8n-nodes-zhima\/[^'"\s]+/g)].map(([url]) => [file, url!] as const),
	);

	test('is known of each', () => expect(new Set(shown.map(([file]) => file)).size).toBe(packageJson.n8n.nodes.length + 1));

	it.each(shown)('%s: is a page of this repository, and a heading of it: %s', (_file, url) => {
		const [, path, heading] = /\/n8n-nodes-zhima\/n8n-nodes-zhima\/blob\/main\/([^#]+)(?:#(.+))?$/.exec(url)!;
		const text = readFileSync(join(root, path!), 'utf8');
		expect(heading ? anchorsIn(text).includes(heading) : text.startsWith('# ')).toBe(true);
	});
});
