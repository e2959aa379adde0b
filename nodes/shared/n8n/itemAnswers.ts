import type { Answers } from '../protocol/question/answers';
import type { TransactionIdMode } from './form/commonParameters';

/** What was filled in for one item. */
export interface ItemAnswers {
	answers: Answers;
	transactionIdMode: TransactionIdMode;
	/** What stands in "Custom Transaction ID". */
	customId: unknown;
	/** The collection "Options" as n8n returns it. */
	options: Readonly<Record<string, unknown>>;
}
