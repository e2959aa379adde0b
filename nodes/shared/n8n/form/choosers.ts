import type { INodeProperties } from 'n8n-workflow';

import type { Choice, Operation } from '../../operations/operation';

const byName = (one: Choice, other: Choice) => (one.name < other.name ? -1 : 1);

/** Each value once, in alphabetical order. */
const unique = <T extends Choice>(choices: T[]): T[] =>
	[...new Map(choices.map((choice) => [choice.value, choice])).values()].sort(byName);

/** Whether an operation belongs to a resource, whose value is empty for nodes without resources. */
export const belongsTo = (resource: string) => ({ choice }: Operation) => (choice?.resource?.value ?? '') === resource;

/** When n8n shows a field that only this operation of its node has; always, where the node has no other. */
export function shownFor({ choice }: Operation): Record<string, string[]> {
	if (!choice) return {};
	return { ...(choice.resource && { resource: [choice.resource.value] }), operation: [choice.operation.value] };
}

const chooser = (displayName: string, name: string, choices: Choice[], initial: string): INodeProperties => ({
	displayName,
	name,
	type: 'options',
	noDataExpression: true,
	options: choices.map((choice) => ({ ...choice })),
	default: initial,
});

/**
 * The fields with which the user chooses among the operations of a node: "Operation", for each "Resource" where there are any. A node
 * with one operation has none. n8n itself adds "Custom API Call", which points to the HTTP Request node.
 *
 * @param operations the first of each resource is the one that a new node has
 */
export function choosers(operations: readonly Operation[]): INodeProperties[] {
	const resources = unique(operations.flatMap(({ choice }) => choice?.resource ?? []));
	const [first] = operations;
	if (!first?.choice) return [];
	const operationField = (resource: string): INodeProperties => {
		const own = operations.filter(belongsTo(resource)).flatMap(({ choice }) => choice?.operation ?? []);
		const shown = resource !== '' && { displayOptions: { show: { resource: [resource] } } };
		return { ...chooser('Operation', 'operation', unique(own), own[0]!.value), ...shown };
	};
	if (resources.length === 0) return [operationField('')];
	return [chooser('Resource', 'resource', resources, first.choice.resource!.value), ...resources.map(({ value }) => operationField(value))];
}
