import type { Operation } from './operation';
import { documentOrUser, linkedMerchantId, longTransactionId } from './sharedParameters';

/**
 * zhima.credit.score.brief.get: whether a person's Zhima score reaches a threshold. Source: docs/alipay.md 8.8; the lengths of its
 * texts are not known there and are those of the watchlist, which asks for the same. Its codes are not known either, and nothing
 * promises that a repetition is free.
 */
export const creditScoreBrief = {
	method: 'zhima.credit.score.brief.get',
	node: 'ZhimaCreditScoreBrief',
	docs: 'https://docs.open.alipay.com/api_8/zhima.credit.score.brief.get/',
	availability: "By contract; kept up to date in Alipay's official SDKs (2025).",
	productCode: 'w1010100000000002733',
	productCodeMaxLength: 20,
	transactionId: longTransactionId,
	repeatIsFree: false,
	parameters: [
		...documentOrUser,
		{
			displayName: 'Threshold',
			name: 'admittanceScore',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 650',
			description: 'Score from 350 to 950 that the person must have at least. Keep it stable: Alipay may stop the service for a merchant that changes it often.',
			wire: { name: 'admittance_score', maxLength: 3, number: { minimum: 350, maximum: 950 }, sample: '650' },
		},
	],
	additionalFields: [
		linkedMerchantId,
		{
			displayName: 'Open ID',
			name: 'openId',
			type: 'string',
			default: '',
			description: "The Alipay user's ID for this app, for apps that know users by it",
			wire: { name: 'open_id', maxLength: 128, format: 'token', sensitive: true, sample: '074a1CcTG1LelxKe4xQC0zgNdId0nxi95b5lsNpazWYoCo5' },
		},
	],
	response: {
		biz_no: {
			reads: 'text',
			required: true,
			meaning: "Alipay's number of this call, for reconciliation",
			sample: 'ZM201610263000000165700306914710',
		},
		is_admittance: {
			reads: 'choice',
			choices: {
				Y: { admitted: true, assessed: true },
				N: { admitted: false, assessed: true },
				'N/A': { admitted: false, assessed: false },
			},
			addsMeaning: {
				admitted: "True only when the score is at least the 'Threshold'",
				assessed: 'False when Zhima cannot say (N/A)',
			},
			required: true,
			meaning: "Whether the score reaches the 'Threshold': Y, N or N/A",
			sample: 'Y',
		},
	},
	errors: [],
} satisfies Operation;
