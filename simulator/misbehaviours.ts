/** What one misbehavior does. */
interface Description {
	/** Whether the ledger bills the call, as it does a success. */
	billed: boolean;
	/** One sentence without a period. */
	meaning: string;
}

/** Everything that the simulator can do wrong, by the name that a person types and a test asks for. */
export const misbehaviours = {
	'reset': { billed: false, meaning: 'The connection is cut before anything is done' },
	'lost answer': { billed: true, meaning: 'The call is billed, then the connection is cut without a reply' },
	'cut off': { billed: true, meaning: 'The call is billed, and the connection is cut in the middle of the body' },
	'timeout': { billed: true, meaning: 'The call is billed, and no reply ever comes' },
	'slow drip': { billed: true, meaning: 'The reply comes one byte at a time, two a second' },
	'http 401': { billed: false, meaning: 'Status 401 with an HTML page' },
	'http 403': { billed: false, meaning: 'Status 403 with an HTML page' },
	'http 429': { billed: false, meaning: 'Status 429 with an HTML page' },
	'http 500': { billed: false, meaning: 'Status 500 with an HTML page' },
	'http 502': { billed: false, meaning: 'Status 502 with an HTML page' },
	'http 503': { billed: false, meaning: 'Status 503 with an HTML page' },
	'html page': { billed: false, meaning: 'Status 200 with an HTML page, as from a captive portal' },
	'redirect': { billed: false, meaning: 'Status 302 to another path of the simulator' },
	'empty body': { billed: true, meaning: 'Status 200 without a body' },
	'truncated json': { billed: true, meaning: 'The first half of the reply, as if it were complete' },
	'wrong signature': { billed: true, meaning: 'Signed with a key that is not the simulated Alipay key' },
	'foreign signature': { billed: true, meaning: 'A genuine signature of another reply' },
	'no signature': { billed: true, meaning: 'A success without a signature' },
	'unescaped signature': {
		billed: true,
		meaning: 'Slashes are sent as `\\/` and signed as `/`, which some SDKs expect',
	},
	'sign first': { billed: true, meaning: 'The signature comes before the response; both are genuine' },
	'spaced json': { billed: true, meaning: 'A genuine reply with spaces and line breaks between and inside the nodes' },
	'duplicate node': { billed: true, meaning: 'The genuine response, then a forged one under the same name' },
	'forged first': { billed: true, meaning: 'A forged response, then the genuine one under the same name' },
	'forged inside': { billed: true, meaning: 'A forged response that contains a genuine one as text' },
	'gbk': { billed: true, meaning: 'A genuine success in GBK bytes, with a character whose second byte is a backslash' },
	'gbk error': { billed: false, meaning: 'A genuine refusal 20000 aop.unknow-error in GBK bytes' },
	'bom': { billed: true, meaning: 'A genuine reply behind a byte order mark' },
	'deep json': { billed: true, meaning: 'A genuine reply with 100,000 arrays inside one another' },
	'huge reply': { billed: true, meaning: 'A genuine reply of 5 MB' },
	'wrong type': { billed: true, meaning: 'A genuine reply that claims to be an image' },
	'missing field': { billed: true, meaning: 'A genuine success without a required field' },
	'value outside list': { billed: true, meaning: 'A genuine success with a value that the API page does not know' },
} as const satisfies Record<string, Description>;

/** The name of a misbehavior. */
export type Misbehaviour = keyof typeof misbehaviours;
