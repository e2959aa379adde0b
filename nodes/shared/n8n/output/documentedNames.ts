import type { Operation } from '../../operations/operation';
import { readFields } from '../../protocol/reply/readFields';

/**
 * The names that a result of an operation can have beside those that each has, the counts of simplified lists included. Read from the samples,
 * as the schemas are, by what reads the replies.
 */
export function documentedNames({ response }: Operation): string[] {
	const samples = Object.fromEntries(Object.entries(response).map(([name, { sample }]) => [name, sample]));
	const read = readFields(response, samples, true, 0);
	return 'output' in read ? Object.keys(read.output) : [];
}
