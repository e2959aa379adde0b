import type { Operation } from './operation';
import { authToken, longTransactionId } from './sharedParameters';

/**
 * zhima.credit.watchlistii.get: the entries of a user on the industry watchlist, with the user's consent. Source: docs/alipay.md 8.1 and
 * 8.9. Its codes are not known.
 */
export const watchlistDetails = {
	method: 'zhima.credit.watchlistii.get',
	node: 'ZhimaWatchlistDetails',
	docs: 'https://docs.open.alipay.com/api_8/zhima.credit.watchlistii.get/',
	availability:
		"By contract, and needs the user's consent. Removed from Alipay's .NET SDK on December 18, 2025, so it is probably being retired; the other SDKs still have it.",
	signUp: 'closed',
	productCode: 'w1010100100000000022',
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
			sample: 'ZM201610263000000165700306914711',
		},
		is_matched: {
			reads: 'flag',
			opposite: { adds: 'watchlist_details_clear', addsMeaning: "True only when 'is_matched' is false, there is no entry, and nothing else was found" },
			required: true,
			meaning: 'Whether the user is on the list',
			sample: 'true',
		},
		details: {
			reads: 'list',
			adds: 'details_count',
			addsMeaning: 'Number of entries in that list',
			spoils: 'watchlist_details_clear',
			fields: {
				biz_code: { reads: 'asIs', meaning: 'Line of business that the entry comes from, a code', sample: 'AA' },
				code: { reads: 'asIs', meaning: 'Reason for the entry, a code', sample: 'AA001001' },
				type: { reads: 'asIs', meaning: 'Kind of the entry, a code', sample: 'AA001' },
				level: { reads: 'asIs', meaning: 'Level of the entry, a number', sample: 1 },
				status: { reads: 'asIs', meaning: 'Status of the entry, a code', sample: 'N' },
				statement: { reads: 'asIs', meaning: "The user's own statement", sample: '' },
				settlement: { reads: 'flag', meaning: 'True only when the entry is settled', sample: 'false' },
				refresh_time: { reads: 'asIs', meaning: 'When the entry was last updated', sample: '2016-10-26 00:00:00' },
				extend_info: {
					reads: 'asIs',
					meaning: 'More details, each with key, value, and description',
					sample: [{ key: 'overdue_period', value: '1', description: 'Overdue' }],
				},
			},
			meaning: 'The entries',
			sample: [
				{
					biz_code: 'AA',
					code: 'AA001001',
					type: 'AA001',
					level: 1,
					status: 'N',
					statement: '',
					settlement: false,
					refresh_time: '2016-10-26 00:00:00',
					extend_info: [{ key: 'overdue_period', value: '1', description: 'Overdue' }],
				},
			],
		},
	},
	results: {
		clear: { meaning: 'The person is not on the industry watchlist', when: { watchlist_details_clear: true } },
		listed: { meaning: 'The person is on the industry watchlist', when: { is_matched: true } },
		needs_review: { meaning: 'Alipay says that the person is not on the industry watchlist, but its reply contains something else that someone must look at' },
	},
	errors: [],
} satisfies Operation;
