import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { fields } from '../shared/n8n/form/fields';
import { outputs } from '../shared/n8n/form/outputs';
import { runOperation } from '../shared/n8n/runOperation';
import { certification } from '../shared/operations/certification';

/** Certify that a face belongs to a name and ID number. */
export class ZhimaCertification implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zhima Certification',
		name: 'zhimaCertification',
		icon: { light: 'file:../icons/zhimaCertification.svg', dark: 'file:../icons/zhimaCertification.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle: 'Certify Face',
		description: 'Certify that a face belongs to a name and ID number',
		defaults: { name: 'Zhima Certification' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs,
		credentials: [{ name: 'zhimaCreditApi', required: true }],
		properties: fields(certification),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation.call(this, certification);
	}
}
