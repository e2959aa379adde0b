import type { INodeParameters, INodeType } from 'n8n-workflow';

import { ZhimaCertification } from '../../nodes/ZhimaCertification/ZhimaCertification.node';
import { ZhimaCreditScore } from '../../nodes/ZhimaCreditScore/ZhimaCreditScore.node';
import { ZhimaLawsuitRecord } from '../../nodes/ZhimaLawsuitRecord/ZhimaLawsuitRecord.node';
import { ZhimaRelation } from '../../nodes/ZhimaRelation/ZhimaRelation.node';
import { ZhimaWatchlist } from '../../nodes/ZhimaWatchlist/ZhimaWatchlist.node';
import type { Operation } from '../../nodes/shared/operations/operation';

/** The node of each Alipay method. */
const nodes: Record<string, new () => INodeType> = {
	'zhima.credit.score.get': ZhimaCreditScore,
	'zhima.credit.watchlist.brief.get': ZhimaWatchlist,
	'zhima.credit.relation.query': ZhimaRelation,
	'zhima.credit.pe.lawsuit.record.get': ZhimaLawsuitRecord,
	'zhima.customer.certification.material.certify': ZhimaCertification,
};

/** A new node of an operation. @throws when the operation has no node */
export function nodeOf({ method }: Operation): INodeType {
	const type = nodes[method];
	if (!type) throw new Error(`No node for ${method}`);
	return new type();
}

/** The parameter by whose value a person asks the simulator for a behaviour. */
export function magicParameter({ parameters }: Operation): string {
	return parameters.some(({ name }) => name === 'authToken')
		? 'authToken'
		: parameters.find(({ name }) => name === 'name' || name === 'certName')!.name;
}

/** A form of an operation filled with the samples; a picture comes as Base64 text. */
export function sampleParameters(operation: Operation): INodeParameters {
	const answers: INodeParameters = { options: {} };
	for (const { name, wire } of operation.parameters) {
		if (wire !== 'notSent') answers[name] = wire.sample;
	}
	if ('imageBase64' in answers) answers.imageSource = 'base64';
	return answers;
}
