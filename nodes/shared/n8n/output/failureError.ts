import { NodeApiError } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';

import type { Details } from './detailsOf';
import { asHtml, asMessage } from './foreignText';

/**
 * The error that stops the workflow: what happened as message, what to do as description, both written for the places in which n8n shows
 * them. The details beside them are data, and hold every text as it is.
 *
 * All texts are given: n8n would otherwise take Alipay's code for an HTTP status and write a message of its own (docs/n8n.md 4.1).
 */
export function failureError(context: IExecuteFunctions, details: Details): NodeApiError {
	const words = details.alipay_message === null ? '' : ` Alipay's words: ${details.alipay_message}`;
	return new NodeApiError(context.getNode(), details, {
		message: asMessage(details.message),
		description: asHtml(`${details.advice}${words}`),
		httpCode: details.http_status === null ? '' : String(details.http_status),
		itemIndex: details.item_index,
	});
}
