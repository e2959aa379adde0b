import type { Operation } from '../../operations/operation';
import { isoTime } from '../timestamp';

/** What is known of a call that was answered, beside the answer. */
export interface AnsweredCall {
	/** The transaction ID that was sent. */
	transactionId: string;
	/** When the answer was read: ms. */
	queriedAt: number;
	/** Alipay's number of the call; empty when the reply named none. */
	traceId: string;
	/** The product code that was sent. */
	productCode: string;
	/** Whether Alipay's signature proves the answer. */
	verified: boolean;
}

/** The fields that an output has for the audit, beside those of the answer: what was asked by, when, and how sure the answer is. */
export const auditFields = (operation: Operation, { transactionId, queriedAt, traceId, productCode, verified }: AnsweredCall) => ({
	...(operation.transactionId && { transaction_id: transactionId }),
	queried_at: isoTime(queriedAt),
	trace_id: traceId,
	...(operation.productCode && { product_code: productCode }),
	signature_verified: verified,
});
