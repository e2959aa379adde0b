import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkflowFile } from '../../../n8nHost/n8nSession';
import { isRunning, isUnderWay } from '../isUnderWay';
import { type BrowserWindow, openBrowser } from '../openBrowser';
import { idNumber, mistypedIdNumber } from '../../fixtures/people';
import { connectionsOf } from './connections';
import { openExample, type OpenExample } from './openExample';
import { jsonRequest } from './requests';
import { connectionsTakenAtLast, open } from './startedExecutions';
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

const query = 'alipay.user.certify.open.query';
const asked = () => example.simulator.requests.filter(({ parameters }) => parameters.method === query).length;

/** Starts a certification and opens Alipay's page. */
async function openPage(name: string): Promise<void> {
	const answer = await start({ name, idNumber });
	expect(answer.status).toBe(200);
	const { link } = (await answer.json()) as { link: string };
	await window.page.goto(link);
	expect(await window.page.title()).toBe('Simulated certification');
}

/** Leaves Alipay's page by a button and waits for the page of the workflow. */
async function leaveBy(button: string, heading: string): Promise<void> {
	await window.page.getByText(button).click();
	await window.page.getByRole('heading', { name: heading, exact: true }).waitFor();
}

/** Goes back to Alipay's page by the link on the page of the workflow. */
async function goOn(): Promise<void> {
	await window.page.getByText('go on with the certification').click();
	expect(await window.page.title()).toBe('Simulated certification');
}

test('a person who passes comes back to the page that says so, after one question', async () => {
	const before = asked();
	await openPage('Li Lei');
	await leaveBy('I am this person', 'You are certified');
	expect(asked() - before).toBe(1);
});

test('the page of a person who has passed can be loaded again', async () => {
	await openPage('Zhou Jiu');
	await leaveBy('I am this person', 'You are certified');
	for (let visit = 2; visit <= 10; visit += 1) {
		let again = await window.page.reload();
		// n8n's own answer while the workflow is on its way back to the wait.
		for (let tries = 1; again!.status() === 409 && tries < 20; tries += 1) {
			await sleep(200);
			again = await window.page.reload();
		}
		expect([visit, again!.status(), again!.headers()['content-type']]).toEqual([visit, 200, 'text/html; charset=utf-8']);
		await window.page.getByRole('heading', { name: 'You are certified', exact: true }).waitFor();
	}
});

test.each(['Not now', 'I am somebody else'])(
	'of a person who leaves by "%s", Alipay is asked four times, nobody is certified, and the person can go on by the link and pass',
	async (button) => {
		const [billed, before] = [example.simulator.ledger.length, asked()];
		await openPage(`Han Meimei ${button.length}`);
		await leaveBy(button, 'You are not certified yet');
		expect([asked() - before, example.simulator.ledger.length - billed]).toEqual([4, 0]);

		await goOn();
		await leaveBy('I am this person', 'You are certified');
		expect([asked() - before, example.simulator.ledger.length - billed]).toEqual([5, 1]);
	},
);

test('a result that Alipay has a moment later is waited for, and the person is certified all the same', async () => {
	const before = asked();
	await openPage('Wang Wu');
	example.simulator.answer({ does: 'succeed', fields: { passed: 'F' } }, { times: 2, method: query });
	await leaveBy('I am this person', 'You are certified');
	expect(asked() - before).toBe(3);
});

test('when the result cannot be had, it is asked for four times, and the page says so and certifies nobody, until it is loaded again', async () => {
	const before = asked();
	await openPage('Zhao Liu');
	example.simulator.answer(() => ({ does: 'refuse', subCode: 'isv.insufficient-isv-permissions' }), { method: query });
	await leaveBy('I am this person', 'The result is not known yet');
	expect(asked() - before).toBe(4);
	example.simulator.answerNormally();
	await window.page.reload();
	await window.page.getByRole('heading', { name: 'You are certified', exact: true }).waitFor();
});

test('a mistyped ID number is sent back, and no certification begins', async () => {
	const before = example.simulator.requests.length;
	const answer = await start({ name: 'Li Lei', idNumber: mistypedIdNumber });
	expect([answer.status, await answer.json()]).toEqual([422, trouble('fixInput')]);
	expect(example.simulator.requests.length).toBe(before);
});

const initialize = 'alipay.user.certify.open.initialize';

test.each([
	['SYSTEM_ERROR', 'retryLater', 503, '60'],
	['ARRANGEMENT_STATUS_ERROR', 'fixSetup', 500, null],
	['aop.invalid-auth-token', 'authorize', 500, null],
])('a start that Alipay refuses with %s gets the status that says whether the sender can do something', async (subCode, category, status, after) => {
	example.simulator.answer(() => ({ does: 'refuse', subCode }), { method: initialize });
	const answer = await start({ name: 'Sun Ba', idNumber });
	example.simulator.answerNormally();
	expect([answer.status, answer.headers.get('retry-after'), await answer.json()]).toEqual([status, after, trouble(category)]);
});

test('together these took every connection of the workflow', async () => {
	expect(await connectionsTakenAtLast(example, isRunning)).toEqual(connectionsOf(example.file));
});

/** The workflow at an address of its own, with a wait and pauses of a second. */
function hurried(workflow: WorkflowFile): WorkflowFile {
	const changes: Record<string, object> = {
		'Person Arrives': { path: 'zhima-certification-link-unused' },
		'Wait for the Person': { resumeAmount: 1, resumeUnit: 'seconds' },
		'Pause': { amount: 1 },
	};
	const nodes = workflow.nodes.map((node) => ({ ...node, parameters: { ...node.parameters, ...changes[node.name] } }));
	return { ...workflow, nodes };
}

test('when nobody follows the link in time, Alipay is asked four times and the workflow ends', async () => {
	const unused = await openExample('certification-by-link.json', { change: hurried });
	try {
		await open(`${unused.n8n.url}/webhook/zhima-certification-link-unused`, { method: 'POST', ...jsonRequest({ name: 'Qian Qi', idNumber }) });
		// n8n looks every minute for executions that have waited long enough.
		const ended = async () => (await unused.n8n.session.executions(unused.workflow.id)).map(({ status }) => status);
		const deadline = Date.now() + 150_000;
		while ((await ended()).some((status) => isUnderWay({ status })) && Date.now() < deadline) await sleep(500);
		expect(await ended()).toEqual(['success']);
		expect(unused.simulator.requests.filter(({ parameters }) => parameters.method === query)).toHaveLength(4);
	} finally {
		await unused.close();
	}
}, 180_000);
