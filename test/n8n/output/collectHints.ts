import type { IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';

/** What a step that adds hints to a run added, in a node with these parameters. */
export function collectHints(add: (context: IExecuteFunctions) => void, parameters: Readonly<Record<string, unknown>> = {}): NodeExecutionHint[] {
	const hints: NodeExecutionHint[] = [];
	const context = { getNodeParameter: (name: string) => parameters[name], addExecutionHints: (...added: NodeExecutionHint[]) => hints.push(...added) };
	add(context as unknown as IExecuteFunctions);
	return hints;
}
