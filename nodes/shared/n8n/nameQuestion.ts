import { askedText, digestQuestion, freshScope, transactionId } from '../protocol/question/transactionId';
import type { PreparedItem } from './prepareItem';
import type { RunOrigin } from './runOrigin';

/** An item's question as a run knows it. Made once for an item: an image is walked through each time. */
export interface NamedQuestion {
	/** Equal for equal questions, whatever their transaction IDs. */
	digest: string;
	/**
	 * The transaction ID of the first generation; empty where Alipay's method has none. Where nothing is billed, another one each time, unless
	 * it is the user's own.
	 */
	id: string;
	/** All that decides about the content and form of the answer. */
	key: string;
	/** What a call that Alipay may bill again is known by within the execution and its retries. */
	paidAs: string;
	/** What such a call is known by in the whole process; empty where every execution asks again, and where nothing is billed. */
	rememberedAs: string;
	/** What a request for this question is known by while it is under way. @param id the transaction ID that it is sent with */
	underWayAs: (id: string) => string;
	/** The transaction ID when those of the generations before are used up. */
	idOfGeneration: (generation: number) => string;
}

/** Whether another execution is to ask again what was asked and answered before. */
const asksAnew = ({ operation, transactionIdMode }: PreparedItem) =>
	transactionIdMode === 'newEachExecution' || operation.newEachExecution === true;

/** Within what an automatic ID stays the same: the day where the page promises a free repetition, one execution elsewhere. */
const scopeOf = ({ operation, transactionIdMode }: PreparedItem, { origin, date }: RunOrigin) =>
	transactionIdMode === 'automatic' && operation.repeatIsFree ? date : origin;

/**
 * Names the question of an item.
 *
 * What may be billed again is known by what is asked, not by when: the origin of an ID is no part of it, except where each execution
 * asks again.
 */
export function nameQuestion(origin: RunOrigin, item: PreparedItem): NamedQuestion {
	const { operation, credential, customId, options } = item;
	const { gateway, appId, appAuthToken, transactionKey, fingerprint } = credential;
	const asked = askedText({
		gateway,
		appId,
		appAuthToken,
		method: operation.method,
		common: item.common,
		fields: { ...item.fields, ...(operation.productCode && { product_code: options.productCode }) },
		files: item.files,
		askAgain: options.askAgain,
	});
	const digestOf = (generation: number, scope: string) => digestQuestion(asked, { generation, scope }, transactionKey);
	const idFrom = (digest: string): string => {
		const form = operation.transactionId;
		if (!form) return '';
		if (item.transactionIdMode === 'custom') return customId;
		return transactionId(digest, { prefix: options.transactionIdPrefix, date: origin.date.slice(-form.dateLength) });
	};
	const scope = scopeOf(item, origin);
	const digest = digestOf(0, scope);
	const usualId = idFrom(digest);
	// What costs nothing is started again after a lost answer, and Alipay may have seen the ID of the lost call.
	const id = operation.isNeverBilled ? idFrom(digestOf(0, freshScope())) : usualId;
	const paidAs = operation.repeatIsFree ? '' : `${digestOf(0, '')} ${customId}`;
	const ofProcess = asksAnew(item) ? `${paidAs} ${origin.origin}` : paidAs;
	return {
		digest,
		id,
		key: [fingerprint, digest, usualId, item.simplify].join(' '),
		paidAs,
		// Codes and tokens are not billed, and whoever comes with a used one must not be given what it was exchanged for.
		rememberedAs: asksAnew(item) || !operation.transactionId ? '' : `${fingerprint} ${paidAs}`,
		underWayAs: (sent) => [fingerprint, operation.repeatIsFree ? `${digest} ${sent}` : ofProcess].join(' '),
		idOfGeneration: (generation) => idFrom(digestOf(generation, scope)),
	};
}
