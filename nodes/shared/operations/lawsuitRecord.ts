import type { Operation } from './operation';

const entry = (value: string) => ({ ep_element_list: [{ key: 'name', value }] });

/** zhima.credit.pe.lawsuit.record.get: lawsuits, enforcements and debts of record of a person. Source: docs/alipay.md 8.6. */
export const lawsuitRecord = {
	method: 'zhima.credit.pe.lawsuit.record.get',
	node: 'ZhimaLawsuitRecord',
	docs: 'https://docs.open.alipay.com/api_8/zhima.credit.pe.lawsuit.record.get/',
	availability: 'By contract only; whether new contracts are signed is not known.',
	productCode: 'w1010100000000001785',
	productCodeMaxLength: 20,
	transactionId: { maxLength: 64, prefixMaxLength: 16, dateLength: 8 },
	repeatIsFree: true,
	parameters: [
		{
			displayName: 'ID Number',
			name: 'certNo',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 990000199002300016',
			description: "Person's ID card number, 18 or 15 characters",
			wire: { name: 'cert_no', maxLength: 18, format: 'idNumber', sensitive: true, sample: '990000199002300016' },
		},
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. the name as on the ID card',
			description: "Person's name as on the ID card",
			wire: { name: 'name', maxLength: 20, format: 'personName', sensitive: true, sample: '张三' },
		},
		{
			displayName: 'Simplify',
			name: 'simplify',
			type: 'boolean',
			default: true,
			description: 'Whether to return a simplified version of the response instead of the raw data',
			wire: 'notSent',
		},
	],
	additionalFields: [],
	response: {
		biz_no: {
			reads: 'text',
			beside: true,
			required: true,
			meaning: "Alipay's number of this call, for reconciliation",
			sample: 'ZM201505190ad422641448624704506270407',
		},
		lawsuit_person_record: {
			reads: 'elementLists',
			lists: {
				cpws_list: 'Judgments',
				zxgg_list: 'Enforcement notices',
				sxgg_list: 'Notices of dishonest debtors',
				bgt_list: 'Exposure list',
			},
			meaning: 'The records; each list is absent or empty where nothing was found',
			sample: {
				zxgg_list: [entry('张三')],
				sxgg_list: [entry('张三')],
				bgt_list: [entry('张三')],
				cpws_list: [entry('张三')],
			},
		},
	},
	sharedErrors: [
		'API_PRODUCT_NOT_MATCH',
		'INVALID_TRANSACTION_ID',
		'NO_VALID_ARRANGEMENT',
		'INVALID_PARAMETER',
		'PRODUCT_CODE_IS_NULL',
		'SYSTEM_ERROR',
		'TRANSACTION_ID_EXPIRED',
		'TRANSACTION_ID_REPEAT',
		'CERT_NO_INVALID',
		'CERT_NO_IS_NULL',
		'NAME_IS_NULL',
	],
	ownErrors: {},
} satisfies Operation;
