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
	/** One sentence without a period: what happened. */
	meaning: string;
	/** Whole sentences: what to do next. */
	advice: string;
	/** Instead of the usual advice to look up first (`lookUpFirst`), where the call may have been made and a repetition can be billed. */
	adviceWhereBilledAgain?: string;
	/**
	 * Whether it says that Alipay was busy and did not make the call: with a genuine signature, the same call may be made again even where a
	 * repetition may be billed. The row of the sub_code decides, and where it says nothing the row of the code.
	 */
	isBusy?: boolean;
	/** There are too many calls: those of a run wait longer, and then go further apart. */
	isCallLimit?: true;
}

/** The rule of one of the package's own codes. */
export interface FaultRule extends ErrorRule {
	/** The run of the node ends with it: the item can be run again, but not by the node, whatever its category. */
	endsRun?: true;
	/** The item was not sent because of what became of another one, which is the cause to be shown. */
	followsAnother?: true;
}

/** The rule of a code, or a sub_code, of Alipay's gateway. */
export interface GatewayRule extends ErrorRule {
	/** The method's business refused and not the gateway itself: only a signature proves it, and other calls need not end the same way. */
	isBusiness?: true;
	/** The gateway's words repeat the request that it checked, so that it can be compared with what was signed. */
	quotesRequest?: true;
	/** In reply to the credential's connection test, it proves that app ID, keys and environment are right (docs/alipay.md 7.2). */
	provesSetUp?: true;
	/** What to do when the connection test meets it, where the advice is about an item of a node. */
	adviceInTest?: string;
}
