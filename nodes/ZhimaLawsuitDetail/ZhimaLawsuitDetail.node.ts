import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { fields } from '../shared/n8n/form/fields';
import { outputs } from '../shared/n8n/form/outputs';
import { runOperation } from '../shared/n8n/runOperation';
import { lawsuitDetail } from '../shared/operations/lawsuitDetail';

/** Get one lawsuit of a Zhima lawsuit record in detail. */
export class ZhimaLawsuitDetail implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zhima Lawsuit Detail',
		name: 'zhimaLawsuitDetail',
		icon: { light: 'file:../icons/zhimaLawsuitDetail.svg', dark: 'file:../icons/zhimaLawsuitDetail.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle: 'Get Lawsuit',
		description: 'Get one lawsuit of a Zhima lawsuit record in detail',
		defaults: { name: 'Zhima Lawsuit Detail' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs,
		credentials: [{ name: 'zhimaCreditApi', required: true }],
		properties: fields(lawsuitDetail),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation.call(this, lawsuitDetail);
	}
}
