import type { Operation } from '../operations/operation';
import { isFailure } from '../protocol/outcome/outcome';
import type { Outcome } from '../protocol/outcome/outcome';
import { withResult } from '../protocol/outcome/withResult';
import { verdictOf } from '../protocol/reply/verdictOf';
import type { PreparedItem } from './prepareItem';

/** The field whose value is a word for a match or for none; undefined for an operation that compares nothing. */
const verdictField = ({ response }: Operation) => Object.keys(response).find((name) => response[name]!.reads === 'verdict');

/**
 * The outcome of a call as an item has it that knows words of its own for a match and for none. The answer may be an earlier one, or
 * another item's, that was read by other words; Alipay's word is in it.
 */
export function judgedFor({ operation, options }: Pick<PreparedItem, 'operation' | 'options'>, outcome: Outcome): Outcome {
	const name = verdictField(operation);
	if (isFailure(outcome) || !name || !options.verdicts) return outcome;
	const verdict = verdictOf(String(outcome.output[name]), options.verdicts);
	const notes = [...(outcome.notes ?? []), ...(verdict.recognized ? [] : (['matchNotRecognized'] as const))];
	// The word for the result follows from the verdict, and is made again.
	const output: Record<string, unknown> = { ...outcome.output, ...verdict };
	delete output.result;
	delete output.result_meaning;
	return { ...outcome, output: withResult(operation, output), ...(notes.length > 0 && { notes }) };
}
