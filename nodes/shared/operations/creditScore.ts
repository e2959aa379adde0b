import type { Operation } from './operation';
import { authToken, longTransactionId } from './sharedParameters';

/** zhima.credit.score.get: the Zhima score of a user who has given consent. Source: docs/alipay.md 8.3. */
export const creditScore = {
	method: 'zhima.credit.score.get',
	node: 'ZhimaCreditScore',
	docs: 'https://docs.open.alipay.com/api_8/zhima.credit.score.get/',
	availability:
		"Restricted: needs an existing contract and the user's Zhima consent; new merchants are steered to other products. Still in Alipay's .NET SDK of May 2026.",
	signUp: 'closed',
	productCode: 'w1010100100000000001',
	productCodeMaxLength: 20,
	transactionId: longTransactionId,
	repeatIsFree: true,
	parameters: [{ ...authToken, required: true }],
	additionalFields: [],
	response: {
		biz_no: {
			reads: 'text',
			beside: true,
			required: true,
			meaning: "Alipay's number for this call, for reconciliation",
			sample: '201512100936588040000000465158',
		},
		zm_score: {
			reads: 'numberOrNone',
			none: 'N/A',
			minimum: 350,
			maximum: 950,
			adds: 'scored',
			addsMeaning: 'True only when there is a score',
			required: true,
			meaning: 'Zhima score from 350 to 950; null when Zhima knows too little about the user',
			sample: '800',
		},
	},
	results: {
		scored: { meaning: 'The person has a Zhima score', when: { scored: true } },
		no_score: { meaning: 'Zhima knows too little about the person to give a score' },
	},
	errors: [
		'API_PRODUCT_NOT_MATCH',
		'AUTHENTICATION_FAIL',
		'INVALID_TRANSACTION_ID',
		'NO_VALID_ARRANGEMENT',
		'PARAMETER_INVALID',
		'TRANSACTION_ID_EXPIRED',
		'TRANSACTION_ID_REPEAT',
		'TRANSACTIONID_CLOSE',
		'PRODUCT_CODE_IS_NULL',
		'ARRANGEMENT_OVER_LIMIT',
	],
} satisfies Operation;
