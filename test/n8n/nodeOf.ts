import type { INodeParameters, INodeType } from 'n8n-workflow';

import type { Operation } from '../../nodes/shared/operations/operation';
import { magicParametersOf } from '../../simulator/magicValues';
import { sampleAnswers } from '../fixtures/sampleAnswers';

/** A new node of an operation. @throws when the operation has no node of its name */
export function nodeOf({ node }: Operation): INodeType {
	const file = require(`../../nodes/${node}/${node}.node.ts`) as Record<string, new () => INodeType>;
	return new file[node]!();
}

/** The parameter by whose value a person asks the simulator for a behavior. */
export function magicParameter(operation: Operation): string {
	return magicParametersOf(operation)[0]!.name;
}

/**
 * The parameters by which a person asks the simulator for a behavior.
 *
 * @param value what is typed, or an expression for it; only letters and digits of it where it goes into a transaction ID
 */
export function askingFor(operation: Operation, value: string): INodeParameters {
	const name = magicParameter(operation);
	if (name !== 'transactionId') return { [name]: value };
	return { transactionIdMode: 'custom', [name]: value.startsWith('=') ? value.replace(' }}', '.replace(/[^A-Za-z0-9]/g, "") }}') : value.replace(/[^A-Za-z0-9]/g, '') };
}

/** A form of an operation, chosen where its node has several, filled with the samples; an image comes as Base64 text. */
export function sampleParameters(operation: Operation): INodeParameters {
	const { resource, operation: own } = operation.choice ?? {};
	// A switch that chooses between two methods is set for the one that is meant.
	const choosing = operation.parameters.filter(({ type, wire }) => type === 'boolean' && wire === 'notSent').map(({ name, default: usual }) => [name, usual]);
	const answers: INodeParameters = {
		...(resource && { resource: resource.value }),
		...(own && { operation: own.value }),
		options: {},
		...Object.fromEntries(choosing),
		...sampleAnswers(operation.parameters),
	};
	if ('imageBase64' in answers) answers.imageSource = 'base64';
	return answers;
}
