import { type BrowserWindow, openBrowser } from '../openBrowser';
import { connectionsOf } from './connections';
import { openExample, type OpenExample } from './openExample';
import { allConnectionsTaken, open } from './startedExecutions';
import { trouble } from './testWebhookExample';

let example: OpenExample;
let window: BrowserWindow;

beforeAll(async () => {
	[example, window] = await Promise.all([openExample('score-after-consent.json'), openBrowser()]);
	await open(`${example.n8n.url}/webhook/zhima-consent?application=first`);
});
afterAll(async () => {
	await Promise.all([example.close(), window.close()]);
});

/** Goes through consent in the browser. @returns what the second address answers, and that address */
async function agree(application: string): Promise<{ answer: unknown; address: string }> {
	await window.page.goto(`${example.n8n.url}/webhook/zhima-consent?application=${application}`);
	expect(await window.page.title()).toBe('Simulated consent');
	await window.page.getByText('Agree').click();
	await window.page.waitForURL(/zhima-consent-back/);
	return { answer: JSON.parse(await window.page.locator('body').innerText()), address: window.page.url() };
}

test('an applicant who agrees has a score, and a page that is loaded again asks for a new consent', async () => {
	const { answer, address } = await agree('visit-0001');
	expect(answer).toEqual({ application: 'visit-0001', scored: true, score: 800 });

	const again = await fetch(address);
	expect([again.status, await again.json()]).toEqual([403, trouble('authorize')]);
});

test('an applicant of whom Zhima knows too little has none', async () => {
	example.simulator.answer({ does: 'succeed', fields: { zm_score: 'N/A' } }, { method: 'zhima.credit.score.get' });
	expect((await agree('visit-0002')).answer).toEqual({ application: 'visit-0002', scored: false });
});

test('a consent that does not cover the score is asked for anew', async () => {
	example.simulator.answer({ does: 'refuse', subCode: 'AUTHENTICATION_FAIL' }, { method: 'zhima.credit.score.get' });
	expect((await agree('visit-0003')).answer).toEqual(trouble('authorize'));
});

test('a text that cannot be a state gets no link', async () => {
	const answer = await open(`${example.n8n.url}/webhook/zhima-consent?application=${'x'.repeat(101)}`);
	expect([answer.status, await answer.json()]).toEqual([422, trouble('fixInput')]);
});

test('together these took every connection of the workflow', async () => {
	expect(await allConnectionsTaken(example)).toEqual(connectionsOf(example.file));
});
