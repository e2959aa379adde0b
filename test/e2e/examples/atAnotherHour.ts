import type { WorkflowFile } from '../../../n8nHost/n8nSession';

/** A workflow whose schedule does not come in between a test, whatever the time is: it starts in twelve hours. */
export function atAnotherHour(workflow: WorkflowFile): WorkflowFile {
	const triggerAtHour = (new Date().getUTCHours() + 8 + 12) % 24;
	const nodes = workflow.nodes.map((node) =>
		node.type.endsWith('.scheduleTrigger') ? { ...node, parameters: { rule: { interval: [{ triggerAtHour }] } } } : node,
	);
	return { ...workflow, nodes };
}
