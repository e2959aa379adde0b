import { idNumber, mistypedIdNumber } from '../../fixtures/people';
import { jsonRequest } from './requests';
import { testWebhookExample, trouble } from './testWebhookExample';

const anyText = expect.stringMatching(/\S/) as string;

testWebhookExample('watchlist-from-webhook.json', [
	{
		title: 'somebody who is not on the list is clear',
		request: jsonRequest({ name: 'level 0', idNumber }),
		end: 'Answer: Clear',
		status: 200,
		body: { result: 'clear', level: '0', meaning: anyText, bizNo: anyText },
		billed: 1,
	},
	{
		title: 'somebody on the list is not clear',
		request: jsonRequest({ name: 'level 2', idNumber }),
		end: 'Answer: Not Clear',
		status: 200,
		body: { result: 'listed', level: '2', meaning: anyText, bizNo: anyText },
		billed: 1,
	},
	{
		title: 'somebody whom Zhima cannot assess is not clear',
		request: jsonRequest({ name: 'level n/a', idNumber }),
		end: 'Answer: Not Clear',
		status: 200,
		body: { result: 'not_assessed', level: 'N/A', meaning: anyText, bizNo: anyText },
		billed: 1,
	},
	{
		title: 'a mistyped ID number is sent back and not paid for',
		request: jsonRequest({ name: 'Li Lei', idNumber: mistypedIdNumber }),
		end: 'Answer: Correct the Data',
		status: 422,
		body: trouble('fixInput'),
		billed: 0,
	},
	{
		title: 'a request without a name is sent back and not paid for',
		request: jsonRequest({ idNumber }),
		end: 'Answer: Correct the Data',
		status: 422,
		body: trouble('fixInput'),
		billed: 0,
	},
	{
		title: 'while Zhima is busy the caller is asked to come back',
		request: jsonRequest({ name: 'system error', idNumber }),
		end: 'Answer: Try Again Later',
		status: 503,
		body: trouble('retryLater'),
		billed: 0,
	},
	{
		title: 'a missing permission is nothing that the caller can mend',
		request: jsonRequest({ name: 'insufficient isv permissions', idNumber }),
		end: 'Answer: Needs a Person',
		status: 500,
		body: trouble('fixSetup'),
		billed: 0,
	},
]);
