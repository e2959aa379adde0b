import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { fields } from '../shared/n8n/form/fields';
import { outputs } from '../shared/n8n/form/outputs';
import { runOperation } from '../shared/n8n/runOperation';
import { creditScore } from '../shared/operations/creditScore';

/** Get the Zhima score of a user who has given consent. */
export class ZhimaCreditScore implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zhima Credit Score',
		name: 'zhimaCreditScore',
		icon: { light: 'file:../icons/zhimaCreditScore.svg', dark: 'file:../icons/zhimaCreditScore.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle: 'Get Score',
		description: 'Get the Zhima score of a user who has given consent',
		defaults: { name: 'Zhima Credit Score' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs,
		credentials: [{ name: 'zhimaCreditApi', required: true }],
		properties: fields(creditScore),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation.call(this, creditScore);
	}
}
