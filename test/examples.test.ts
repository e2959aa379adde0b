import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, INode } from 'n8n-workflow';

import { evaluated } from './n8n/evaluated';

const folder = join(__dirname, '..', 'examples');
const examples = readdirSync(folder)
	.filter((name) => name.endsWith('.json'))
	.map((name) => ({ name, nodes: (JSON.parse(readFileSync(join(folder, name), 'utf8')) as { nodes: INode[] }).nodes }));

/** Every text in a value. */
const textsIn = (value: unknown): string[] =>
	typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];

const expressions = examples.flatMap(({ name, nodes }) =>
	nodes.flatMap((node) =>
		textsIn(node.parameters)
			.filter((text) => text.startsWith('='))
			.map((expression) => ({ name, node: node.name, expression })),
	),
);

test('the expressions of the examples are found', () => {
	expect(examples.length).toBeGreaterThanOrEqual(10);
	expect(expressions.length).toBeGreaterThan(50);
});

test.each(expressions)('$name, $node: what stands in for a missing value stands in for an empty text, too', ({ expression }) => {
	const standIns = [...expression.matchAll(/\?\?\s*(.)/g)].map(([, first]) => first!);
	// A list, an object or a number stands in for something that is never an empty text.
	expect(standIns.filter((first) => !/[[{\d]/.test(first))).toEqual([]);
});

/** What shows a page: the parameters whose HTML a browser takes for HTML. */
const pageParameters = (node: INode): string[] => {
	const { completionMessage = '', responseText = '', responseBody = '', respondWith } = node.parameters as Record<string, string | undefined>;
	if (node.type === 'n8n-nodes-base.form') return [completionMessage, responseText];
	return node.type === 'n8n-nodes-base.respondToWebhook' && respondWith === 'text' ? [responseBody] : [];
};
const pages = examples.flatMap(({ name, nodes }) =>
	nodes.flatMap((node) =>
		pageParameters(node)
			.filter((text) => text !== '')
			.map((text) => ({ name, node: node.name, text })),
	),
);

const marked = '<a href="https://marked.example/">click</a><img src=x onerror=alert(1)>&lt;';
const withMarks = (text: string): IDataObject => ({
	biz_no: text,
	failed_reason: text,
	message: text,
	details: { category: text, message: text, advice: text, reference: text },
	zhima: { category: text, message: text, advice: text, reference: text, alipay_message: text },
});

test('the pages of the examples are found', () => {
	expect(pages.length).toBeGreaterThanOrEqual(10);
});

test.each(pages)('$name, $node: the page shows what came from outside as text', async ({ text }) => {
	const [page, own] = (await evaluated(text, withMarks(marked), withMarks('plain'))) as [string, string];

	expect(page).not.toContain('<a href="https://marked');
	expect(page).not.toContain('<img');
	expect(page.replaceAll('&lt;a href="https://marked.example/">click&lt;/a>&lt;img src=x onerror=alert(1)>&amp;lt;', 'plain')).toBe(own);
});

describe('The page that asks the person to call', () => {
	const { text } = pages.find(({ name, node }) => name === 'certification-form.json' && node === 'Page: Please Call Us')!;

	test('names what the call is known by', async () => {
		expect(await evaluated(text, { zhima: { reference: 'T1' } })).toEqual([expect.stringMatching(/tell us this, .*: T1$/)]);
	});
});
