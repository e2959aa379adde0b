import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { fields } from '../shared/n8n/form/fields';
import { outputs } from '../shared/n8n/form/outputs';
import { runOperation } from '../shared/n8n/runOperation';
import { subtitle } from '../shared/n8n/form/subtitle';
import { alipayIdentity } from '../shared/operations/alipayIdentity';

/** Check a person's name, ID number, phone, bank card, and face with Alipay. */
export class AlipayIdentity implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Alipay Identity',
		name: 'alipayIdentity',
		icon: { light: 'file:../icons/alipayIdentity.svg', dark: 'file:../icons/alipayIdentity.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle: subtitle(alipayIdentity),
		description: "Check a person's name, ID number, phone, bank card, and face with Alipay; no Zhima contract is needed",
		defaults: { name: 'Alipay Identity' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs,
		credentials: [{ name: 'zhimaCreditApi', required: true }],
		properties: fields(...alipayIdentity),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation.call(this, ...alipayIdentity);
	}
}
