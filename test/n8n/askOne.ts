import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { Operation } from '../../nodes/shared/operations/operation';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { nodeOf, sampleParameters } from './nodeOf';
import { runNode } from './runNode';

/** What a failed item holds. */
interface Failed {
	error: string;
	message: string;
	details: { category: string; code: string; sub_code: string | null; advice: string; charged: string; signature_verified: boolean };
}

/** Runs a node of one item, with failures as items, and gives back that item, the hints, and all that n8n kept, as text. */
export async function askOne(credential: Record<string, string>, operation: Operation = watchlist, parameters: INodeParameters = {}) {
	const { outputs, run } = await runNode({
		type: nodeOf(operation),
		parameters: { ...sampleParameters(operation), ...parameters, options: { checkIdNumbers: false, timeout: 3_000 } },
		items: [{ json: {} }] as INodeExecutionData[],
		credential,
		onError: 'continueRegularOutput',
	});
	const hints = (run.data.resultData.runData.Node?.[0]?.hints ?? []).map(({ message }) => message);
	return { json: outputs[0]![0]!.json as unknown as Record<string, unknown> & Failed, hints, kept: JSON.stringify(run) };
}
