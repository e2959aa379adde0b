import { idNumber, mistypedIdNumber } from '../../fixtures/people';
import { formRequest, jsonRequest, picture } from './requests';
import { testWebhookExample, trouble } from './testWebhookExample';

const base64 = picture.toString('base64');
const anyText = expect.stringMatching(/\S/) as string;

testWebhookExample('certification-from-webhook.json', [
	{
		title: 'a face that belongs to the ID passes',
		request: formRequest({ name: 'Li Lei', idNumber }, { picture }),
		end: 'Answer: Passed',
		status: 200,
		body: { passed: true, bizNo: anyText },
		billed: 1,
	},
	{
		title: 'another face does not pass, with the reason',
		request: formRequest({ name: 'not passed', idNumber }, { picture }),
		end: 'Answer: Not Passed',
		status: 200,
		body: { passed: false, bizNo: anyText, reason: anyText },
		billed: 1,
	},
	{
		title: 'a mistyped ID number is sent back and not paid for',
		request: formRequest({ name: 'Li Lei', idNumber: mistypedIdNumber }, { picture }),
		end: 'Answer: Correct the Data',
		status: 422,
		body: trouble('fixInput'),
		billed: 0,
	},
	{
		title: 'a form without a picture is sent back and not paid for',
		request: formRequest({ name: 'Li Lei', idNumber }),
		end: 'Answer: Correct the Data',
		status: 422,
		body: trouble('fixInput'),
		billed: 0,
	},
	{
		title: 'a form without a name is sent back and not paid for',
		request: formRequest({ idNumber }, { picture }),
		end: 'Answer: Correct the Data',
		status: 422,
		body: trouble('fixInput'),
		billed: 0,
	},
	{
		title: 'while Zhima is busy the caller is asked to come back',
		request: formRequest({ name: 'system error', idNumber }, { picture }),
		end: 'Answer: Try Again Later',
		status: 503,
		body: trouble('retryLater'),
		billed: 0,
	},
	{
		title: 'a contract that is not in force is nothing that the caller can mend',
		request: formRequest({ name: 'arrangement error', idNumber }, { picture }),
		end: 'Answer: Needs a Person',
		status: 500,
		body: trouble('fixSetup'),
		billed: 0,
	},
	{
		title: 'a reply that Alipay has not signed passes nobody',
		request: formRequest({ name: 'wrong signature', idNumber }, { picture }),
		end: 'Answer: Needs a Person',
		status: 500,
		body: trouble('fixSetup'),
		billed: 1,
	},
	{
		title: 'a picture that comes as Base64 in JSON passes as well',
		request: jsonRequest({ name: 'Han Meimei', idNumber, picture: base64 }),
		end: 'Answer: Passed',
		status: 200,
		body: { passed: true, bizNo: anyText },
		billed: 1,
	},
	{
		title: 'a data URL in JSON is taken, too, and another face does not pass',
		request: jsonRequest({ name: 'not passed', idNumber, picture: `data:image/jpeg;base64,${base64}` }),
		end: 'Answer: Not Passed',
		status: 200,
		body: { passed: false, bizNo: anyText, reason: anyText },
		// The same person and face were asked about before, as a file.
		billed: 0,
	},
	{
		title: 'JSON without a picture is sent back and not paid for',
		request: jsonRequest({ name: 'Li Lei', idNumber }),
		end: 'Answer: Correct the Data',
		status: 422,
		body: trouble('fixInput'),
		billed: 0,
	},
	{
		title: 'a text that is no picture is sent back and not paid for',
		request: jsonRequest({ name: 'Li Lei', idNumber, picture: Buffer.from('no picture').toString('base64') }),
		end: 'Answer: Correct the Data',
		status: 422,
		body: trouble('fixInput'),
		billed: 0,
	},
]);
