import type { Operation } from './operation';
import { documentOrUser, longTransactionId } from './sharedParameters';

/** zhima.credit.watchlist.brief.get: whether a person is on the industry watchlist. Source: docs/alipay.md 8.4. */
export const watchlist = {
	method: 'zhima.credit.watchlist.brief.get',
	node: 'ZhimaWatchlist',
	docs: 'https://docs.open.alipay.com/api_8/zhima.credit.watchlist.brief.get/',
	availability: 'By contract only; apparently in service.',
	productCode: 'w1010100000000002977',
	productCodeMaxLength: 20,
	transactionId: longTransactionId,
	repeatIsFree: true,
	parameters: documentOrUser,
	additionalFields: [],
	response: {
		biz_no: {
			reads: 'text',
			required: true,
			meaning: "Alipay's number of this call, for reconciliation",
			sample: 'ZM201610263000000165700306914709',
		},
		level: {
			reads: 'choice',
			choices: {
				'0': {
					level_meaning: 'Not on the list',
					clear: true,
					hit: false,
					assessed: true,
				},
				'1': {
					level_meaning: 'Class one: slightly overdue, such as by up to a week',
					clear: false,
					hit: true,
					assessed: true,
				},
				'2': {
					level_meaning: 'Class two: moderately overdue, such as by more than a week',
					clear: false,
					hit: true,
					assessed: true,
				},
				'3': {
					level_meaning: 'Class three: severely overdue, such as by more than a month',
					clear: false,
					hit: true,
					assessed: true,
				},
				'N/A': {
					level_meaning: 'Cannot be assessed, for example because the user has not given consent',
					clear: false,
					hit: true,
					assessed: false,
				},
			},
			addsMeaning: {
				level_meaning: 'The level in plain words',
				clear: 'True only for level 0: the person is not on the list',
				hit: 'False only for level 0',
				assessed: 'False when Zhima cannot say (level N/A)',
			},
			required: true,
			meaning: 'Level of the entry: 0, 1, 2, 3 or N/A',
			sample: '0',
		},
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
