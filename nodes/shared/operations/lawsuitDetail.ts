import type { Operation } from './operation';
import { longTransactionId } from './sharedParameters';

/**
 * zhima.credit.pe.lawsuit.detail.query: one lawsuit of a record in detail. Source: docs/alipay.md 8.1 and 8.10. Its product code, its
 * codes and the form of the detail are not known; the lengths leave room.
 */
export const lawsuitDetail = {
	method: 'zhima.credit.pe.lawsuit.detail.query',
	node: 'ZhimaLawsuitDetail',
	docs: 'https://docs.open.alipay.com/api_8/zhima.credit.pe.lawsuit.detail.query/',
	availability: "By contract; in Alipay's .NET SDK of May 2026. Its product code is not published, but is in the contract.",
	signUp: 'notKnown',
	transactionId: longTransactionId,
	repeatIsFree: true,
	parameters: [
		{
			displayName: 'Lawsuit',
			name: 'lawsuitId',
			type: 'string',
			default: '={{ $json }}',
			required: true,
			placeholder: 'e.g. {{ $json }}',
			description: 'One entry of a list that Zhima Lawsuit Record returned, such as an item of a Split Out node, or only its ID',
			wire: {
				name: 'lawsuit_id',
				maxLength: 128,
				record: { cpws: 'cpwsId', zxgg: 'zxggId', sxgg: 'shixinId', bgt: 'bgtId', party: 'partyId' },
				sensitive: true,
				sample: 'c1100002026SAMPLE0001',
			},
		},
		{
			displayName: 'Lawsuit Type',
			name: 'lawsuitType',
			type: 'options',
			options: [
				{ name: 'As in the Record', value: 'fromRecord', description: 'By the ID in the record' },
				{ name: 'Dishonest Debtor', value: 'sxgg' },
				{ name: 'Enforcement Notice', value: 'zxgg' },
				{ name: 'Exposure List', value: 'bgt' },
				{ name: 'Judgment', value: 'cpws' },
				{ name: 'Party', value: 'party', description: 'The party of a judgment' },
			],
			default: 'fromRecord',
			required: true,
			description: 'What kind of record the lawsuit is',
			wire: { name: 'lawsuit_type', maxLength: 32, toldBy: { parameter: 'lawsuitId', choice: 'fromRecord' }, sample: 'cpws' },
		},
		{
			displayName: 'Product Code',
			name: 'productCode',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. w1010100000000000000',
			description: 'Product code of your contract for lawsuit details; Alipay does not publish one',
			wire: { name: 'product_code', maxLength: 32, format: 'word', sample: 'w1010100000000000000' },
		},
	],
	additionalFields: [],
	response: {
		biz_no: {
			reads: 'text',
			beside: true,
			required: true,
			meaning: "Alipay's number for this call, for reconciliation",
			sample: 'ZM201505190ad422641448624704506270408',
		},
		lawsuit_detail: {
			reads: 'asIs',
			there: { adds: 'detail_found', addsMeaning: "True only when 'lawsuit_detail' is present and not empty" },
			meaning: 'The lawsuit as Alipay describes it',
			sample: { ep_element_list: [{ key: 'name', value: '张三' }] },
		},
	},
	results: {
		detail_found: { meaning: 'Alipay returned details of the lawsuit', when: { detail_found: true } },
		no_detail: { meaning: 'Alipay returned no details of the lawsuit' },
	},
	errors: [],
} satisfies Operation;
