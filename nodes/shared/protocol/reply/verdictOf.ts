import type { KnownVerdicts } from '../../operations/responseField';

/** What a word for "these belong together", or for the opposite, is known to mean. At most one of the first two is true. */
export interface Verdict {
	matched: boolean;
	mismatched: boolean;
	recognized: boolean;
}

/**
 * What Alipay's word, without spaces around it, means by the words that are known. Only exactly such a word counts: any other is neither a
 * yes nor a no, and so is one that stands in both lists.
 */
export function verdictOf(given: string, { yes, no }: KnownVerdicts): Verdict {
	const word = given.trim();
	const [isYes, isNo] = [yes.includes(word), no.includes(word)];
	return { matched: isYes && !isNo, mismatched: isNo && !isYes, recognized: isYes !== isNo };
}
