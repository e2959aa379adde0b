import type { InvalidField } from '../protocol/question/invalidField';
import type { Values } from '../protocol/question/values';
import type { TransactionIdMode } from './form/transactionParameters';

/** What was filled in for one item. */
export interface ItemValues {
	values: Values;
	/** Pictures that could not be read, by the parameter that takes their text. */
	unreadPictures: ReadonlyMap<string, InvalidField>;
	transactionIdMode: TransactionIdMode;
	/** What stands in "Custom Transaction ID". */
	customId: unknown;
	/** The collection "Options" as n8n returns it. */
	options: Readonly<Record<string, unknown>>;
}
