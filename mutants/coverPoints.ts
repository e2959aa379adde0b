import typescript from 'typescript';

/** A file that tells which of its places were reached. */
export interface Covered {
	/** The source, with a call `__reached('file number')` at each place. */
	instrumented: string;
	/**
	 * The places one of which is reached whenever what stands at a position of the source can matter: the innermost one around it; of a
	 * constant of the file's own, those that use it. Undefined where it may matter to everybody who loads the file.
	 */
	pointsAt: (position: number) => readonly string[] | undefined;
}

/**
 * Puts a call in front of every statement, and in front of every expression that may be passed over: bodies of arrow functions, branches of
 * `?:`, right sides of `&&`, `||` and `??`, defaults.
 *
 * @param file its name, for the parser
 */
export function coverPoints(file: string, source: string): Covered {
	const tree = typescript.createSourceFile(file, source, typescript.ScriptTarget.ES2022, true);
	const points: { start: number; end: number }[] = [];
	const insertions: { at: number; text: string; order: number }[] = [];

	const mark = (node: typescript.Node, before: (call: string) => string, after: string) => {
		const number = points.length;
		const [start, end] = [node.getStart(tree), node.end];
		points.push({ start, end });
		insertions.push({ at: start, text: before(`__reached('${file} ${number}')`), order: number }, { at: end, text: after, order: -number });
	};
	const isLogical = (kind: typescript.SyntaxKind) =>
		kind === typescript.SyntaxKind.AmpersandAmpersandToken || kind === typescript.SyntaxKind.BarBarToken || kind === typescript.SyntaxKind.QuestionQuestionToken;

	const visit = (node: typescript.Node): void => {
		if (typescript.isTypeNode(node)) return;
		const { parent } = node;
		const isStatement = typescript.isStatement(node) && !typescript.isBlock(node) && !typescript.isFunctionDeclaration(node);
		if (isStatement && parent && (typescript.isBlock(parent) || typescript.isCaseOrDefaultClause(parent))) {
			mark(node, (call) => `${call};`, '');
		} else if (isStatement && parent && isBranch(node, parent)) {
			mark(node, (call) => `{${call};`, '}');
		} else if (typescript.isExpression(node) && parent && isPassedOver(node, parent)) {
			mark(node, (call) => `(${call},(`, '))');
		}
		typescript.forEachChild(node, visit);
	};
	const isBranch = (node: typescript.Node, parent: typescript.Node) =>
		(typescript.isIfStatement(parent) && (parent.thenStatement === node || parent.elseStatement === node)) ||
		(typescript.isIterationStatement(parent, false) && parent.statement === node);
	const isPassedOver = (node: typescript.Node, parent: typescript.Node) =>
		(typescript.isArrowFunction(parent) && parent.body === node) ||
		(typescript.isConditionalExpression(parent) && parent.condition !== node) ||
		(typescript.isBinaryExpression(parent) && parent.right === node && isLogical(parent.operatorToken.kind)) ||
		((typescript.isParameter(parent) || typescript.isBindingElement(parent)) && parent.initializer === node);
	visit(tree);

	let instrumented = source;
	// From the back; where several are at one place, the outer one encloses the inner ones.
	for (const { at, text } of insertions.sort((a, b) => b.at - a.at || b.order - a.order)) instrumented = instrumented.slice(0, at) + text + instrumented.slice(at);
	const pointAt = (position: number): string | undefined => {
		const around = points.map((point, number) => ({ ...point, number })).filter(({ start, end }) => start <= position && position < end);
		return around.length === 0 ? undefined : `${file} ${around.reduce((inner, one) => (one.end - one.start <= inner.end - inner.start ? one : inner)).number}`;
	};
	const pointsAt = (position: number, passed: readonly string[] = []): readonly string[] | undefined => {
		const point = pointAt(position);
		if (point !== undefined) return [point];
		const name = ownConstantAt(tree, position);
		if (name === undefined) return undefined;
		if (passed.includes(name)) return [];
		const found = usesOf(tree, name).map((use) => pointsAt(use, [...passed, name]));
		return found.includes(undefined) ? undefined : [...new Set(found.flatMap((one) => one ?? []))];
	};
	return { instrumented, pointsAt };
}

/** The name of the constant of the file, not exported, in whose declaration a position stands. */
function ownConstantAt(tree: typescript.SourceFile, position: number): string | undefined {
	const statement = tree.statements.find(({ pos, end }) => pos <= position && position < end);
	if (!statement || !typescript.isVariableStatement(statement) || statement.modifiers?.length) return undefined;
	const [declaration, ...others] = statement.declarationList.declarations;
	return declaration && others.length === 0 && typescript.isIdentifier(declaration.name) ? declaration.name.text : undefined;
}

/** Where a name stands in the code of a file, but for its declaration; too many where a property is called the same. */
function usesOf(tree: typescript.SourceFile, name: string): number[] {
	const uses: number[] = [];
	const visit = (node: typescript.Node): void => {
		if (typescript.isTypeNode(node) || typescript.isInterfaceDeclaration(node) || typescript.isTypeAliasDeclaration(node)) return;
		const isDeclared = typescript.isVariableDeclaration(node.parent) && node.parent.name === node;
		if (typescript.isIdentifier(node) && node.text === name && !isDeclared) uses.push(node.getStart(tree));
		typescript.forEachChild(node, visit);
	};
	typescript.forEachChild(tree, visit);
	return uses;
}
