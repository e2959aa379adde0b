/** What the user has to do next; the names of the five branches: one category, one next step. */
export type Category = 'fixInput' | 'authorize' | 'newTransaction' | 'retryLater' | 'fixSetup';

/**
 * Whether a call that ended this way can have been billed. `no` only where nothing was sent or where a genuine reply refused
 * before the product was reached; everything else is `unknown`. A `yes` is never guessed.
 */
export type Charged = 'no' | 'unknown';

/** Which repetition can help: none, the same request with the same transaction ID, or the same question with a new one. */
export type Retry = 'never' | 'sameId' | 'newId';

/** Everything the package knows about one code of Alipay's, or about one fault on the way there. */
export interface ErrorRule {
	category: Category;
	/** Only where it is another one than the category's (outcomes.ts), with the reason beside it. */
	retry?: Retry;
	charged: Charged;
	/** One sentence without a full stop: what happened. */
	meaning: string;
	/** Whole sentences: what to do next. */
	advice: string;
	/** The same for an operation whose repetition Alipay may bill again. */
	adviceWhereBilledAgain?: string;
}
