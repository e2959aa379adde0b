import type { Operation } from '../../operations/operation';

/**
 * The names that a result of an operation can have beside those that each has. Read from the samples, as the schemas are, by what reads the
 * replies; n8n makes every node when it starts, so that is loaded when it is needed.
 */
export async function documentedNames({ response }: Operation): Promise<string[]> {
	const { readFields } = await import('../../protocol/reply/readFields');
	const samples = Object.fromEntries(Object.entries(response).map(([name, { sample }]) => [name, sample]));
	return [true, false].flatMap((simplify) => {
		const read = readFields(response, samples, simplify, 0);
		return 'output' in read ? Object.keys(read.output) : [];
	});
}
