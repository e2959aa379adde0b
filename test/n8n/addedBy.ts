import type { IRun } from 'n8n-workflow';

/** What n8n keeps of the node, as text, without the source item that n8n itself carries on under the key `source`. */
export const addedBy = ({ data }: IRun): string =>
	JSON.stringify([data.resultData.runData.Node, data.resultData.error, data.executionData?.contextData], (key, value: unknown) =>
		key === 'source' && typeof value === 'object' ? undefined : value,
	);
