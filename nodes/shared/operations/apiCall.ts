import type { Operation } from './operation';
import { authToken } from './sharedParameters';

const content = '{"transaction_id":"SAMPLE_0001","product_code":"w1010100000000001785","cert_no":"990000199002300016","name":"张三"}';

/** Any method of Alipay's gateway that the credential allows, sent as the user gives it. Source: docs/alipay.md 1 to 5. */
export const apiCall = {
	method: 'alipay.*',
	methodFrom: 'method',
	node: 'ZhimaApiCall',
	docs: 'https://opendocs.alipay.com/apis',
	availability: "Any method of zhima, alipay, or datadigital that Allowed Methods in the credential permits, except methods that return a page for a browser.",
	signUp: 'byMethod',
	repeatIsFree: false,
	takesFiles: true,
	whenLost: 'Alipay may have made and billed this call. Check with Alipay before you run the item again.',
	businessAdvice: {
		fixInput: "Correct 'Biz Content' as Alipay's message says, and run the item again.",
		authorize: "Ask the user for consent again, and use the new token as 'Auth Token'.",
		newTransaction: "Run the item again with another transaction ID in 'Biz Content'. Alipay may bill it as a new question.",
		retryLater: 'Run the item again later, if the method is safe to repeat.',
		fixSetup: "Check the contract with Alipay, and the product code in 'Biz Content'.",
	},
	parameters: [
		{
			displayName: 'Method',
			name: 'method',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. zhima.credit.pe.level.query',
			description: "Alipay's method, as named on its API page. 'Allowed Methods' in the credential says which methods may be called.",
			wire: { name: 'method', place: 'common', maxLength: 128, format: 'method', sample: 'zhima.credit.pe.lawsuit.record.get' },
		},
		{
			displayName: 'Biz Content',
			name: 'bizContent',
			type: 'json',
			default: '{}',
			typeOptions: { rows: 6 },
			description: 'JSON object that is sent unchanged as biz_content. Include the transaction ID if the method takes one. Leave it empty for methods without biz_content.',
			wire: { name: 'biz_content', maxLength: 1_048_576, format: 'jsonObject', sensitive: true, sample: content },
		},
	],
	additionalFields: [
		{
			...authToken,
			description: "Access token that proves a user's consent, for methods that need one",
			wire: { ...authToken.wire, maxLength: 128 },
		},
		{
			displayName: 'Parameters',
			name: 'parameters',
			type: 'json',
			default: '{}',
			description: 'JSON object with entries to send next to biz_content, such as grant_type and code of alipay.system.oauth.token',
			wire: { name: 'parameters', place: 'spread', maxLength: 1_048_576, format: 'plainParameters', sensitive: true, sample: '{}' },
		},
	],
	response: {},
	results: {
		answered: { meaning: 'Alipay replied, and the fields of the result contain the reply' },
	},
	errors: [],
} satisfies Operation;
