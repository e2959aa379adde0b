import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { fields } from '../shared/n8n/form/fields';
import { outputs } from '../shared/n8n/form/outputs';
import { runOperation } from '../shared/n8n/runOperation';
import { subtitle } from '../shared/n8n/form/subtitle';
import { certificationByLink } from '../shared/operations/certificationByLink';

/** Certify a person who follows a link to Alipay. */
export class ZhimaCertificationByLink implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zhima Certification by Link',
		name: 'zhimaCertificationByLink',
		icon: { light: 'file:../icons/zhimaCertificationByLink.svg', dark: 'file:../icons/zhimaCertificationByLink.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle: subtitle(certificationByLink),
		description: 'Certify a person who follows a link to Alipay',
		defaults: { name: 'Zhima Certification by Link' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs,
		credentials: [{ name: 'zhimaCreditApi', required: true }],
		properties: fields(...certificationByLink),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation.call(this, ...certificationByLink);
	}
}
