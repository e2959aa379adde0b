import type { Operation } from './operation';
import { authToken, longTransactionId } from './sharedParameters';

/**
 * zhima.credit.watchlistii.get: the entries of a user on the industry watchlist, with the user's consent. Source: docs/alipay.md 8.9. Its
 * codes are not known, and nothing promises that a repetition is free.
 */
export const watchlistDetails = {
	method: 'zhima.credit.watchlistii.get',
	node: 'ZhimaWatchlistDetails',
	docs: 'https://docs.open.alipay.com/api_8/zhima.credit.watchlistii.get/',
	availability: "By contract, and needs the user's consent; in Alipay's official SDKs (2024).",
	productCode: 'w1010100100000000022',
	productCodeMaxLength: 20,
	transactionId: longTransactionId,
	repeatIsFree: false,
	parameters: [{ ...authToken, required: true }],
	additionalFields: [],
	response: {
		biz_no: {
			reads: 'text',
			required: true,
			meaning: "Alipay's number of this call, for reconciliation",
			sample: 'ZM201610263000000165700306914711',
		},
		is_matched: {
			reads: 'flag',
			opposite: { adds: 'clear', addsMeaning: "True only when 'is_matched' is false and there is no entry" },
			required: true,
			meaning: 'Whether the user is on the list',
			sample: 'true',
		},
		details: {
			reads: 'list',
			adds: 'details_count',
			addsMeaning: 'Entries in that list',
			spoils: 'clear',
			fields: {
				biz_code: { reads: 'asIs', meaning: 'Business in which the entry arose, a code', sample: 'AA' },
				code: { reads: 'asIs', meaning: 'Reason of the entry, a code', sample: 'AA001001' },
				type: { reads: 'asIs', meaning: 'Kind of the entry, a code', sample: 'AA001' },
				level: { reads: 'asIs', meaning: 'Level of the entry, a number', sample: 1 },
				status: { reads: 'asIs', meaning: 'State of the entry, a code', sample: 'N' },
				statement: { reads: 'asIs', meaning: "The user's own statement", sample: '' },
				settlement: { reads: 'flag', meaning: 'True only when the entry is settled', sample: 'false' },
				refresh_time: { reads: 'asIs', meaning: 'When the entry was last brought up to date', sample: '2016-10-26 00:00:00' },
				extend_info: {
					reads: 'asIs',
					meaning: 'Further facts, each with key, value and description',
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
	errors: [],
} satisfies Operation;
