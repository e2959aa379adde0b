import type { WorkflowFile } from '../../../n8nHost/n8nSession';
import type { WorkflowRun } from '../activateWorkflow';

/** The connections of a workflow along which items go, each as `node, output -> node`, sorted. */
export function connectionsOf({ connections }: WorkflowFile): string[] {
	return Object.entries(connections)
		.flatMap(([node, { main = [] }]) =>
			main.flatMap((targets, output) => (targets ?? []).map((target) => `${node}, ${output} -> ${target.node}`)),
		)
		.sort();
}

/** Those of them along which items went in a run. */
export function connectionsTaken(workflow: WorkflowFile, { outputs }: Pick<WorkflowRun, 'outputs'>): string[] {
	return connectionsOf(workflow).filter((connection) => {
		const [, node, output] = /^(.*), (\d+) -> /.exec(connection)!;
		return (outputs[node!]?.[Number(output)] ?? []).length > 0;
	});
}

/** The nodes at which a run ended: those that ran and have nothing behind them, sorted. Models and tools of an agent do not count. */
export function endsReached({ connections }: WorkflowFile, { outputs }: Pick<WorkflowRun, 'outputs'>): string[] {
	const leadsOn = (node: string) => Object.values(connections[node] ?? {}).some((ways) => ways.some((targets) => targets?.length));
	return Object.keys(outputs)
		.filter((node) => !leadsOn(node))
		.sort();
}
