import type { Operation } from '../../nodes/shared/operations/operation';
import { type Ledger, questionDigest } from './ledger';
import { idName } from './questionOf';
import { businessCodesOf, refusal, type Refusal } from './refusal';
import { sampleAnswer } from './sampleAnswer';

/** A success or a refusal, before it is written down. */
export type Answer = { fields: Record<string, unknown> } | { refusal: Refusal };

/** The method that answers the connection test of a credential, although this gateway knows no trades. */
export const tradeQuery = 'alipay.trade.query';

/** What Alipay's pages call a transaction ID that cannot be used any more, the more exact code first. */
const codesFor = {
	'new': [],
	'repeat': [],
	'expired': ['TRANSACTION_ID_EXPIRED'],
	'other question': ['TRANSACTION_ID_REPEAT', 'TRANSACTION_ERROR'],
};

/**
 * Gives the regular answer to a genuine question: the first one again where it is a repetition that Alipay promises to be free, a
 * refusal where the transaction ID is used up, else the samples of the API page, billed where the method has such an ID.
 *
 * @param operation undefined for {@link tradeQuery}, whose order never exists
 * @param now milliseconds since 1970
 * @param chosen response fields that differ from the samples
 */
export function answerAndBill(
	operation: Operation | undefined,
	content: Record<string, unknown>,
	parameters: Record<string, string>,
	ledger: Ledger,
	now: number,
	chosen?: Record<string, unknown>,
): Answer {
	if (!operation) {
		if (chosen) return { fields: chosen };
		return { refusal: refusal('ACQ.TRADE_NOT_EXIST', undefined, { message: '交易不存在' }) };
	}
	const answer = sampleAnswer(operation, content, chosen);
	if (!operation.transactionId) return { fields: answer };
	const { method } = operation;
	const name = idName(operation);
	const transactionId = String(content[name]);
	const question = questionDigest({ ...content, [name]: undefined }, parameters);
	const found = ledger.find(method, transactionId, question, now);
	if (found.is === 'repeat' && operation.repeatIsFree) {
		found.entry.timesAnswered++;
		return { fields: found.entry.answer };
	}
	const subCode = codesFor[found.is].find((code) => businessCodesOf(operation).includes(code));
	if (subCode !== undefined) return { refusal: refusal(subCode, operation) };
	ledger.bill({ method, transactionId, question, billedAt: now, answer });
	return { fields: answer };
}
