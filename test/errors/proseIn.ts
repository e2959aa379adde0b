import { readFileSync } from 'node:fs';

import typescript from 'typescript';

/** Code spans, addresses, names in emphasis, and quotations: words of somebody or something else. */
const foreign = /`[^`]*`|https?:\/\/\S+|\]\([^)]*\)|\*\*[^*\n]+\*\*|\*[^*\s][^*\n]*\*|"[^"\n]*"|“[^”]*”/g;

/**
 * The comments of a source file, without code spans and quotations.
 *
 * @param path of a file in TypeScript or JavaScript
 */
export function commentsIn(path: string): string[] {
	const text = readFileSync(path, 'utf8');
	const source = typescript.createSourceFile(path, text, typescript.ScriptTarget.ES2022, true, typescript.ScriptKind.TS);
	const found = new Map<number, string>();
	const visit = (node: typescript.Node): void => {
		const ranges = [
			...(typescript.getLeadingCommentRanges(text, node.getFullStart()) ?? []),
			...(typescript.getTrailingCommentRanges(text, node.getEnd()) ?? []),
		];
		for (const { pos, end } of ranges) found.set(pos, text.slice(pos, end));
		for (const child of node.getChildren(source)) if (!typescript.isJSDoc(child)) visit(child);
	};
	visit(source);
	return [...found.values()].map((comment) => comment.replace(/^\s*\* ?/gm, '').replace(foreign, '…'));
}

/**
 * The text of a document, without blocks of code, code spans, and quotations.
 *
 * @param path of a file in Markdown
 */
export function proseIn(path: string): string {
	return readFileSync(path, 'utf8').replace(/^ *```[\s\S]*?^ *```/gm, '…').replace(foreign, '…');
}
