import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { fields } from '../shared/n8n/form/fields';
import { outputs } from '../shared/n8n/form/outputs';
import { runOperation } from '../shared/n8n/runOperation';
import { creditScoreBrief } from '../shared/operations/creditScoreBrief';

/** Check whether a person has at least a given Zhima score. */
export class ZhimaCreditScoreBrief implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zhima Credit Score Brief',
		name: 'zhimaCreditScoreBrief',
		icon: { light: 'file:../icons/zhimaCreditScoreBrief.svg', dark: 'file:../icons/zhimaCreditScoreBrief.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle: 'Check Score',
		description: 'Check whether a person has at least a given Zhima score',
		defaults: { name: 'Zhima Credit Score Brief' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs,
		credentials: [{ name: 'zhimaCreditApi', required: true }],
		properties: fields(creditScoreBrief),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation.call(this, creditScoreBrief);
	}
}
