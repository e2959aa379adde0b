import { idNumber } from '../../fixtures/people';
import { jsonRequest } from './requests';
import { testWebhookExample } from './testWebhookExample';

testWebhookExample('http-request-any-method.json', [
	{
		title: 'what Alipay answers is handed on as it is',
		request: jsonRequest({ name: 'level 2', idNumber }),
		end: 'Answer: What Alipay Said',
		status: 200,
		body: { code: '10000', msg: 'Success', biz_no: expect.any(String) as string, level: '2' },
		billed: 1,
	},
	{
		title: 'a refusal of Alipay is told by its codes, without what was sent',
		request: jsonRequest({ name: 'system error', idNumber }),
		end: 'Answer: Refused by Alipay',
		status: 502,
		body: { code: '40004', subCode: 'SYSTEM_ERROR' },
		billed: 0,
	},
	{
		title: 'a gateway that is out of order needs a person',
		request: jsonRequest({ name: 'http 502', idNumber }),
		end: 'Answer: Needs a Person',
		status: 500,
		body: { message: expect.stringMatching(/\S/) as string },
		billed: 0,
	},
]);
