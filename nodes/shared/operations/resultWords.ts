/** What a field of the output must be for a word to be the result. */
type Condition = string | number | boolean | null;

/** One word of `result`. */
export interface ResultWord {
	/** The sentence of `result_meaning`, for staff: what came out, without a period. */
	meaning: string;
	/** The fields of the output, all of which have these values where this is the word. The last word of an operation has none. */
	when?: Readonly<Record<string, Condition>>;
}

/**
 * The closed list of words that `result` of an operation's success can be, in snake_case; one word for one thing over all operations. They
 * are tried in this order. The last one is the result where no other fits, so it is never one that means "go on" where another could not.
 */
export type ResultWords = Readonly<Record<string, ResultWord>>;
