import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { fields } from '../shared/n8n/form/fields';
import { outputs } from '../shared/n8n/form/outputs';
import { runOperation } from '../shared/n8n/runOperation';
import { watchlistDetails } from '../shared/operations/watchlistDetails';

/** Get a user's entries on Zhima's industry watchlist of overdue debts, with the user's consent. */
export class ZhimaWatchlistDetails implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zhima Watchlist Details',
		name: 'zhimaWatchlistDetails',
		icon: { light: 'file:../icons/zhimaWatchlistDetails.svg', dark: 'file:../icons/zhimaWatchlistDetails.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle: 'Get Entries',
		description: "Get a user's entries on Zhima's industry watchlist of overdue debts, with the user's consent",
		defaults: { name: 'Zhima Watchlist Details' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs,
		credentials: [{ name: 'zhimaCreditApi', required: true }],
		properties: fields(watchlistDetails),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation.call(this, watchlistDetails);
	}
}
