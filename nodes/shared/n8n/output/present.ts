import { NodeApiError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, JsonObject } from 'n8n-workflow';

import type { Failure, Success, Trail } from '../../protocol/outcome/outcome';
import { asHtml, asMessage } from './foreignText';

/** Says that a name was put right before it was sent; which one it was, the source item tells. */
const noted = (notes: Trail['notes']): JsonObject => (notes?.includes('namePutRight') ? { name_put_right: true } : {});

/** The item of a call that ended with an answer. */
export function successItem({ output, tries, notes }: Success, itemIndex: number): INodeExecutionData {
	return { json: { ...output, tries, ...noted(notes) } as INodeExecutionData['json'], pairedItem: { item: itemIndex } };
}

const withItem = (message: string, itemIndex: number) => `${message} [item ${itemIndex}]`;

/** What a workflow can branch on. */
function detailsOf({ category, code, subCode, advice, alipayMessage, retry, charged, tries, ...failure }: Failure): JsonObject {
	const { transactionId, traceId, verified, httpStatus } = failure;
	return {
		category,
		code,
		subCode,
		advice,
		alipayMessage,
		retryable: retry === 'sameId',
		charged,
		tries,
		transactionId,
		traceId,
		verified,
		...(httpStatus !== undefined && { httpStatus }),
		...noted(failure.notes),
	};
}

/**
 * The item of a failed call when n8n's On Error goes on. No keys but these: only this shape reaches n8n's error output with its details
 * (docs/n8n.md 4.3).
 *
 * @param withDetails false where n8n would take an item with details for one that succeeded; see `takesDetails.ts`
 */
export function failureItem(failure: Failure, itemIndex: number, withDetails: boolean): INodeExecutionData {
	return {
		json: {
			error: withItem(failure.message, itemIndex),
			message: `${failure.message}. ${failure.advice}`,
			...(withDetails && { details: detailsOf(failure) }),
		},
		pairedItem: { item: itemIndex },
	};
}

const whatHappened = (failure: Failure, itemIndex: number): JsonObject => ({
	...detailsOf(failure),
	message: withItem(failure.message, itemIndex),
});

/**
 * The item of a failed call that an AI agent made. The source item is not in it: an agent's tools get what set off the workflow, HTTP
 * headers included, and all of this item goes to the provider of the model.
 */
export function toolItem(failure: Failure, itemIndex: number): INodeExecutionData {
	return { json: { zhima: whatHappened(failure, itemIndex) }, pairedItem: { item: itemIndex } };
}

/**
 * The item of a failed call on the output of its category: the source item, files included, with ours under one key. There is no key
 * `error`, so the item can be looped back, stays on its output under each setting of On Error and never sets off Retry On Fail.
 */
export function branchItem(failure: Failure, source: INodeExecutionData, itemIndex: number): INodeExecutionData {
	return {
		json: { ...source.json, zhima: whatHappened(failure, itemIndex) },
		...(source.binary && { binary: source.binary }),
		pairedItem: { item: itemIndex },
	};
}

/**
 * The error that stops the workflow: what happened as message, what to do as description, both written for the places in which n8n shows
 * them. The details beside them are data, and hold every text as it is.
 *
 * All texts are given: n8n would otherwise take Alipay's code for an HTTP status and write a message of its own (docs/n8n.md 4.1).
 */
export function failureError(context: IExecuteFunctions, failure: Failure, itemIndex: number): NodeApiError {
	const words = failure.alipayMessage && ` Alipay's words: ${failure.alipayMessage}`;
	return new NodeApiError(context.getNode(), detailsOf(failure), {
		message: asMessage(withItem(failure.message, itemIndex)),
		description: asHtml(`${failure.advice}${words}`),
		httpCode: failure.httpStatus === undefined ? '' : String(failure.httpStatus),
		itemIndex,
	});
}
