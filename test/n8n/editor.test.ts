import { join } from 'node:path';
import type { CredentialValues, N8nSession, StoredWorkflow } from '../../demo/n8nHost/n8nSession';
import { keepingExecutions, readExamples, withCredentials } from '../../demo/loadExamples';
import { outcomes } from '../../nodes/shared/operations/outcomes';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { documentedNodes } from '../../scripts/documentedNodes';
import { type Simulator, startSimulator } from '../simulator/startSimulator';
import { activateWorkflow, type ActiveWorkflow } from './activateWorkflow';
import { formRequest, idNumber, picture } from './examples/requests';
import { type EditorWindow, openEditor } from './openEditor';
import { openSharedN8n } from './sharedN8n';
import { webhookWorkflow, withBranches } from './webhookWorkflow';

const file = 'certification-from-webhook.json';
const ourNode = 'Compare Face and ID';
/** What the node panel calls our nodes. */
const nodeNames = [...new Set(documentedNodes().map(({ description }) => description.displayName))].sort();

let url: string;
let session: N8nSession;
let simulator: Simulator;
let workflow: ActiveWorkflow;
let stored: StoredWorkflow;
let window: EditorWindow;
let part: EditorWindow['part'];
let nodeOnCanvas: EditorWindow['nodeOnCanvas'];

beforeAll(async () => {
	[{ url, session }, simulator, window] = await Promise.all([openSharedN8n(), startSimulator(), openEditor()]);
	({ part, nodeOnCanvas } = window);
	const credential: CredentialValues = { name: 'Zhima simulator', type: 'zhimaCreditApi', data: simulator.credential };
	const id = await session.storeCredential(credential);
	const example = (await readExamples(join(__dirname, '..', '..', 'examples'))).get(file)!;
	const faceCheck = keepingExecutions(withCredentials({ ...example, name: 'Face check' }, [{ ...credential, id }]));
	workflow = await activateWorkflow({ url, session }, faceCheck);
	stored = (await session.workflows()).find(({ name }) => name === 'Face check')!;
	await workflow.trigger(formRequest({ name: 'Li Lei', idNumber }, { picture }));
});

afterAll(async () => {
	await Promise.all([window.close(), simulator.close(), workflow.deactivate()]);
});

test('typing "zhima" into the node panel finds all nodes', async () => {
	await window.page.goto(`${url}/workflow/new`);
	await part('canvas-add-button').waitFor();
	await part('node-creator-plus-button').click();
	await part('node-creator-search-bar').fill('zhima');
	await part('node-creator-item-name').filter({ hasText: 'Zhima' }).nth(nodeNames.length - 1).waitFor();
	await window.takePicture('node-panel');

	expect((await part('node-creator-item-name').allTextContents()).map((name) => name.trim()).sort()).toEqual(nodeNames);
});

test('an opened node shows its fields by their names', async () => {
	await window.page.goto(`${url}/workflow/${stored.id}`);
	await nodeOnCanvas(ourNode).waitFor();
	await window.takePicture('workflow');
	await nodeOnCanvas(ourNode).dblclick();

	const fields = await part('node-parameters').innerText();

	for (const name of ['Credential', 'Scene Code', 'Document Type', 'Name', 'ID Number', 'Image Source', 'Options']) {
		expect(fields).toContain(name);
	}
	expect(await part('node-credentials-select').locator('input').inputValue()).toBe('Zhima simulator');
});

test('an execution shows what went in and what Zhima answered', async () => {
	const [execution] = await session.executions(stored.id);
	await window.page.goto(`${url}/workflow/${stored.id}/executions/${execution!.id}`);
	await nodeOnCanvas(ourNode).waitFor();
	await window.takePicture('execution');
	await nodeOnCanvas(ourNode).dblclick();
	// As a list of fields: the table is wider than its place.
	await part('output-panel').getByText('Schema', { exact: true }).click();
	await part('output-panel').getByText('passed').first().waitFor();
	await window.takePicture('node-open');

	const shown = await part('output-panel').innerText();

	expect(shown).toMatch(/passed/);
	expect(shown).toMatch(/ZM201612013000000393900404029253/);
});

test('a node with Error Routing "By Category" shows the whole label of each of its six outputs', async () => {
	const credential = await session.storeCredential({ name: 'Branches', type: 'zhimaCreditApi', data: simulator.credential });
	const parameters = { certNo: '={{ $json.body.idNumber }}', name: '={{ $json.body.name }}', errorRouting: 'byCategory' };
	const file = webhookWorkflow('Six branches', credential, [{ operation: watchlist, parameters }]);
	const { id } = await session.importWorkflow(withBranches(file, 'ZhimaWatchlist'));
	await window.page.goto(`${url}/workflow/${id}`);
	await nodeOnCanvas('ZhimaWatchlist').waitFor();
	await window.takePicture('by-category');

	const labels = window.page.locator('[data-test-id=canvas-node-output-handle]');
	const shown = await labels.allInnerTexts();
	for (const { label } of Object.values(outcomes)) expect(shown.join('|')).toContain(label);
	for (const { label } of Object.values(outcomes)) {
		const text = window.page.getByText(label, { exact: true }).first();
		const isCut = await text.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
		expect(`${label} is ${isCut ? 'cut' : 'whole'}`).toBe(`${label} is whole`);
	}
});
