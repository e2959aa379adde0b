import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { fields } from '../shared/n8n/form/fields';
import { outputs } from '../shared/n8n/form/outputs';
import { runOperation } from '../shared/n8n/runOperation';
import { relation } from '../shared/operations/relation';

/** Verify a contact that an applicant has named, and see how close the two are. */
export class ZhimaRelation implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zhima Relation',
		name: 'zhimaRelation',
		icon: { light: 'file:../icons/zhimaRelation.svg', dark: 'file:../icons/zhimaRelation.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle: 'Verify Contact',
		description: 'Verify a contact that an applicant has named, and see how close the two are',
		defaults: { name: 'Zhima Relation' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs,
		credentials: [{ name: 'zhimaCreditApi', required: true }],
		properties: fields(relation),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation.call(this, relation);
	}
}
