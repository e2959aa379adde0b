import type { Operation } from './operation';
import { idCardName, idNumber, longTransactionId } from './sharedParameters';

const entry = (value: string) => ({ ep_element_list: [{ key: 'name', value }] });

/** zhima.credit.pe.lawsuit.record.get: a person's judgments, enforcement notices, and other court records. Source: docs/alipay.md 8.6. */
export const lawsuitRecord = {
	method: 'zhima.credit.pe.lawsuit.record.get',
	node: 'ZhimaLawsuitRecord',
	docs: 'https://docs.open.alipay.com/api_8/zhima.credit.pe.lawsuit.record.get/',
	availability: "By contract only; whether new contracts are signed is not known. In Alipay's .NET SDK of May 2026.",
	signUp: 'notKnown',
	productCode: 'w1010100000000001785',
	productCodeMaxLength: 20,
	transactionId: longTransactionId,
	repeatIsFree: true,
	parameters: [
		{ ...idCardName, required: true, wire: { ...idCardName.wire, maxLength: 20 } },
		{ ...idNumber, required: true },
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
			meaning: "Alipay's number for this call, for reconciliation",
			sample: 'ZM201505190ad422641448624704506270407',
		},
		lawsuit_person_record: {
			reads: 'elementLists',
			lists: {
				cpws_list: { meaning: 'Judgments', count: 'judgments_count', countMeaning: "Number of judgments (with 'Simplify' on)" },
				zxgg_list: { meaning: 'Enforcement notices', count: 'enforcement_notices_count', countMeaning: "Number of enforcement notices (with 'Simplify' on)" },
				sxgg_list: { meaning: 'Notices of dishonest debtors', count: 'dishonesty_notices_count', countMeaning: "Number of notices of dishonest debtors (with 'Simplify' on)" },
				bgt_list: { meaning: 'Exposures', count: 'exposures_count', countMeaning: "Number of exposures (with 'Simplify' on)" },
			},
			othersCount: '_count',
			adds: 'record_count',
			addsMeaning: 'Number of entries in all lists',
			nothingFound: { adds: 'lawsuits_clear', addsMeaning: 'True only when no list has an entry, and nothing else was found' },
			meaning: 'The records; each list is missing or empty if nothing was found',
			sample: {
				zxgg_list: [entry('张三')],
				sxgg_list: [entry('张三')],
				bgt_list: [entry('张三')],
				cpws_list: [entry('张三')],
			},
		},
	},
	results: {
		clear: { meaning: 'No judgment, enforcement notice, or other court record was found', when: { lawsuits_clear: true } },
		needs_review: { meaning: 'Every list is empty, but the reply contains something else that someone must look at', when: { record_count: 0 } },
		records_found: { meaning: 'Judgments, enforcement notices, or other court records were found' },
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
