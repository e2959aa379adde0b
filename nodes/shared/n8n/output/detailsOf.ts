import type { Failure, Trail } from '../../protocol/outcome/outcome';
import { isoTime } from '../../protocol/timestamp';

/** What a workflow is told of a failed item: the same names and the same values wherever the item leaves, `null` where there is nothing. */
export type Details = {
	category: Failure['category'];
	code: string | null;
	sub_code: string | null;
	/** What happened, after how many tries, and whether it may have cost something, without a period. */
	message: string;
	/** Whole sentences: what to do. */
	advice: string;
	alipay_message: string | null;
	retryable: boolean;
	charged: Failure['charged'];
	tries: number;
	transaction_id: string | null;
	trace_id: string | null;
	/** What to name to Alipay, or to look the item up by: the best number that there is, or else time and code. */
	reference: string;
	signature_verified: boolean;
	http_status: number | null;
	/** When the answer came, or when the item ended without one: ISO 8601 with +08:00. */
	queried_at: string;
	item_index: number;
	/** What was refused before anything was sent; an empty list otherwise. */
	fields: Array<{ name: string; problem: string }>;
	/** Only where a name was cleaned up before it was sent. */
	name_put_right?: true;
};

/** Says that a name was cleaned up before it was sent; which one it was, the source item tells. */
export const namePutRight = (notes: Trail['notes']): { name_put_right?: true } =>
	notes?.includes('namePutRight') ? { name_put_right: true } : {};

/** What is wrong with a field, as a sentence that can be beside it in a form. */
const asSentence = (problem: string) => `${problem.charAt(0).toUpperCase()}${problem.slice(1)}.`;

/** What happened, and what it took. */
function whatHappened({ message, tries, mayBeBilled }: Failure): string {
	const told = tries > 1 ? `${message} (${tries} tries)` : message;
	return mayBeBilled ? `${told}. Alipay may have billed it` : told;
}

const orNull = (text: string): string | null => (text === '' ? null : text);

/**
 * Tells a failure.
 *
 * @param now ms, for an item that never came to be sent
 */
export function detailsOf(failure: Failure, itemIndex: number, now: number): Details {
	const { category, code, subCode, advice, alipayMessage, retry, charged, tries, transactionId, traceId, verified } = failure;
	const queriedAt = isoTime(failure.askedAt ?? failure.endedAt ?? now);
	return {
		category,
		code: orNull(code),
		sub_code: orNull(subCode),
		message: whatHappened(failure),
		advice,
		alipay_message: orNull(alipayMessage),
		retryable: retry === 'sameId',
		charged,
		tries,
		transaction_id: orNull(transactionId),
		trace_id: orNull(traceId),
		reference: traceId || transactionId || [queriedAt, subCode || code].filter(Boolean).join(' '),
		signature_verified: verified,
		http_status: failure.httpStatus ?? null,
		queried_at: queriedAt,
		item_index: itemIndex,
		fields: (failure.fields ?? []).map(({ name, problem }) => ({ name, problem: asSentence(problem) })),
		...namePutRight(failure.notes),
	};
}
