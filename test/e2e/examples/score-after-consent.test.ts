import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkflowFile } from '../../../n8nHost/n8nSession';
import { outputsOf } from '../outputsOf';
import { type BrowserWindow, openBrowser } from '../openBrowser';
import { connectionsOf } from './connections';
import { openExample, type OpenExample } from './openExample';
import { allConnectionsTaken, open } from './startedExecutions';

let example: OpenExample;
let window: BrowserWindow;
let begin: string;
let comeBack: string;

beforeAll(async () => {
	[example, window] = await Promise.all([openExample('score-after-consent.json'), openBrowser()]);
	[begin, comeBack] = [`${example.n8n.url}/webhook/zhima-consent`, `${example.n8n.url}/webhook/zhima-consent-back`];
	await open(`${begin}?application=first`);
});
afterAll(async () => {
	await Promise.all([example.close(), window.close()]);
});
afterEach(() => example.simulator.answerNormally());

const score = 'zhima.credit.score.get';
const token = 'alipay.system.oauth.token';
const scoresAsked = () => example.simulator.requests.filter(({ parameters }) => parameters.method === score).length;

/** What the applicant reads, once it is clear that it is a page for a person. */
async function pageRead(): Promise<{ heading: string; text: string }> {
	const { page } = window;
	const heading = await page.locator('h1').innerText();
	const text = await page.locator('body').innerText();
	expect(await page.evaluate('document.contentType')).toBe('text/html');
	// What the person is to say on the phone holds a code.
	expect(text.replace(/tell us this: .*/, '')).not.toMatch(/[{}]|credential|node\b|item\b|workflow|webhook|parameter|advice|category/i);
	return { heading, text };
}

async function read(address: string): Promise<{ status: number; heading: string; text: string }> {
	const response = await window.page.goto(address);
	return { status: response!.status(), ...(await pageRead()) };
}

/** Goes through consent in the browser, and reads the page at its end. */
async function agree(application: string): Promise<{ heading: string; text: string }> {
	await window.page.goto(`${begin}?application=${encodeURIComponent(application)}`);
	expect(await window.page.title()).toBe('Simulated consent');
	await window.page.getByText('Agree').click();
	await window.page.waitForURL(/zhima-consent-back/);
	return await pageRead();
}

/** What the workflow knows of each applicant at its end. */
async function scoresKnown(): Promise<unknown[]> {
	await allConnectionsTaken(example);
	const { session } = example.n8n;
	const executions = await session.executions(example.workflow.id);
	const runs = await Promise.all(executions.map(async ({ id }) => outputsOf((await session.readExecution(id)).resultData.runData)));
	return runs.flatMap((outputs) => (outputs['Score of the Case']?.[0] ?? []).map(({ json }) => json));
}

test('an applicant who agrees reads thanks and no score, and the workflow knows it', async () => {
	const { heading, text } = await agree('visit-0001');
	expect(heading).toBe('Thank you');
	expect(text).not.toContain('800');
	expect(await scoresKnown()).toContainEqual({ application: 'visit-0001', scored: true, score: 800 });
});

test('an applicant of whom Zhima knows too little reads that this does not count', async () => {
	example.simulator.answer({ does: 'succeed', fields: { zm_score: 'N/A' } }, { method: score });
	const { heading, text } = await agree('visit-0002');
	expect(heading).toBe('Thank you');
	expect(text).toContain('does not count against you');
	expect(await scoresKnown()).toContainEqual({ application: 'visit-0002', scored: false, score: null });
});

test('a page that is loaded again says that all can be well, asks nobody for a score, and leads to a new consent for the same application', async () => {
	await agree('visit&0003');
	const before = scoresAsked();
	const again = await window.page.reload();
	const { heading, text } = await pageRead();

	expect([again!.status(), heading]).toEqual([403, 'We need your consent']);
	expect(text).toContain('If you have read our thanks already, all is well');
	expect(scoresAsked()).toBe(before);
	await window.page.getByRole('link', { name: 'give your consent again' }).click();
	expect(await window.page.title()).toBe('Simulated consent');
	await window.page.getByText('Agree').click();
	await window.page.waitForURL(/zhima-consent-back/);
	expect((await pageRead()).heading).toBe('Thank you');
	expect(await scoresKnown()).toContainEqual({ application: 'visit&0003', scored: true, score: 800 });
});

test.each([
	['without anything, as one who opens it by hand', ''],
	['without a code, as from a consent that was cancelled', '?state=visit-0004'],
	['with a code that cannot be one', `?state=visit-0004&auth_code=${'x'.repeat(200)}`],
	['with two codes', '?state=visit-0004&auth_code=a1&auth_code=a2'],
	['with a code and for no application', '?auth_code=b1'],
])('who comes back %s is asked for consent, and nobody for a score', async (_, query) => {
	const before = scoresAsked();
	expect(await read(comeBack + query)).toMatchObject({ status: 403, heading: 'We need your consent' });
	expect(scoresAsked()).toBe(before);
});

test('a forged code is asked for consent, and what stands in the address is shown as text', async () => {
	example.simulator.answer({ does: 'refuse', subCode: 'isv.code-invalid' }, { method: token });
	const forged = new URLSearchParams({ auth_code: 'forged', state: '"><img src=x onerror=alert(1)>' });
	expect(await read(`${comeBack}?${forged}`)).toMatchObject({ status: 403, heading: 'We need your consent' });
	expect(await window.page.locator('img').count()).toBe(0);
});

const endings: Array<[category: string, method: string, subCode: string, status: number, heading: string]> = [
	['Fix Input', score, 'INVALID_PARAMETER', 403, 'We need your consent'],
	['Authorize', score, 'AUTHENTICATION_FAIL', 403, 'We need your consent'],
	['New ID', score, 'TRANSACTION_ERROR', 500, 'We could not get your score'],
	['Retry Later', score, 'SYSTEM_ERROR', 503, 'Please try again in a few minutes'],
	['Fix Setup', score, 'NO_VALID_ARRANGEMENT', 500, 'We could not get your score'],
	['Retry Later', token, 'isp.unknow-error', 503, 'Please try again in a few minutes'],
	['Fix Setup', token, 'isv.insufficient-isv-permissions', 500, 'We could not get your score'],
];
const categories: Record<string, string> = { 'Fix Input': 'fixInput', 'Authorize': 'authorize', 'New ID': 'newTransaction', 'Retry Later': 'retryLater', 'Fix Setup': 'fixSetup' };

test.each(endings)('a call that ends with %s (%s, %s) has a page', async (category, method, subCode, status, heading) => {
	example.simulator.answer(() => ({ does: 'refuse', subCode }), { method });
	const application = `ending-${endings.findIndex((one) => one[1] === method && one[2] === subCode)}`;
	const query = new URLSearchParams({ state: application, auth_code: `code${application.replace('-', '')}` });
	const answer = await read(`${comeBack}?${query}`);
	expect(answer).toMatchObject({ status, heading });
	if (heading === 'We could not get your score') expect(answer.text).toMatch(/tell us this: \S/);

	await allConnectionsTaken(example);
	const [newest] = await example.n8n.session.executions(example.workflow.id);
	const { 'Link to Begin Again': way } = outputsOf((await example.n8n.session.readExecution(newest!.id)).resultData.runData);
	expect(way?.[0]?.[0]?.json).toMatchObject({ details: { category: categories[category] } });
});

test.each([
	['names no application', ''],
	['names an application that is too long', `?application=${'x'.repeat(101)}`],
])('a link that %s gets a page, and nobody is sent to Alipay', async (_, query) => {
	expect(await read(begin + query)).toMatchObject({ status: 422, heading: 'This link does not work' });
});

/** The workflow at addresses of its own, with a credential that cannot be used where the applicant arrives, or comes back. */
const withFault = (credential: { id: string; name: string }) => (workflow: WorkflowFile): WorkflowFile => ({
	...workflow,
	nodes: workflow.nodes.map((node) => {
		if (node.type.endsWith('.webhook')) return { ...node, parameters: { ...node.parameters, path: `faulty-${node.parameters.path as string}` } };
		return node.type.endsWith('.zhimaAuthorization') ? { ...node, credentials: { zhimaCreditApi: credential } } : node;
	}),
});

test('an applicant is not asked for consent again, nor for another link, when the credential is at fault; together, every connection was taken', async () => {
	const name = 'Zhima with a wrong key';
	const id = await example.n8n.session.storeCredential({ name, type: 'zhimaCreditApi', data: { ...example.simulator.credential, privateKey: 'no key' } });
	const faulty = await openExample('score-after-consent.json', { change: withFault({ id, name }) });
	try {
		const address = `${faulty.n8n.url}/webhook/faulty-zhima-consent`;
		await open(`${address}?application=first`);
		const arriving = await read(`${address}?application=visit-0009`);
		expect(arriving).toMatchObject({ status: 500, heading: 'We could not ask for your consent' });
		const back = await read(`${address}-back?state=visit-0009&auth_code=code0009`);
		expect(back).toMatchObject({ status: 500, heading: 'We could not get your score' });
		for (const { text } of [arriving, back]) expect(text).toMatch(/tell us this: \S/);
		expect(faulty.simulator.requests).toEqual([]);

		const taken = async () => [...new Set([...(await allConnectionsTaken(example)), ...(await allConnectionsTaken(faulty))])].sort();
		// n8n answers before it has stored how an execution ended.
		const deadline = Date.now() + 30_000;
		while ((await taken()).length < connectionsOf(example.file).length && Date.now() < deadline) await sleep(500);
		expect(await taken()).toEqual(connectionsOf(example.file));
	} finally {
		await faulty.close();
	}
});
