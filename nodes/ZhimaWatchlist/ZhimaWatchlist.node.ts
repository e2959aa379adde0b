import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { fields } from '../shared/n8n/form/fields';
import { outputs } from '../shared/n8n/form/outputs';
import { runOperation } from '../shared/n8n/runOperation';
import { watchlist } from '../shared/operations/watchlist';

/** Check whether a person is on Zhima's industry watchlist of overdue debts. */
export class ZhimaWatchlist implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zhima Watchlist',
		name: 'zhimaWatchlist',
		icon: { light: 'file:../icons/zhimaWatchlist.svg', dark: 'file:../icons/zhimaWatchlist.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle: 'Check Watchlist',
		description: "Check whether a person is on Zhima's industry watchlist of overdue debts",
		defaults: { name: 'Zhima Watchlist' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs,
		credentials: [{ name: 'zhimaCreditApi', required: true }],
		properties: fields(watchlist),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation.call(this, watchlist);
	}
}
