import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { fields } from '../shared/n8n/form/fields';
import { outputs } from '../shared/n8n/form/outputs';
import { runOperation } from '../shared/n8n/runOperation';
import { apiCall } from '../shared/operations/apiCall';

/** Call any method of Alipay's gateway that the credential allows. */
export class ZhimaApiCall implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zhima API Call (Any Method)',
		name: 'zhimaApiCall',
		icon: { light: 'file:../icons/zhimaApiCall.svg', dark: 'file:../icons/zhimaApiCall.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle: '={{ $parameter.method }}',
		description: "Call any method of Alipay's gateway that the credential allows",
		defaults: { name: 'Zhima API Call' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs,
		credentials: [{ name: 'zhimaCreditApi', required: true }],
		properties: fields(apiCall),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation.call(this, apiCall);
	}
}
