import { readFileSync } from 'node:fs';

import typescript from 'typescript';

/**
 * Every text of a source file that is a sentence or part of one, with the places of values in it as ….
 *
 * @param path of the file
 */
export function sentencesIn(path: string): string[] {
	const found: string[] = [];
	const visit = (node: typescript.Node): void => {
		if (typescript.isTemplateExpression(node)) {
			found.push(node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join(''));
		} else if (typescript.isStringLiteral(node) || typescript.isNoSubstitutionTemplateLiteral(node)) {
			found.push(node.text);
		}
		typescript.forEachChild(node, visit);
	};
	visit(typescript.createSourceFile(path, readFileSync(path, 'utf8'), typescript.ScriptTarget.ES2022, true));
	return found.filter((text) => /\S \S/.test(text));
}
