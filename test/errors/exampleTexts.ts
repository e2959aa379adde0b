import { readFileSync } from 'node:fs';

import type { INode } from 'n8n-workflow';

/** Code spans, addresses, and tags: no words of ours. */
const foreign = /`[^`]*`|https?:\/\/\S+|<[^>]*>/g;

const expression = /\{\{[\s\S]*?\}\}/g;

/** The texts of several words between quotation marks in an expression. */
const quotedIn = (code: string): string =>
	[...code.matchAll(/'([^']*)'|"([^"]*)"/g)].map(([, single, double]) => (single ?? double)!).filter((text) => /\S \S/.test(text)).join(' … ');

function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/**
 * Every text of an example that somebody reads: its name, those of its nodes, notes, pages, and answers. A word by itself is the name of a
 * field or a choice, and an expression has only what is between quotation marks.
 *
 * @param path of a file in examples/
 */
export function exampleTexts(path: string): string[] {
	const { name, nodes } = JSON.parse(readFileSync(path, 'utf8')) as { name: string; nodes: INode[] };
	const parameters = nodes.flatMap((node) => textsIn(node.parameters));
	const read = parameters.map((text) => text.replace(expression, quotedIn).replace(foreign, '…')).filter((text) => /[\p{L}…] \p{L}/u.test(text));
	return [name, ...nodes.map((node) => node.name), ...read];
}
