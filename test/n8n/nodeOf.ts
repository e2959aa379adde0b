import type { INodeParameters, INodeType } from 'n8n-workflow';

import type { Operation } from '../../nodes/shared/operations/operation';
import { magicParametersOf } from '../../simulator/magicValues';

/** A new node of an operation. @throws when the operation has no node of its name */
export function nodeOf({ node }: Operation): INodeType {
	const file = require(`../../nodes/${node}/${node}.node.ts`) as Record<string, new () => INodeType>;
	return new file[node]!();
}

/** The parameter by whose value a person asks the simulator for a behaviour. */
export function magicParameter(operation: Operation): string {
	return magicParametersOf(operation)[0]!.name;
}

/** A form of an operation, chosen where its node has several, filled with the samples; a picture comes as Base64 text. */
export function sampleParameters(operation: Operation): INodeParameters {
	const { resource, operation: own } = operation.choice ?? {};
	const answers: INodeParameters = { ...(resource && { resource: resource.value }), ...(own && { operation: own.value }), options: {} };
	for (const { name, wire } of operation.parameters) {
		if (wire !== 'notSent') answers[name] = wire.sample;
	}
	if ('imageBase64' in answers) answers.imageSource = 'base64';
	return answers;
}
