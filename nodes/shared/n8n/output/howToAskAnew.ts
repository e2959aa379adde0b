import type { Operation } from '../../operations/operation';
import type { TransactionIdMode } from '../form/transactionParameters';

/** What makes Alipay be asked again, and billed again, although a call for the same was made before: one whole sentence. */
export function howToAskAnew({ operation, transactionIdMode }: { operation: Operation; transactionIdMode: TransactionIdMode }): string {
	if (!operation.transactionId) return 'To ask again, run the workflow again.';
	if (transactionIdMode === 'custom') return "To ask again, enter another 'Custom Transaction ID'.";
	return "To ask again, enter another value in 'Ask Again' under Options.";
}
