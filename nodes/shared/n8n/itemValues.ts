import type { FilePart } from '../protocol/question/filePart';
import type { InvalidField } from '../protocol/question/invalidField';
import type { Values } from '../protocol/question/values';
import type { TransactionIdMode } from './form/transactionParameters';

/** What was filled in for one item. */
export interface ItemValues {
	values: Values;
	/** Images that could not be read, by the parameter that takes their text. */
	unreadPictures: ReadonlyMap<string, InvalidField>;
	/** Files that the item names itself. */
	files: readonly FilePart[];
	/** Why they cannot be sent. */
	unreadFiles: readonly InvalidField[];
	transactionIdMode: TransactionIdMode;
	/** What is in "Custom Transaction ID". */
	customId: unknown;
	/** The collection "Options" as n8n returns it. */
	options: Readonly<Record<string, unknown>>;
}
