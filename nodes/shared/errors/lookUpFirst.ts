/** What to do where a call may have been made and a repetition can be billed, unless its row or its operation says more. */
export const lookUpFirst =
	'Alipay may have made and billed this call. Ask Alipay, with the transaction ID, before you run the item again, because that may be billed again.';
