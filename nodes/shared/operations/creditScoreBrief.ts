import type { Operation } from './operation';
import { documentOrUser, linkedMerchantId, longTransactionId } from './sharedParameters';

/**
 * zhima.credit.score.brief.get: whether a person's Zhima score reaches a threshold. Source: docs/alipay.md 8.1 and 8.8; the lengths of
 * its texts are not known there and are those of the watchlist, which asks for the same. Its codes are not known either.
 */
export const creditScoreBrief = {
	method: 'zhima.credit.score.brief.get',
	node: 'ZhimaCreditScoreBrief',
	docs: 'https://docs.open.alipay.com/api_8/zhima.credit.score.brief.get/',
	availability: "By contract; kept up to date in Alipay's SDKs (August 2025), and in the .NET SDK of May 2026.",
	signUp: 'notKnown',
	productCode: 'w1010100000000002733',
	productCodeMaxLength: 20,
	transactionId: longTransactionId,
	repeatIsFree: true,
	parameters: [
		...documentOrUser,
		{
			displayName: 'Threshold',
			name: 'admittanceScore',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 650',
			description: 'Minimum score, from 350 to 950. Keep it stable: Alipay may stop the service for a merchant that changes it often.',
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
			placeholder: 'e.g. {{ $json.open_id }}',
			description: "The Alipay user's ID for this app, for apps that know users by it",
			wire: { name: 'open_id', maxLength: 128, format: 'token', sensitive: true, sample: '074a1CcTG1LelxKe4xQC0zgNdId0nxi95b5lsNpazWYoCo5' },
		},
	],
	response: {
		biz_no: {
			reads: 'text',
			beside: true,
			required: true,
			meaning: "Alipay's number for this call, for reconciliation",
			sample: 'ZM201610263000000165700306914710',
		},
		is_admittance: {
			reads: 'choice',
			choices: {
				Y: { admitted: true, score_assessed: true },
				N: { admitted: false, score_assessed: true },
				'N/A': { admitted: false, score_assessed: false },
			},
			addsMeaning: {
				admitted: "True only when the score is at least the 'Threshold'",
				score_assessed: 'False when Zhima cannot say (N/A)',
			},
			required: true,
			meaning: "Whether the score reaches the 'Threshold': Y, N or N/A",
			sample: 'Y',
		},
	},
	echoes: {
		threshold: { of: 'admittance_score', tells: 'value', meaning: "The 'Threshold' that was asked for" },
	},
	results: {
		admitted: { meaning: "The person's Zhima score reaches the threshold", when: { admitted: true } },
		refused: { meaning: "The person's Zhima score is below the threshold", when: { is_admittance: 'N' } },
		not_assessed: { meaning: 'Zhima cannot say whether the score reaches the threshold' },
	},
	errors: [],
} satisfies Operation;
