import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { ownFiles } from './ownFiles';

const root = resolve(__dirname, '..');
const isText = (file: string) => /\.(ts|js|mjs|cjs|md|json|ya?ml|html|svg)$/.test(file) && !file.endsWith('package-lock.json');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** The pages whose numbered sections comments and documents cite. */
const pages = ['docs/alipay.md', 'docs/n8n.md'];
const citing = ownFiles().filter((file) => isText(file) && file !== 'test/citations.test.ts');

/** The numbered sections of a page with what is under each heading, in their order. */
const sectionsOf = (text: string): Array<{ number: string; body: string }> =>
	text
		.split(/^(?=##+ )/m)
		.slice(1)
		.map((section) => ({ number: /^##+ (\d+(?:\.\d+)?)[. ]/.exec(section)?.[1] ?? '', body: section.slice(section.indexOf('\n')) }));

/** The rows of a table as cells, without its two lines of heading; `\|` is no border. */
const rowsOf = (body: string): string[][] =>
	body
		.split('\n')
		.filter((line) => line.startsWith('|'))
		.map((line) => line.split(/(?<!\\)\|/).slice(1, -1).map((cell) => cell.trim()))
		.slice(2);

/** Labels of links at the foot of a page. GitHub takes no heed of their case. */
const labelsAtFoot = (text: string) => [...text.matchAll(/^\[([^\]]+)\]: https:\/\//gm)].map(([, label]) => label!.toLowerCase());
/** Labels that a text uses: `[label]`, or the second of `[words][label]`. */
const labelsIn = (text: string) =>
	[...text.replace(/`[^`]*`/g, '').matchAll(/\[([^\]]+)\](?:\[([^\]]+)\])?(?!\(|:)/g)].map(([, words, label]) => (label ?? words)!.toLowerCase());

describe.each(pages)('%s', (page) => {
	const text = read(page);
	const sections = sectionsOf(text);
	const facts = sections.filter(({ number }) => number.includes('.'));
	const atFoot = labelsAtFoot(text);

	it('numbers its sections in their order', () => {
		let [chapter, section] = [0, 0];
		const expected = sections.map(({ number }) => {
			if (number.includes('.')) return `${chapter}.${++section}`;
			section = 0;
			return String(++chapter);
		});
		expect(expected.length).toBeGreaterThan(20);
		expect(sections.map(({ number }) => number)).toEqual(expected);
	});

	it('says what each confidence means', () => {
		const meanings = rowsOf(text.slice(0, text.indexOf('\n## ')));
		expect(meanings.map(([confidence]) => confidence)).toEqual(['high', 'medium', 'low']);
	});

	it.each(facts)('names a public source and a confidence for each fact of $number', ({ body }) => {
		expect(body).toContain('| Fact | Source | Confidence |');
		const rows = rowsOf(body);
		expect(rows.length).toBeGreaterThan(0);
		for (const [fact, source = '', confidence, ...more] of rows) {
			const isPublic = /\]\(https:\/\//.test(source) || labelsIn(source).some((label) => atFoot.includes(label));
			expect({ fact, isPublic, more }).toEqual({ fact, isPublic: true, more: [] });
			expect(confidence).toMatch(/^(high|medium|low)( \([a-z ]+\))?(, (high|medium|low) \([a-z ]+\))?$/);
		}
	});

	it('has facts only in numbered sections, and chapters without text of their own', () => {
		expect(sections.filter(({ number, body }) => !number.includes('.') && body.trim())).toEqual([]);
	});

	it('explains each link at its foot, and no other', () => {
		const used = new Set(labelsIn(text));
		expect([...used].filter((label) => !atFoot.includes(label))).toEqual([]);
		expect(atFoot.filter((label) => !used.has(label))).toEqual([]);
	});

	it('refers only to sections that it has', () => {
		const referred = [...text.matchAll(/\((\d+\.\d+)\)/g)].map(([, number]) => number);
		expect(referred.filter((number) => !sections.some((section) => section.number === number))).toEqual([]);
	});
});

test('The page of Alipay says at its top that nothing was tried against the live gateway', () => {
	const text = read('docs/alipay.md');
	expect(text.slice(0, text.indexOf('\n## '))).toContain('Nothing here was tried against the live gateway');
});

/** Space between words of a text, which a comment's line break can be. */
const gap = String.raw`(?:[ \t]*\n[ \t]*(?:\*|\/\/|>)?[ \t]*|[ \t]+)`;
const citation = new RegExp(
	String.raw`docs\/(?:alipay|n8n)\.md${gap}(\d+(?:\.\d+)?(?:(?:,${gap}(?:and${gap})?|${gap}and${gap}|${gap}to${gap})\d+(?:\.\d+)?(?![\d.]*\d))*)`,
	'g',
);
const lineOf = (text: string, at: number) => text.slice(0, at).split('\n').length;

describe('Every citation', () => {
	const known = new Map(pages.map((page) => [page, new Set(sectionsOf(read(page)).map(({ number }) => number))]));
	const cited = citing
		.filter((file) => !pages.includes(file))
		.flatMap((file) => {
			const text = read(file);
			return [...text.matchAll(citation)].flatMap(([whole, list], at, all) => {
				const page = whole.slice(0, whole.indexOf('.md') + 3);
				const line = lineOf(text, all[at]!.index);
				return [...list!.matchAll(/\d+(?:\.\d+)?/g)].map(([number]) => ({ page, number, where: `${file}:${line}` }));
			});
		});

	it('leads to a section that exists', () => {
		expect(cited.filter(({ page, number }) => !known.get(page)!.has(number))).toEqual([]);
	});

	it('names one of these two pages, and each of them is cited', () => {
		const former = /(?<!docs\/|\]\()\b(?:protocol|n8n|facts-2026-11)\.md\b|\bseeds? 00\d|\bseeds' (?:request|response) tables/g;
		const lost = citing.flatMap((file) => {
			const text = read(file);
			return [...text.matchAll(former)].map(({ 0: words, index }) => `${file}:${lineOf(text, index)}: ${words}`);
		});
		expect(lost).toEqual([]);
		for (const page of pages) expect(cited.filter((one) => one.page === page).length).toBeGreaterThan(5);
	});
});
