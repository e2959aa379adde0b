import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { fields } from '../shared/n8n/form/fields';
import { outputs } from '../shared/n8n/form/outputs';
import { runOperation } from '../shared/n8n/runOperation';
import { lawsuitRecord } from '../shared/operations/lawsuitRecord';

/** Get a person's judgments, enforcement notices and other court records. */
export class ZhimaLawsuitRecord implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zhima Lawsuit Record',
		name: 'zhimaLawsuitRecord',
		icon: { light: 'file:../icons/zhimaLawsuitRecord.svg', dark: 'file:../icons/zhimaLawsuitRecord.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle: 'Get Records',
		description: "Get a person's judgments, enforcement notices and other court records",
		defaults: { name: 'Zhima Lawsuit Record' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs,
		credentials: [{ name: 'zhimaCreditApi', required: true }],
		properties: fields(lawsuitRecord),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation.call(this, lawsuitRecord);
	}
}
