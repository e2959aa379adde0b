import type { Operation } from './operation';
import { idCardName, idNumber, linkedMerchantId, longTransactionId } from './sharedParameters';

/** zhima.credit.relation.query: how close a person and a contact of theirs are. Source: docs/alipay.md 8.5. */
export const relation = {
	method: 'zhima.credit.relation.query',
	node: 'ZhimaRelation',
	docs: 'https://docs.open.alipay.com/api_8/zhima.credit.relation.query/',
	availability: "Retired: removed from Alipay's official SDKs in 2021. Works only where an old contract is still served.",
	productCode: 'w1010100001000001200',
	productCodeMaxLength: 32,
	transactionId: longTransactionId,
	repeatIsFree: true,
	parameters: [
		{ ...idNumber, required: true, description: "Applicant's ID card number, 18 or 15 characters" },
		{
			...idCardName,
			required: true,
			description: "Applicant's name as on the ID card, in simplified Chinese",
			wire: { ...idCardName.wire, format: 'personName' },
		},
		{
			displayName: "Contact's Mobile Number",
			name: 'relationPhone',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 13800138000',
			description: 'Mobile number in mainland China, 11 digits without country code',
			wire: {
				name: 'relation_phone',
				maxLength: 24,
				format: 'mobileNumber',
				sensitive: true,
				sample: '13800138000',
			},
		},
		{
			displayName: "Contact's Name",
			name: 'relationName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. the full name',
			description: "Contact's name in simplified Chinese",
			wire: { name: 'relation_name', maxLength: 64, format: 'personName', sensitive: true, sample: '李四' },
		},
	],
	additionalFields: [
		linkedMerchantId,
		{
			displayName: 'Relation',
			name: 'relation',
			type: 'options',
			options: [
				{ name: 'Family', value: 'family' },
				{ name: 'Friend', value: 'friend' },
				{ name: 'Schoolmate', value: 'schoolmate' },
				{ name: 'Workmate', value: 'workmate' },
			],
			default: 'family',
			description: 'What the contact is to the applicant, as the applicant says; without it the relation score is always 0',
			wire: { name: 'relation', maxLength: 12, sample: 'family' },
		},
	],
	response: {
		biz_no: {
			reads: 'text',
			required: true,
			meaning: "Alipay's number of this call, for reconciliation",
			sample: 'ZM201608223000000242400084180839',
		},
		relation_rank: {
			reads: 'text',
			required: true,
			meaning: 'Strength of the relation, a code such as V_CT_RL_SG; the list of codes is in the product document',
			sample: 'V_CT_RL_SG',
		},
		relation_info: {
			reads: 'record',
			fields: {
				recency: {
					reads: 'codeWithNumber',
					pattern: '^V_CT_RL(\\d{1,4})D$',
					adds: 'recency_days',
					addsMeaning: 'The number of days in that code',
					required: true,
					meaning: 'How recent the last contact is, a code such as V_CT_RL30D (within 30 days)',
					sample: 'V_CT_RL180D',
				},
			},
			meaning: 'Details, present only where there is a relation',
			sample: { recency: 'V_CT_RL180D' },
		},
		relation_score: {
			reads: 'integer',
			minimum: 0,
			maximum: 100,
			meaning: "0 to 100: how well the contacts fit the given 'Relation'; 0 when none was given",
			sample: 99,
		},
	},
	errors: [
		'API_PRODUCT_NOT_MATCH',
		'INVALID_TRANSACTION_ID',
		'NO_VALID_ARRANGEMENT',
		'INVALID_PARAMETER',
		'PRODUCT_CODE_IS_NULL',
		'SYSTEM_ERROR',
		'TRANSACTION_ID_EXPIRED',
		'TRANSACTION_ID_REPEAT',
	],
} satisfies Operation;
