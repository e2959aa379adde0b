import { randomUUID } from 'node:crypto';
import { type INode, NodeConnectionTypes } from 'n8n-workflow';
import type { Page } from 'playwright-core';
import { certification } from '../../nodes/shared/operations/certification';
import { type Simulator, startSimulator } from '../../simulator/startSimulator';
import { idNumber } from '../fixtures/people';
import { activateWorkflow } from './activateWorkflow';
import { fillForm } from './examples/fillForm';
import { openExample } from './examples/openExample';
import { formRequest, picture } from './examples/requests';
import { type OddGateway, startOddGateway } from './oddGateway';
import { type EditorWindow, openEditor } from './openEditor';
import { openSharedN8n } from './sharedN8n';
import { webhookWorkflow } from './webhookWorkflow';

/** What would be a link, an image and a script if anything took it for HTML; quotes would end the name of a field in a form. */
const marked = '<a href=https://marked.example/>click</a><img src=https://marked.example/x onerror=alert(1)><script>alert(2)</script>';

let simulator: Simulator;
let gateway: OddGateway;
let window: EditorWindow;
let n8n: Awaited<ReturnType<typeof openSharedN8n>>;
const alerts: string[] = [];

beforeAll(async () => {
	[n8n, simulator, window, gateway] = await Promise.all([
		openSharedN8n(),
		startSimulator(),
		openEditor(),
		startOddGateway((response) => {
			response.setHeader('trace_id', marked);
			// Nobody signed it: whoever is between n8n and Alipay can say this.
			response.end(JSON.stringify({ error_response: { code: '40002', msg: marked, sub_code: marked, sub_msg: marked } }));
		}),
	]);
	window.page.on('dialog', (dialog) => {
		alerts.push(dialog.message());
		void dialog.dismiss();
	});
});
afterAll(async () => {
	await Promise.all([window.close(), simulator.close(), gateway.close()]);
});

/** Whatever a page has that leads to, or came from, the marked address, in all of its frames. */
async function madeOfMarks(page: Page): Promise<string[]> {
	const found = await Promise.all(
		page.frames().map((frame) =>
			frame.evaluate(() => {
				const { document } = globalThis as unknown as { document: { querySelectorAll(selector: string): Iterable<{ outerHTML: string }> } };
				return [...document.querySelectorAll('[href*="marked.example"], [src*="marked.example"], [onerror]')].map(({ outerHTML }) => outerHTML);
			}),
		),
	);
	return [...found.flat(), ...alerts];
}

const storeCredential = async (name: string, gatewayUrl?: string) =>
	await n8n.session.storeCredential({
		name,
		type: 'zhimaCreditApi',
		data: { ...simulator.credential, ...(gatewayUrl && { gatewayUrl }) },
	});

test("the name of a file's field, by whoever calls the webhook, is text in the panel of the node", async () => {
	const nodes = [{ operation: certification, parameters: { certName: 'Li Lei', certNo: idNumber, binaryPropertyName: 'photo' } }];
	const workflow = await activateWorkflow(n8n, webhookWorkflow('Marked files', await storeCredential('Marked files'), nodes));
	try {
		const { status, error } = await workflow.trigger(formRequest({}, { [marked]: picture }));
		expect(status).toBe('error');
		expect(error!.description).toContain('&lt;a href=https://marked.example/&gt;');

		const [execution] = await n8n.session.executions(workflow.id);
		await window.page.goto(`${n8n.url}/workflow/${workflow.id}/executions/${execution!.id}`);
		await window.nodeOnCanvas('ZhimaCertification').dblclick();
		const description = window.part('node-error-description').first();
		await description.waitFor();
		await window.takePicture('marked-files');

		expect(await description.innerText()).toContain("Enter one of the item's files: <a href=https://marked.example/>click</a><img");
		expect(await madeOfMarks(window.page)).toEqual([]);
	} finally {
		await workflow.deactivate();
	}
});

describe("The gateway's words, which nobody signed,", () => {
	/** A workflow that a person starts in the editor. */
	const started = async (name: string, settings: Partial<INode>) => {
		const trigger = { id: randomUUID(), name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, position: [0, 0], parameters: {} } as INode;
		const ours: INode = {
			id: randomUUID(),
			name: 'Ask',
			type: 'n8n-nodes-zhima.zhimaWatchlist',
			typeVersion: 1,
			position: [250, 0],
			parameters: { certNo: idNumber, name: 'Li Lei' },
			credentials: { zhimaCreditApi: { id: await storeCredential(name, gateway.url), name } },
			...settings,
		};
		const connections = { Start: { main: [[{ node: 'Ask', type: NodeConnectionTypes.Main, index: 0 }]] } };
		const { id } = await n8n.session.importWorkflow({ name, nodes: [trigger, ours], connections, settings: { executionOrder: 'v1' } });
		await window.showWorkflow(id);
		await window.part('execute-workflow-button').first().click();
	};

	test('are text in the note that pops up, and in the panel of the node', async () => {
		await started('Marked words', {});
		await window.page.locator('.el-notification').first().waitFor();
		expect(await madeOfMarks(window.page)).toEqual([]);

		await window.nodeOnCanvas('Ask').dblclick();
		const description = window.part('node-error-description').first();
		await description.waitFor();
		await window.takePicture('marked-words');

		expect(await description.innerText()).toContain(`Alipay's message: ${marked.slice(0, 60)}`);
		for (const more of ['From Zhima Watchlist', 'Other info']) await window.part('output-panel').getByText(more).click();
		await window.part('output-panel').getByText('n8n version').waitFor();
		expect(await madeOfMarks(window.page)).toEqual([]);
	});

	test('are text in the output and in the hints where the workflow goes on', async () => {
		await started('Marked output', { onError: 'continueRegularOutput' });
		await window.nodeOnCanvas('Ask').locator('[data-test-id=canvas-node-status-success]').waitFor();
		await window.nodeOnCanvas('Ask').dblclick();
		const panel = window.part('output-panel');
		for (const view of ['Schema', 'Table', 'JSON']) {
			await panel.getByText(view, { exact: true }).click();
			await panel.getByText('marked.example').first().waitFor();
			expect(await madeOfMarks(window.page)).toEqual([]);
		}
		await window.takePicture('marked-output');
	});
});

test("the number on a form's ending page is text", async () => {
	const example = await openExample('certification-form.json');
	try {
		example.simulator.answer({ does: 'succeed', fields: { biz_no: marked } });
		await fillForm(window.page, example.n8n.url, { name: 'Li Lei', idNumber, photo: { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: picture } });
		await window.page.waitForURL(/form-waiting/);
		const message = window.page.locator('.card p');
		await window.page.getByText('Your identity is confirmed').waitFor();
		await window.takePicture('marked-page');

		expect(await message.innerText()).toBe(`Thank you. Keep this number: ${marked}`);
		expect(await madeOfMarks(window.page)).toEqual([]);
		await example.workflow.nextRun();
	} finally {
		await example.close();
	}
});
