import type { Operation } from '../../operations/operation';
import { readFields } from '../reply/readFields';
import type { ReadFields } from '../reply/readFields';
import { echoedFields } from './echoedFields';
import { withResult } from './withResult';

/**
 * Reads the fields of a genuine success into the output: what came out in a word and a sentence, the fields of the reply, and what was
 * asked where the answer means nothing without.
 *
 * @param fields of the reply
 * @param sent fields of biz_content
 * @param simplify whether lists of key and value become flat objects with counts
 * @param now ms, the time from which seconds are counted
 * @returns the output and the files, or the name of the first documented field that is missing or holds a value outside its documentation
 */
export function readAnswer(
	operation: Operation,
	fields: Readonly<Record<string, unknown>>,
	sent: Readonly<Record<string, unknown>>,
	simplify: boolean,
	now: number,
): ReadFields {
	const read = readFields(operation.response, fields, simplify, now);
	if ('unexpectedField' in read) return read;
	return { ...read, output: withResult(operation, { ...read.output, ...echoedFields(operation, sent, read.output) }) };
}
