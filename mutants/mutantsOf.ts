import typescript from 'typescript';

import { mutatedPatterns } from './mutatedPatterns';

/** One small change of a source file. */
export interface Mutant {
	/** Where the changed text begins and ends in the source, in UTF-16 units. */
	start: number;
	end: number;
	/** What is there instead. */
	replacement: string;
	/** Number of its line, from 1. */
	line: number;
	/** The kind of change in a few words. */
	kind: string;
}

const { SyntaxKind } = typescript;

/** What stands for an operator; the second of a pair moves a limit by one. */
const otherOperators: Partial<Record<typescript.SyntaxKind, string[]>> = {
	[SyntaxKind.LessThanToken]: ['<=', '>='],
	[SyntaxKind.LessThanEqualsToken]: ['<', '>'],
	[SyntaxKind.GreaterThanToken]: ['>=', '<='],
	[SyntaxKind.GreaterThanEqualsToken]: ['>', '<'],
	[SyntaxKind.EqualsEqualsEqualsToken]: ['!=='],
	[SyntaxKind.ExclamationEqualsEqualsToken]: ['==='],
	[SyntaxKind.EqualsEqualsToken]: ['!='],
	[SyntaxKind.ExclamationEqualsToken]: ['=='],
	[SyntaxKind.PlusToken]: ['-'],
	[SyntaxKind.MinusToken]: ['+'],
	[SyntaxKind.AsteriskToken]: ['/'],
	[SyntaxKind.SlashToken]: ['*'],
	[SyntaxKind.PercentToken]: ['*'],
	[SyntaxKind.AmpersandToken]: ['|'],
	[SyntaxKind.BarToken]: ['&'],
	[SyntaxKind.LessThanLessThanToken]: ['>>'],
	[SyntaxKind.GreaterThanGreaterThanToken]: ['<<'],
	[SyntaxKind.GreaterThanGreaterThanGreaterThanToken]: ['<<'],
	[SyntaxKind.AmpersandAmpersandToken]: ['||'],
	[SyntaxKind.BarBarToken]: ['&&'],
	[SyntaxKind.PlusEqualsToken]: ['-='],
	[SyntaxKind.MinusEqualsToken]: ['+='],
	[SyntaxKind.QuestionQuestionEqualsToken]: ['='],
	[SyntaxKind.BarBarEqualsToken]: ['='],
	[SyntaxKind.AmpersandAmpersandEqualsToken]: ['='],
};

const otherMethods = new Map(
	Object.entries({
	startsWith: 'endsWith',
	endsWith: 'startsWith',
	some: 'every',
	every: 'some',
	min: 'max',
	max: 'min',
	toLowerCase: 'toUpperCase',
	toUpperCase: 'toLowerCase',
	indexOf: 'lastIndexOf',
	lastIndexOf: 'indexOf',
	floor: 'ceil',
	ceil: 'floor',
	trimStart: 'trimEnd',
	trimEnd: 'trimStart',
}),
);

/** Methods that give back a variant of what they are called on, so that the call can be left out. */
const variants = new Set(['trim', 'trimStart', 'trimEnd', 'toLowerCase', 'toUpperCase', 'slice', 'sort', 'reverse', 'filter', 'replace', 'replaceAll', 'normalize', 'flat', 'padStart', 'padEnd']);

const isLiteral = (node: typescript.Node) =>
	typescript.isStringLiteralLike(node) ||
	typescript.isNumericLiteral(node) ||
	typescript.isRegularExpressionLiteral(node) ||
	node.kind === SyntaxKind.TrueKeyword ||
	node.kind === SyntaxKind.FalseKeyword;

/** Whether a string is a name of something and no value: of a module, or of a property. */
function isName(node: typescript.Node): boolean {
	const { parent } = node;
	if (typescript.isImportDeclaration(parent) || typescript.isExportDeclaration(parent) || typescript.isExternalModuleReference(parent)) return true;
	if (typescript.isCallExpression(parent)) return parent.expression.kind === SyntaxKind.ImportKeyword || parent.expression.getText() === 'require';
	if (typescript.isBindingElement(parent)) return parent.propertyName === node;
	return (typescript.isPropertyAssignment(parent) || typescript.isPropertySignature(parent)) && parent.name === node;
}

/**
 * Every mutant of a TypeScript file: conditions that always or never hold, other operators, limits moved by one, statements, calls, values,
 * elements and properties left out, other literals and expressions. Types, names and imports stay as they are.
 *
 * A change can leave text that cannot be parsed: whoever tries one looks first (compile.ts). What only the types forbid is a change like any other.
 *
 * @param file its name, for the parser
 * @returns the mutants in the order of the text; none twice
 */
export function mutantsOf(file: string, source: string): Mutant[] {
	const tree = typescript.createSourceFile(file, source, typescript.ScriptTarget.ES2022, true);
	const found = new Map<string, Mutant>();
	const textOf = (node: typescript.Node) => source.slice(node.getStart(tree), node.end);

	const add = (kind: string, start: number, end: number, replacement: string) => {
		if (source.slice(start, end) === replacement) return;
		const line = tree.getLineAndCharacterOfPosition(start).line + 1;
		const key = `${start} ${end} ${replacement}`;
		if (!found.has(key)) found.set(key, { start, end, replacement, line, kind });
	};
	const change = (kind: string, node: typescript.Node, replacement: string) => add(kind, node.getStart(tree), node.end, replacement);

	/** Leaves an element of a list out, with the comma behind or before it. */
	const leaveOut = (kind: string, list: typescript.NodeArray<typescript.Node>, at: number) => {
		const next = list[at + 1];
		const start = next || at === 0 ? list[at]!.getStart(tree) : list[at - 1]!.end;
		const end = next ? next.getStart(tree) : at === 0 ? list.end : list[at]!.end;
		add(kind, start, end, '');
	};
	const condition = (node: typescript.Expression, values: string[]) => {
		for (const value of values) change(`condition is ${value}`, node, value);
	};
	const returned = (node: typescript.Expression) => {
		if (node.kind === SyntaxKind.FalseKeyword || node.kind === SyntaxKind.TrueKeyword) return;
		if (typescript.isIdentifier(node) && node.text === 'undefined') return;
		change('returns undefined', node, 'undefined');
	};

	const literal = (node: typescript.Node) => {
		if (node.kind === SyntaxKind.TrueKeyword) change('other value', node, 'false');
		else if (node.kind === SyntaxKind.FalseKeyword) change('other value', node, 'true');
		else if (typescript.isNumericLiteral(node)) change('other number', node, `${Number(node.text) + 1}`);
		else if (typescript.isRegularExpressionLiteral(node)) {
			for (const pattern of mutatedPatterns(node.text)) change('other expression', node, pattern);
		} else if (typescript.isStringLiteralLike(node)) change('other text', node, node.text === '' ? "'mutant'" : "''");
	};

	const visit = (node: typescript.Node): void => {
		if (typescript.isTypeNode(node) && !typescript.isExpressionWithTypeArguments(node)) return;
		if (typescript.isInterfaceDeclaration(node) || typescript.isTypeAliasDeclaration(node) || typescript.isImportDeclaration(node)) return;

		if (typescript.isIfStatement(node)) condition(node.expression, ['true', 'false']);
		if (typescript.isConditionalExpression(node)) condition(node.condition, ['true', 'false']);
		if (typescript.isWhileStatement(node) || typescript.isDoStatement(node)) condition(node.expression, ['false']);
		if (typescript.isForStatement(node) && node.condition) condition(node.condition, ['false']);

		if (typescript.isBinaryExpression(node)) {
			const { left, right, operatorToken } = node;
			for (const other of otherOperators[operatorToken.kind] ?? []) change('other operator', operatorToken, other);
			if (operatorToken.kind === SyntaxKind.QuestionQuestionToken) {
				change('without its default', node, textOf(left));
				change('only its default', node, textOf(right));
			}
			if (operatorToken.kind === SyntaxKind.InKeyword || operatorToken.kind === SyntaxKind.InstanceOfKeyword) condition(node, ['true', 'false']);
		}
		if (typescript.isPrefixUnaryExpression(node)) {
			const other: Partial<Record<typescript.SyntaxKind, string>> = { [SyntaxKind.PlusPlusToken]: '--', [SyntaxKind.MinusMinusToken]: '++' };
			change('other operator', node, (other[node.operator] ?? '') + textOf(node.operand));
		}
		if (typescript.isPostfixUnaryExpression(node)) change('other operator', node, textOf(node.operand) + (node.operator === SyntaxKind.PlusPlusToken ? '--' : '++'));

		if (typescript.isExpressionStatement(node) && !typescript.isStringLiteral(node.expression)) change('statement left out', node, ';');
		if (typescript.isThrowStatement(node) || typescript.isBreakStatement(node) || typescript.isContinueStatement(node)) change('statement left out', node, ';');
		if (typescript.isReturnStatement(node) && node.expression) returned(node.expression);
		if (typescript.isReturnStatement(node) && !node.expression) change('statement left out', node, ';');
		if (typescript.isYieldExpression(node) && typescript.isExpressionStatement(node.parent)) change('statement left out', node.parent, ';');
		if (typescript.isArrowFunction(node) && !typescript.isBlock(node.body)) returned(node.body);

		if (typescript.isTemplateExpression(node)) change('other text', node, '``');
		if (isLiteral(node) && !isName(node)) literal(node);

		if (typescript.isArrayLiteralExpression(node)) {
			for (const [at, element] of node.elements.entries()) if (!isLiteral(element)) leaveOut('element left out', node.elements, at);
		}
		if (typescript.isObjectLiteralExpression(node)) {
			for (const [at, property] of node.properties.entries()) {
				const isValue = typescript.isPropertyAssignment(property) && isLiteral(property.initializer);
				if (!isValue) leaveOut('property left out', node.properties, at);
			}
		}

		if (typescript.isPropertyAccessChain(node) || typescript.isElementAccessChain(node) || typescript.isCallChain(node)) {
			const { questionDotToken } = node;
			if (questionDotToken) change('without ?.', questionDotToken, typescript.isPropertyAccessChain(node) ? '.' : '');
		}
		if (typescript.isCallExpression(node) && typescript.isPropertyAccessExpression(node.expression)) {
			const { name, expression } = node.expression;
			const other = otherMethods.get(name.text);
			if (other) change('other method', name, other);
			if (variants.has(name.text)) change('call left out', node, textOf(expression));
		}
		typescript.forEachChild(node, visit);
	};
	visit(tree);
	return [...found.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}
