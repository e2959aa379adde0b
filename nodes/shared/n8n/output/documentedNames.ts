import type { Operation } from '../../operations/operation';
import { readFields } from '../../protocol/reply/readFields';

/** The fields of an operation's result, as its samples are read, as the schemas are, by what reads the replies. */
function sampleResult({ response }: Operation): Record<string, unknown> {
	const samples = Object.fromEntries(Object.entries(response).map(([name, { sample }]) => [name, sample]));
	const read = readFields(response, samples, true, 0);
	return 'output' in read ? read.output : {};
}

/** The names that a result of an operation can have beside those that each has, the counts of simplified lists included. */
export const documentedNames = (operation: Operation): string[] => Object.keys(sampleResult(operation));

/** Those of them, and of those that each has, by which a workflow decides: its flags and its result in one word. */
export const decidingNames = (operation: Operation): string[] => [
	...Object.entries(sampleResult(operation)).filter(([, value]) => typeof value === 'boolean' || value === null).map(([name]) => name),
	'result',
	'result_meaning',
];
