import { type BrowserWindow, openBrowser } from '../openBrowser';
import { idNumber, mistypedIdNumber } from '../../fixtures/people';
import { connectionsOf } from './connections';
import { openExample, type OpenExample } from './openExample';
import { jsonRequest } from './requests';
import { allConnectionsTaken, open } from './startedExecutions';
import { trouble } from './testWebhookExample';

let example: OpenExample;
let window: BrowserWindow;

beforeAll(async () => {
	[example, window] = await Promise.all([openExample('certification-by-link.json'), openBrowser()]);
});
afterAll(async () => {
	await Promise.all([example.close(), window.close()]);
});

const start = async (person: object) =>
	await open(`${example.n8n.url}/webhook/zhima-certification-link`, { method: 'POST', ...jsonRequest(person) });

test.each([
	['I am this person', 'You are certified'],
	['I am somebody else', 'You are not certified'],
])('a person who follows the link and chooses "%s" comes back to the page "%s"', async (button, heading) => {
	const answer = await start({ name: `Li Lei ${button.length}`, idNumber });
	expect(answer.status).toBe(200);
	const { link } = (await answer.json()) as { link: string };

	await window.page.goto(link);
	expect(await window.page.title()).toBe('Simulated certification');
	await window.page.getByText(button).click();
	await window.page.getByRole('heading', { name: heading }).waitFor();
});

test('when the result cannot be had, the page says so and certifies nobody', async () => {
	const { link } = (await (await start({ name: 'Han Meimei', idNumber })).json()) as { link: string };
	example.simulator.answer(() => ({ does: 'refuse', subCode: 'isv.insufficient-isv-permissions' }), { method: 'alipay.user.certify.open.query' });
	await window.page.goto(link);
	await window.page.getByText('I am this person').click();
	await window.page.getByRole('heading', { name: 'The result is not known yet' }).waitFor();
	example.simulator.answerNormally();
});

test('a mistyped ID number is sent back, and no certification begins', async () => {
	const before = example.simulator.requests.length;
	const answer = await start({ name: 'Li Lei', idNumber: mistypedIdNumber });
	expect([answer.status, await answer.json()]).toEqual([422, trouble('fixInput')]);
	expect(example.simulator.requests.length).toBe(before);
});

test('together these took every connection of the workflow', async () => {
	expect(await allConnectionsTaken(example)).toEqual(connectionsOf(example.file));
});
