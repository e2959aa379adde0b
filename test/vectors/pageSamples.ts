import { smallJpeg } from '../fixtures/smallJpeg';

/**
 * Requests and replies of Alipay's own API pages, typed from the pages (fields in their order there), not from the operations.
 * Where a page's sample cannot be used as it stands, the comment says why.
 */
export interface PageSample {
	/** What a user fills in to ask the page's sample question. */
	parameters: Record<string, unknown>;
	/** Common parameters that only this request has. */
	common: Record<string, string>;
	/** biz_content of the page's sample request, without transaction_id, which the node makes itself. */
	bizContent: Record<string, string>;
	/** The page's sample response, without code and msg. */
	response: Record<string, unknown>;
	/** What the node returns for it, without the fields that differ from call to call. */
	output: Record<string, unknown>;
	/** What the node tells beside the fields of the reply. */
	told: Record<string, unknown>;
}

/** The samples by Alipay method. */
export const pageSamples: Record<string, PageSample> = {
	'zhima.credit.watchlist.brief.get': {
		// The page's ID number has a wrong check digit.
		parameters: {
			certType: 'IDENTITY_CARD',
			certNo: '420983190001010001',
			name: '张三',
			options: { checkIdNumbers: false },
		},
		common: {},
		bizContent: {
			product_code: 'w1010100000000002977',
			cert_type: 'IDENTITY_CARD',
			cert_no: '420983190001010001',
			name: '张三',
		},
		response: { level: '0', biz_no: 'ZM201610263000000165700306914709' },
		output: {
			biz_no: 'ZM201610263000000165700306914709',
			level: '0',
			level_meaning: 'Not on the list',
			watchlist_clear: true,
			on_list: false,
			watchlist_assessed: true,
		},
		told: { result: 'clear', result_meaning: 'The person is not on the industry watchlist' },
	},
	'zhima.credit.score.get': {
		// The page shows no token; the request needs one.
		parameters: { authToken: 'authzhmaSAMPLE', options: {} },
		common: { auth_token: 'authzhmaSAMPLE' },
		bizContent: { product_code: 'w1010100100000000001' },
		response: { biz_no: '201512100936588040000000465158', zm_score: '800' },
		output: { biz_no: '201512100936588040000000465158', zm_score: 800, scored: true },
		told: { result: 'scored', result_meaning: 'The person has a Zhima score' },
	},
	'zhima.credit.relation.query': {
		parameters: {
			certNo: '640202199007164686',
			name: '张三',
			relationPhone: '15843991158',
			relationName: '李四',
			additionalFields: { relation: 'family', linkedMerchantId: '2088721630869411' },
			options: {},
		},
		common: {},
		bizContent: {
			product_code: 'w1010100001000001200',
			cert_no: '640202199007164686',
			name: '张三',
			relation_phone: '15843991158',
			relation_name: '李四',
			relation: 'family',
			linked_merchant_id: '2088721630869411',
		},
		response: {
			relation_info: { recency: 'V_CT_RL180D' },
			biz_no: 'ZM201608223000000242400084180839',
			relation_score: 99,
			relation_rank: 'V_CT_RL_SG',
		},
		output: {
			biz_no: 'ZM201608223000000242400084180839',
			relation_rank: 'V_CT_RL_SG',
			relation_info: { recency: 'V_CT_RL180D', recency_days: 180, recency_meaning: 'Last contact within 180 days' },
			related: true,
			relation_score: 99,
		},
		told: {
			result: 'related',
			result_meaning: 'Zhima knows of a relation between the two people',
			relation_given: true,
			relation_score_meaning: 'How well the two people fit the relation that was given, from 0 to 100',
		},
	},
	'zhima.credit.pe.lawsuit.record.get': {
		// The page's ID number has a wrong check digit.
		parameters: { certNo: '330725199912121234', name: '张三', simplify: true, options: { checkIdNumbers: false } },
		common: {},
		bizContent: { cert_no: '330725199912121234', name: '张三', product_code: 'w1010100000000001785' },
		response: {
			lawsuit_person_record: {
				zxgg_list: [{ ep_element_list: [{ value: '张三', key: 'name' }] }],
				sxgg_list: [{ ep_element_list: [{ value: '张三', key: 'name' }] }],
				bgt_list: [{ ep_element_list: [{ value: '张三', key: 'name' }] }],
				cpws_list: [{ ep_element_list: [{ value: '张三', key: 'name' }] }],
			},
			biz_no: 'ZM201505190ad422641448624704506270407',
		},
		output: {
			biz_no: 'ZM201505190ad422641448624704506270407',
			lawsuit_person_record: {
				cpws_list: [{ name: '张三' }],
				zxgg_list: [{ name: '张三' }],
				sxgg_list: [{ name: '张三' }],
				bgt_list: [{ name: '张三' }],
			},
			judgments_count: 1,
			enforcement_notices_count: 1,
			dishonesty_notices_count: 1,
			exposures_count: 1,
			record_count: 4,
			lawsuits_clear: false,
		},
		told: { result: 'records_found', result_meaning: 'Judgments, enforcement notices, or other court records were found' },
	},
	'zhima.customer.certification.material.certify': {
		// The page's image is cut off after its first bytes; here it is a whole one.
		parameters: {
			bizCode: 'FACE_API',
			certType: 'IDENTITY_CARD',
			certName: '收委',
			certNo: '260104197909275964',
			imageSource: 'base64',
			imageBase64: smallJpeg,
			additionalFields: { merchantConfig: '{}', extBizParam: '{}', linkedMerchantId: '2088721630869411' },
			options: {},
		},
		common: {},
		// The page writes the inner JSON with spaces, which JSON does not count; the test compares what the inner texts say.
		bizContent: {
			product_code: 'w1010100000000002978',
			biz_code: 'FACE_API',
			identity_param:
				'{"identity_type": "CERT_INFO", "cert_type": "IDENTITY_CARD", "cert_name": "收委", "cert_no": "260104197909275964"}',
			materials: `{"FACIAL_PICTURE_FRONT": "${smallJpeg}"}`,
			merchant_config: '{}',
			ext_biz_param: '{}',
			linked_merchant_id: '2088721630869411',
		},
		response: { biz_no: 'ZM201612013000000393900404029253', passed: 'true', failed_reason: '认证完成' },
		output: { biz_no: 'ZM201612013000000393900404029253', passed: true, failed_reason: '认证完成' },
		told: { result: 'passed', result_meaning: 'The face matches the identity' },
	},
};
