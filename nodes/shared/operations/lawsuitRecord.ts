import type { Operation } from './operation';
import { idCardName, idNumber, longTransactionId } from './sharedParameters';

const entry = (value: string) => ({ ep_element_list: [{ key: 'name', value }] });

/** zhima.credit.pe.lawsuit.record.get: lawsuits, enforcements and debts of record of a person. Source: docs/alipay.md 8.6. */
export const lawsuitRecord = {
	method: 'zhima.credit.pe.lawsuit.record.get',
	node: 'ZhimaLawsuitRecord',
	docs: 'https://docs.open.alipay.com/api_8/zhima.credit.pe.lawsuit.record.get/',
	availability: 'By contract only; whether new contracts are signed is not known.',
	productCode: 'w1010100000000001785',
	productCodeMaxLength: 20,
	transactionId: longTransactionId,
	repeatIsFree: true,
	parameters: [
		{ ...idNumber, required: true },
		{ ...idCardName, required: true, wire: { ...idCardName.wire, maxLength: 20 } },
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
			counts: { ending: '_count', addsMeaning: "Entries in that list (with 'Simplify' on)" },
			adds: 'record_count',
			addsMeaning: 'Entries in all lists',
			nothingFound: { adds: 'clear', addsMeaning: 'True only when no list has an entry' },
			meaning: 'The records; each list is absent or empty where nothing was found',
			sample: {
				zxgg_list: [entry('张三')],
				sxgg_list: [entry('张三')],
				bgt_list: [entry('张三')],
				cpws_list: [entry('张三')],
			},
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
		'CERT_NO_INVALID',
		'CERT_NO_IS_NULL',
		'NAME_IS_NULL',
	],
} satisfies Operation;
