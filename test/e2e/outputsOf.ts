import type { INodeExecutionData, IRunData } from 'n8n-workflow';

/** The items that each node sent to each of its outputs, over all its runs: `outputsOf(runData)[node name][output index]`. */
export function outputsOf(runData: IRunData): Record<string, INodeExecutionData[][]> {
	const entries = Object.entries(runData).map(([node, runs]) => {
		const outputs: INodeExecutionData[][] = [];
		for (const { data } of runs) {
			data?.main?.forEach((items, index) => (outputs[index] ??= []).push(...(items ?? [])));
		}
		return [node, outputs] as const;
	});
	return Object.fromEntries(entries);
}
