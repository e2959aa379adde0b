import type { Operation } from '../nodes/shared/operations/operation';
import type { Answer } from './answer';
import type { Authorizations } from './authorizations';
import type { Certifications } from './certifications';
import { type Ledger, questionDigest } from './ledger';
import { idName } from './questionOf';
import { businessCodesOf, refusal } from './refusal';
import { sampleAnswer } from './sampleAnswer';

/** The method that answers the connection test of a credential, although this gateway knows no trades. */
export const tradeQuery = 'alipay.trade.query';

/** What this Alipay remembers from call to call. */
interface Memory {
	ledger: Ledger;
	authorizations: Authorizations;
	certifications: Certifications;
	/** Milliseconds since 1970. */
	now: () => number;
}

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
 * @param chosen response fields that differ from the samples
 */
export function answerAndBill(
	operation: Operation | undefined,
	content: Record<string, unknown>,
	parameters: Record<string, string>,
	{ ledger, authorizations, certifications, now: clock }: Memory,
	chosen?: Record<string, unknown>,
): Answer {
	if (!operation) {
		if (chosen) return { fields: chosen };
		return { refusal: refusal('ACQ.TRADE_NOT_EXIST', undefined, { message: '交易不存在' }) };
	}
	const now = clock();
	const answer = sampleAnswer(operation, content, chosen);
	if (operation.constants?.grant_type) return authorizations.exchange(operation, content, answer, now, chosen);
	if (operation.method === 'alipay.user.certify.open.query') {
		return { fields: { ...answer, passed: certifications.result(String(content.certify_id)), ...chosen } };
	}
	if (operation.method === 'alipay.user.certify.open.initialize') {
		Object.assign(answer, { certify_id: certifications.start(content), ...chosen });
	}
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
