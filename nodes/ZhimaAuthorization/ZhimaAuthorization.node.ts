import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { fields } from '../shared/n8n/form/fields';
import { outputs } from '../shared/n8n/form/outputs';
import { runOperation } from '../shared/n8n/runOperation';
import { subtitle } from '../shared/n8n/form/subtitle';
import { authorization } from '../shared/operations/authorization';

/** Ask a user or a merchant for consent, get the tokens that stand for it, and learn when it is withdrawn. */
export class ZhimaAuthorization implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zhima Authorization',
		name: 'zhimaAuthorization',
		icon: { light: 'file:../icons/zhimaAuthorization.svg', dark: 'file:../icons/zhimaAuthorization.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle: subtitle(authorization),
		description: 'Ask a user or a merchant for consent, get the tokens that stand for it, and learn when it is withdrawn',
		defaults: { name: 'Zhima Authorization' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs,
		credentials: [{ name: 'zhimaCreditApi', required: true }],
		properties: fields(...authorization),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation.call(this, ...authorization);
	}
}
