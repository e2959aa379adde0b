import type { IExecuteContextData, INodeParameters } from 'n8n-workflow';

import type { Operation } from '../../nodes/shared/operations/operation';
import type { Simulator } from '../../simulator/startSimulator';
import { nodeOf, sampleParameters } from './nodeOf';
import { runNode } from './runNode';
import type { NodeRun, NodeRunResult } from './runNode';
import { toldOf } from './toldOf';
import type { Told } from './toldOf';

/** A run of an operation, and what tests ask of it most. */
export interface OperationRun extends NodeRunResult {
	/** The data of the first item on the first output. */
	json: Record<string, unknown>;
	/** What the node says of each item that failed, in the order of the outputs. */
	told: Told[];
	/** What n8n shows under the node after the run. */
	hints: string[];
	/** What the next try, turn of a loop or Retry of the execution is given. */
	contextData: IExecuteContextData;
}

/** Runs an operation's node: with these parameters beside the samples, their `options` beside those of the file, and a run that differs in `more`. */
export type RunOperation = (operation: Operation, parameters?: INodeParameters, more?: Partial<NodeRun>) => Promise<OperationRun>;

/**
 * A function that runs the node of an operation against a simulator: one empty item, the operation's sample parameters, the simulator's
 * credential, and On Error = Stop Workflow.
 *
 * @param usual what differs from that in all runs of the file
 */
export function runAgainst(simulator: Pick<Simulator, 'credential'>, usual: Partial<NodeRun> = {}): RunOperation {
	return async (operation, parameters = {}, more = {}) => {
		const both = { ...usual.parameters, ...parameters };
		const options = { ...(usual.parameters?.options as INodeParameters), ...(parameters.options as INodeParameters) };
		const result = await runNode({
			type: nodeOf(operation),
			items: [{ json: {} }],
			credential: simulator.credential,
			...usual,
			...more,
			parameters: { ...sampleParameters(operation), ...both, options },
		});
		const { outputs, run } = result;
		return {
			...result,
			json: outputs[0]?.[0]?.json as Record<string, unknown>,
			told: outputs.flat().map(toldOf).filter((told) => told !== undefined),
			hints: (run.data.resultData.runData.Node?.at(-1)?.hints ?? []).map(({ message }) => message),
			contextData: run.data.executionData!.contextData,
		};
	};
}
