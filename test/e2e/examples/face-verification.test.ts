import { setTimeout as sleep } from 'node:timers/promises';
import { isUnderWay } from '../isUnderWay';
import { type BrowserWindow, openBrowser } from '../openBrowser';
import { idNumber, mistypedIdNumber } from '../../fixtures/people';
import type { WorkflowFile } from '../../../n8nHost/n8nSession';
import { startVerification, verificationResult } from '../../../nodes/shared/operations/faceChecks';
import { connectionsOf, connectionsTaken, endsReached } from './connections';
import { openExample, type OpenExample } from './openExample';

/** With pauses of a second. */
function hurried(workflow: WorkflowFile): WorkflowFile {
	const nodes = workflow.nodes.map((node) => (node.name === 'Pause' ? { ...node, parameters: { ...node.parameters, amount: 1 } } : node));
	return { ...workflow, nodes };
}

let example: OpenExample;
let window: BrowserWindow;
const taken = new Set<string>();

beforeAll(async () => {
	[example, window] = await Promise.all([openExample('face-verification.json', { change: hurried }), openBrowser()]);
});
afterAll(async () => {
	await Promise.all([window.close(), example.close()]);
});
afterEach(() => example.simulator.answerNormally());

const { method: query } = verificationResult;
const asked = () => example.simulator.requests.filter(({ parameters }) => parameters.method === query).length;

/** Sends the form. */
async function begin(name: string, number = idNumber, form = `${example.n8n.url}/form/face-verification`): Promise<void> {
	const { page } = window;
	await page.goto(form);
	await page.getByLabel('Name, as on your ID card').fill(name);
	await page.getByLabel('ID card number', { exact: true }).fill(number);
	await page.getByLabel('I agree that').check();
	await page.getByRole('button', { name: 'Go on' }).click();
}

/** Follows the link to Alipay's page, which opens in another window, and leaves it by a button. */
async function followLink(button: string): Promise<void> {
	const opened = window.page.waitForEvent('popup');
	await window.page.getByRole('link', { name: "Open Alipay's page" }).click();
	const alipay = await opened;
	await alipay.getByText('Look into the camera').waitFor();
	expect(await alipay.title()).toBe('Simulated face check');
	await alipay.getByText(button).click();
	await alipay.getByText('You can close this window').waitFor();
	await alipay.close();
}

const comeBack = async () => await window.page.getByRole('button', { name: 'I have done it' }).click();

/** Waits for the ending page, and notes which way the workflow went. */
async function ending(heading: string): Promise<string[]> {
	await window.page.locator('.card h1').getByText(heading, { exact: true }).waitFor();
	const text = await window.page.locator('.card').innerText();
	expect(text).not.toMatch(/[{}]|credential|node\b|item\b/);
	if (heading !== 'Your identity is confirmed') expect(text).not.toMatch(/is confirmed|Thank you/);
	const run = await example.workflow.nextRun();
	for (const connection of connectionsTaken(example.file, run)) taken.add(connection);
	expect(run.status).toBe('success');
	return endsReached(example.file, run);
}

test.each([
	['I am this person', 'Your identity is confirmed', 'Page: Confirmed'],
	['I am somebody else', 'Your identity is not confirmed', 'Page: Not Confirmed'],
])('a person who leaves by "%s" reads the verdict after one question', async (button, heading, end) => {
	const before = asked();
	await begin('Li Lei');
	await followLink(button);
	await comeBack();

	expect(await ending(heading)).toEqual([end]);
	expect(asked() - before).toBe(1);
});

test('a person who walks away is pending: Alipay is asked four times, the link is there again, and the person can pass', async () => {
	const before = asked();
	await begin('Han Meimei');
	await followLink('Walk away');
	const address = window.page.url();
	const left = window.page.waitForEvent('load');
	await comeBack();
	await left;
	expect(window.page.url()).toContain(new URL(address).pathname);
	await followLink('I am this person');
	expect(asked() - before).toBe(4);
	await comeBack();

	expect(await ending('Your identity is confirmed')).toEqual(['Page: Confirmed']);
	expect(asked() - before).toBe(5);
});

test('a person who never finishes is asked about twenty times on five visits, and then nothing is decided', async () => {
	const before = asked();
	await begin('Wang Wu');
	for (let visit = 1; visit <= 5; visit += 1) {
		await window.page.getByRole('button', { name: 'I have done it' }).waitFor();
		expect(asked() - before).toBe(4 * (visit - 1));
		const left = window.page.waitForEvent('load');
		await comeBack();
		await left;
	}

	expect(await ending('There is no result')).toEqual(['Page: No Result']);
	expect(asked() - before).toBe(20);
	await sleep(1_500);
	expect(asked() - before).toBe(20);
}, 90_000);

const [callAboutStart, callAboutResult] = ['We could not begin the check', 'We could not read your result'];

test.each([
	['isv.insufficient-isv-permissions', callAboutStart, 'Page: Not Set Up'],
	['aop.invalid-auth-token', callAboutStart, 'Page: Please Call Us'],
	['TRANSACTION_ID_EXPIRED', callAboutStart, 'Page: Please Call Us'],
	['SYSTEM_ERROR', 'Please try again in a few minutes', 'Page: Try Again Later'],
	['INVALID_CERT_INFO', 'Please correct what you entered', 'Page: Please Correct'],
])('when starting is refused with %s, the person reads what to do', async (subCode, heading, end) => {
	example.simulator.answer(() => ({ does: 'refuse', subCode }), { method: startVerification.method });
	await begin('Zhao Liu');

	expect(await ending(heading)).toEqual([end]);
});

test('a mistyped ID number is sent back, and nothing begins', async () => {
	const before = example.simulator.requests.length;
	await begin('Li Lei', mistypedIdNumber);

	expect(await ending('Please correct what you entered')).toEqual(['Page: Please Correct']);
	expect(example.simulator.requests.length).toBe(before);
});

test.each([
	['isv.insufficient-isv-permissions', callAboutResult, 'Page: Result Not Set Up'],
	['aop.invalid-auth-token', callAboutResult, 'Page: Call About the Result'],
	['TRANSACTION_ID_EXPIRED', callAboutResult, 'Page: Call About the Result'],
	['QUERY_CERTIFYID_EXPIRED', 'This check is no longer valid', 'Page: Link Expired'],
])('when the result is refused with %s, nobody is confirmed', async (subCode, heading, end) => {
	await begin('Qian Qi');
	await followLink('I am this person');
	example.simulator.answer(() => ({ does: 'refuse', subCode }), { method: query });
	await comeBack();

	expect(await ending(heading)).toEqual([end]);
});

test('a result that Alipay is too busy to give is asked for again', async () => {
	await begin('Sun Ba');
	await followLink('I am this person');
	example.simulator.answer({ does: 'refuse', subCode: 'SYSTEM_ERROR' }, { times: 3, method: query });
	await comeBack();

	expect(await ending('Your identity is confirmed')).toEqual(['Page: Confirmed']);
}, 60_000);

test('somebody who sends the form past the browser without the consent is not asked about', async () => {
	const before = example.simulator.requests.length;
	const body = new FormData();
	body.set('field-0', 'Li Lei');
	body.set('field-1', idNumber);
	const response = await fetch(`${example.n8n.url}/form/face-verification`, { method: 'POST', body });
	const { formWaitingUrl } = (await response.json()) as { formWaitingUrl: string };
	const status = new URL(formWaitingUrl);
	status.pathname += '/n8n-execution-status';
	while ((await (await fetch(status)).text()).trim() !== 'form-waiting') await sleep(100);
	await window.page.goto(formWaitingUrl);

	expect(await ending('We need your consent')).toEqual(['Page: Consent Needed']);
	expect(example.simulator.requests.length).toBe(before);
});

/** The workflow at an address of its own, with an hour and ten minutes of a second each. */
function soonGivenUp(workflow: WorkflowFile): WorkflowFile {
	const nodes = hurried(workflow).nodes.map((node) => {
		const { parameters } = node;
		if (node.name === 'Verification Form') return { ...node, parameters: { ...parameters, options: { ...(parameters.options as object), path: 'face-verification-unused' } } };
		return parameters.limitWaitTime === true ? { ...node, parameters: { ...parameters, resumeAmount: 1, resumeUnit: 'seconds' } } : node;
	});
	return { ...workflow, nodes };
}

test('of a person who does not come back within the hour, Alipay is asked four times, nothing is decided, and the workflow ends', async () => {
	const unused = await openExample('face-verification.json', { change: soonGivenUp });
	const { session, url } = unused.n8n;
	const questions = () => unused.simulator.requests.filter(({ parameters }) => parameters.method === query).length;
	try {
		await begin('Zhou Jiu', idNumber, `${url}/form/face-verification-unused`);
		await window.page.getByRole('link', { name: "Open Alipay's page" }).waitFor();
		const linkPage = window.page.url();
		// n8n looks every minute for executions that have waited long enough, for the link page and for the ending page.
		const isRunning = async () => (await session.executions(unused.workflow.id)).some(isUnderWay);
		const deadline = Date.now() + 240_000;
		while ((await isRunning()) && Date.now() < deadline) await sleep(500);
		const run = await unused.workflow.nextRun();

		expect([run.status, endsReached(unused.file, run), questions()]).toEqual(['success', ['Page: No Result'], 4]);
		const late = await fetch(linkPage, { headers: { accept: 'text/html' } });
		expect(late.headers.get('content-type')).toMatch(/^text\/html/);
		expect(questions()).toBe(4);
	} finally {
		await unused.close();
	}
}, 300_000);

test('together these took every connection of the workflow', () => {
	expect([...taken].sort()).toEqual(connectionsOf(example.file));
});
