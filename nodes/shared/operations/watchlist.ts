import type { Operation } from './operation';
import { documentOrUser, longTransactionId } from './sharedParameters';

/** zhima.credit.watchlist.brief.get: whether a person is on the industry watchlist. Source: docs/alipay.md 8.4. */
export const watchlist = {
	method: 'zhima.credit.watchlist.brief.get',
	node: 'ZhimaWatchlist',
	docs: 'https://docs.open.alipay.com/api_8/zhima.credit.watchlist.brief.get/',
	availability: "By contract only; apparently in service, and in Alipay's .NET SDK of May 2026.",
	signUp: 'notKnown',
	productCode: 'w1010100000000002977',
	productCodeMaxLength: 20,
	transactionId: longTransactionId,
	repeatIsFree: true,
	parameters: documentOrUser,
	additionalFields: [],
	response: {
		biz_no: {
			reads: 'text',
			beside: true,
			required: true,
			meaning: "Alipay's number for this call, for reconciliation",
			sample: 'ZM201610263000000165700306914709',
		},
		level: {
			reads: 'choice',
			choices: {
				'0': {
					level_meaning: 'Not on the list',
					watchlist_clear: true,
					on_list: false,
					watchlist_assessed: true,
				},
				'1': {
					level_meaning: 'Class one: slightly overdue, for example by up to a week',
					watchlist_clear: false,
					on_list: true,
					watchlist_assessed: true,
				},
				'2': {
					level_meaning: 'Class two: moderately overdue, for example by more than a week',
					watchlist_clear: false,
					on_list: true,
					watchlist_assessed: true,
				},
				'3': {
					level_meaning: 'Class three: severely overdue, for example by more than a month',
					watchlist_clear: false,
					on_list: true,
					watchlist_assessed: true,
				},
				'N/A': {
					level_meaning: 'Cannot be assessed, for example because the user has not given consent',
					watchlist_clear: false,
					on_list: null,
					watchlist_assessed: false,
				},
			},
			addsMeaning: {
				level_meaning: 'The level in plain words',
				watchlist_clear: 'True only for level 0: the person is not on the list',
				on_list: 'True for levels 1 to 3, false for 0, null if Zhima cannot say (level N/A)',
				watchlist_assessed: 'False when Zhima cannot say (level N/A)',
			},
			required: true,
			meaning: 'Level of the entry: 0, 1, 2, 3 or N/A',
			sample: '0',
		},
	},
	results: {
		clear: { meaning: 'The person is not on the industry watchlist', when: { watchlist_clear: true } },
		listed: { meaning: 'The person is on the industry watchlist', when: { on_list: true } },
		not_assessed: { meaning: 'Zhima cannot say whether the person is on the industry watchlist, for example because there is no consent' },
	},
	errors: [
		'API_PRODUCT_NOT_MATCH',
		'INVALID_TRANSACTION_ID',
		'NO_VALID_ARRANGEMENT',
		'INVALID_PARAMETER',
		'TRANSACTION_ID_EXPIRED',
		'TRANSACTION_ID_REPEAT',
		'TRANSACTIONID_CLOSE',
		'PRODUCT_CODE_IS_NULL',
		'SYSTEM_ERROR',
	],
} satisfies Operation;
