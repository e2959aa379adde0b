import type { Choice, Operation } from '../../operations/operation';

/** An object of the names that a person reads, by stored value, as n8n's expressions take it. */
const names = (choices: Choice[]) =>
	JSON.stringify(Object.fromEntries(choices.map(({ name, value }) => [value, name])));

/**
 * What the canvas shows under a node that has several operations, as an expression of n8n: the names of the chosen operation and, where
 * there are any, of the resource. Stored values alone, such as "getLink", are no words for a person (docs/n8n.md 1.4: Title Case).
 * Without a word for what is stored, what is stored is shown.
 */
export function subtitle(operations: readonly Operation[]): string {
	const choices = operations.flatMap(({ choice }) => choice ?? []);
	const shown = (parameter: string, from: Choice[]) => `((${names(from)})[$parameter.${parameter}] ?? $parameter.${parameter})`;
	const resources = choices.flatMap(({ resource }) => resource ?? []);
	const operation = shown('operation', choices.map((choice) => choice.operation));
	return `={{ ${operation}${resources.length > 0 ? ` + ": " + ${shown('resource', resources)}` : ''} }}`;
}
