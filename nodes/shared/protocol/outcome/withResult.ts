import type { Operation } from '../../operations/operation';
import type { ResultWord } from '../../operations/resultWords';

/** What the word and the sentence are called, and what a field of that name in Alipay's answer is called then. */
const ours = { result: 'alipay_result', result_meaning: 'alipay_result_meaning' } as const;

const fits = ({ when = {} }: ResultWord, output: Readonly<Record<string, unknown>>) =>
	Object.entries(when).every(([name, value]) => Object.hasOwn(output, name) && output[name] === value);

/**
 * Tells in one word and one sentence what came out, before the fields from which it follows.
 *
 * A field of Alipay's answer that has one of the two names is kept under `alipay_` and its name: some methods answer with a `result`.
 *
 * @param output the fields of a success
 * @throws Error when no word fits, which the last one of each operation rules out
 */
export function withResult({ results }: Operation, output: Readonly<Record<string, unknown>>): Record<string, unknown> {
	const found = Object.entries(results).find(([, word]) => fits(word, output));
	if (!found) throw new Error('No word fits this result.');
	const [result, { meaning }] = found;
	const told = { result, result_meaning: meaning };
	const taken = Object.entries(ours).filter(([name]) => Object.hasOwn(output, name));
	return { ...told, ...output, ...Object.fromEntries(taken.map(([name, kept]) => [kept, output[name]])), ...told };
}
