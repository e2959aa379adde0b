import { NodeApiError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Details } from './detailsOf';
import { asHtml, asMessage } from './foreignText';

/** n8n shows it as "Error code": a refusal that came with status 200 has none. */
const statusThatSaysWhy = (status: number | null) => (status !== null && status >= 400 ? String(status) : '');

/**
 * The error that stops the workflow: what happened as message, what to do as description, both written for the places in which n8n shows
 * them. The details beside them are data, and hold every text as it is; n8n shows them under its own details of the error.
 *
 * All texts are given: n8n would otherwise take Alipay's code for an HTTP status and write a message of its own (docs/n8n.md 4.1).
 */
export function failureError(context: IExecuteFunctions, details: Details): NodeApiError {
	const words = details.alipay_message === null ? '' : ` Alipay's message: ${details.alipay_message}`;
	const error = new NodeApiError(context.getNode(), details, {
		message: asMessage(details.message),
		description: asHtml(`${details.advice}${words}`),
		httpCode: statusThatSaysWhy(details.http_status),
		itemIndex: details.item_index,
	});
	// n8n shows it as it is, below the message and the description.
	const data: IDataObject = { ...details };
	delete data.message;
	delete data.advice;
	error.context.data = data;
	return error;
}
