import type { Answers } from '../protocol/question/answers';
import type { InvalidField } from '../protocol/question/invalidField';
import type { TransactionIdMode } from './form/commonParameters';

/** What was filled in for one item. */
export interface ItemAnswers {
	answers: Answers;
	/** Pictures that could not be read, by the parameter that takes their text. */
	unreadPictures: ReadonlyMap<string, InvalidField>;
	transactionIdMode: TransactionIdMode;
	/** What stands in "Custom Transaction ID". */
	customId: unknown;
	/** The collection "Options" as n8n returns it. */
	options: Readonly<Record<string, unknown>>;
}
