import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One call of an example's webhook, and what has to come of it. */
export interface ExampleCase {
	title: string;
	request: RequestInit;
	/** The HTTP status of the answer. */
	status: number;
	/** What the answer holds; more may stand beside it. */
	body: object;
	/** How many calls the simulated Alipay bills. */
	billed: number;
}

/** A right ID number of nobody. */
const idNumber = '260104197909275964';
const picture = readFileSync(join(__dirname, '..', '..', 'demo', 'face.jpg'));

function form(fields: Record<string, string>, withPicture = true): RequestInit {
	const body = new FormData();
	for (const [name, value] of Object.entries(fields)) body.set(name, value);
	if (withPicture) body.set('picture', new Blob([picture], { type: 'image/jpeg' }), 'face.jpg');
	return { body };
}

function json(body: object): RequestInit {
	return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

/** What the error output answers. */
const trouble = (category: string) => ({
	category,
	message: expect.stringMatching(/\S/) as string,
});

/** The calls by which each file in examples/ is tried. Together they have to take every connection of the workflow. */
export const exampleCases: Record<string, ExampleCase[]> = {
	'certification-from-webhook.json': [
		{
			title: 'a face that belongs to the ID passes',
			request: form({ name: 'Li Lei', idNumber }),
			status: 200,
			body: { passed: true, bizNo: expect.any(String) },
			billed: 1,
		},
		{
			title: 'another face does not pass, with the reason',
			request: form({ name: 'not passed', idNumber }),
			status: 200,
			body: { passed: false, bizNo: expect.any(String), reason: expect.any(String) },
			billed: 1,
		},
		{
			title: 'a mistyped ID number is sent back and not paid for',
			request: form({ name: 'Li Lei', idNumber: '260104197909275965' }),
			status: 422,
			body: trouble('fixInput'),
			billed: 0,
		},
		{
			title: 'a form without a picture is sent back and not paid for',
			request: form({ name: 'Li Lei', idNumber }, false),
			status: 422,
			body: trouble('fixInput'),
			billed: 0,
		},
		{
			title: 'a form without a name is sent back and not paid for',
			request: form({ idNumber }),
			status: 422,
			body: trouble('fixInput'),
			billed: 0,
		},
		{
			title: 'while Zhima is busy the caller is asked to come back',
			request: form({ name: 'system error', idNumber }),
			status: 503,
			body: trouble('retryLater'),
			billed: 0,
		},
		{
			title: 'a contract that is not in force is nothing that the caller can mend',
			request: form({ name: 'arrangement error', idNumber }),
			status: 500,
			body: trouble('fixSetup'),
			billed: 0,
		},
		{
			title: 'a reply that Alipay has not signed passes nobody',
			request: form({ name: 'wrong signature', idNumber }),
			status: 500,
			body: trouble('fixSetup'),
			billed: 1,
		},
	],
	'watchlist-from-webhook.json': [
		{
			title: 'somebody who is not on the list is clear',
			request: json({ name: 'level 0', idNumber }),
			status: 200,
			body: { clear: true, level: '0' },
			billed: 1,
		},
		{
			title: 'somebody on the list is not clear',
			request: json({ name: 'level 2', idNumber }),
			status: 200,
			body: { clear: false, assessed: true, level: '2', meaning: expect.any(String) },
			billed: 1,
		},
		{
			title: 'somebody whom Zhima cannot assess is not clear',
			request: json({ name: 'level n/a', idNumber }),
			status: 200,
			body: { clear: false, assessed: false, level: 'N/A' },
			billed: 1,
		},
		{
			title: 'a mistyped ID number is sent back and not paid for',
			request: json({ name: 'Li Lei', idNumber: '260104197909275965' }),
			status: 422,
			body: trouble('fixInput'),
			billed: 0,
		},
		{
			title: 'a request without a name is sent back and not paid for',
			request: json({ idNumber }),
			status: 422,
			body: trouble('fixInput'),
			billed: 0,
		},
		{
			title: 'while Zhima is busy the caller is asked to come back',
			request: json({ name: 'system error', idNumber }),
			status: 503,
			body: trouble('retryLater'),
			billed: 0,
		},
		{
			title: 'a missing permission is nothing that the caller can mend',
			request: json({ name: 'insufficient isv permissions', idNumber }),
			status: 500,
			body: trouble('fixSetup'),
			billed: 0,
		},
	],
};
