import { Workflow } from 'n8n-workflow';

import { operations } from '../../../nodes/shared/operations';
import type { Operation } from '../../../nodes/shared/operations/operation';
import { nodeOf, sampleParameters } from '../nodeOf';

/** What n8n's canvas shows under a node that is set to an operation. */
function subtitleOf(operation: Operation, parameters = sampleParameters(operation)): unknown {
	const type = nodeOf(operation);
	const { name, subtitle } = type.description;
	const nodeTypes = { getByName: () => type, getByNameAndVersion: () => type, getKnownTypes: () => ({}) };
	const workflow = new Workflow({
		nodes: [{ id: '1', name: 'Zhima', type: name, typeVersion: 1, position: [0, 0], parameters }],
		connections: {},
		active: false,
		nodeTypes,
	});
	return workflow.expression.getSimpleParameterValue(workflow.getNode('Zhima')!, subtitle, 'internal', {});
}

const chosen = operations.filter(({ choice }) => choice);

test.each(chosen)('the canvas names the operation of $node as its form does: $choice.operation.name', (operation) => {
	const { resource, operation: own } = operation.choice!;
	expect(subtitleOf(operation)).toBe(resource ? `${own.name}: ${resource.name}` : own.name);
});

test('an operation that the package does not know is shown as it is stored', () => {
	const [operation] = chosen;
	expect(subtitleOf(operation!, { ...sampleParameters(operation!), operation: 'cancel' })).toBe('cancel');
});

test.each(operations)('the canvas says in Title Case what $node does', (operation) => {
	const shown = String(subtitleOf(operation));
	if (operation.methodFrom) expect(shown).toBe(sampleParameters(operation)[operation.methodFrom]);
	else expect(shown).toMatch(/^[A-Z][A-Za-z]*[,:]?( (?:and|[A-Z][A-Za-z]*[,:]?))*$/);
});
