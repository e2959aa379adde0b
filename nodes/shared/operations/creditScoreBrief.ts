import type { Operation } from './operation';

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
	transactionId: { maxLength: 64, prefixMaxLength: 16, dateLength: 8 },
	repeatIsFree: false,
	parameters: [
		{
			displayName: 'Document Type',
			name: 'certType',
			type: 'options',
			options: [
				{ name: 'Alipay User ID', value: 'ALIPAY_USER_ID' },
				{ name: 'ID Card', value: 'IDENTITY_CARD' },
				{ name: 'Passport', value: 'PASSPORT' },
			],
			default: 'IDENTITY_CARD',
			required: true,
			description: "What the number in 'Document Number' is",
			wire: { name: 'cert_type', maxLength: 32, sample: 'IDENTITY_CARD' },
		},
		{
			displayName: 'Document Number',
			name: 'certNo',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 990000199002300016',
			description: 'Number of the ID card or passport in full, or the 16 digits of the Alipay user ID',
			wire: {
				name: 'cert_no',
				maxLength: 32,
				formatBy: {
					parameter: 'certType',
					formats: { IDENTITY_CARD: 'idNumber', PASSPORT: 'passport', ALIPAY_USER_ID: 'alipayUserId' },
				},
				sensitive: true,
				sample: '990000199002300016',
			},
		},
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			placeholder: 'e.g. the name as on the document',
			description: "Person's name as on the document; can be left empty for an Alipay user ID",
			wire: {
				name: 'name',
				maxLength: 64,
				format: 'personName',
				requiredUnless: { parameter: 'certType', is: 'ALIPAY_USER_ID' },
				sensitive: true,
				sample: '张三',
			},
		},
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
		{
			displayName: 'Linked Merchant ID',
			name: 'linkedMerchantId',
			type: 'string',
			default: '',
			description: 'Merchant for whom a Zhima service provider asks; merchants that ask for themselves leave it out',
			wire: { name: 'linked_merchant_id', maxLength: 32, format: 'word', sample: '2088000000000000' },
		},
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
			beside: true,
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
	sharedErrors: [],
	ownErrors: {},
} satisfies Operation;
