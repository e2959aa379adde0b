import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INode } from 'n8n-workflow';
import type { CredentialValues, N8nSession, StoredWorkflow } from '../../n8nHost/n8nSession';
import { keepingExecutions, readExamples, withCredentials } from '../../demo/loadExamples';
import { outcomes } from '../../nodes/shared/errors/outcomes';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { documentedNodes } from '../../scripts/documentedNodes';
import { type Simulator, startSimulator } from '../../simulator/startSimulator';
import { idNumber } from '../fixtures/people';
import { activateWorkflow, type ActiveWorkflow } from './activateWorkflow';
import { formRequest, picture } from './examples/requests';
import { type EditorWindow, openEditor } from './openEditor';
import { openSharedN8n } from './sharedN8n';
import { webhookWorkflow, withBranches } from './webhookWorkflow';

const file = 'certification-from-webhook.json';
const ourNode = 'Compare Uploaded Face and ID';
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

/** Types a word into the search of the node panel and resolves with the names that are found, once `expected` is among them. */
async function search(word: string, expected: string): Promise<string[]> {
	await part('node-creator-search-bar').fill(word);
	await part('node-creator-item-name').getByText(expected, { exact: true }).waitFor();
	return (await part('node-creator-item-name').allTextContents()).map((name) => name.trim());
}

async function openNodePanel(): Promise<void> {
	await window.page.goto(`${url}/workflow/new`);
	await part('canvas-add-button').waitFor();
	await part('node-creator-plus-button').click();
}

test('typing "zhima" into the node panel finds all nodes', async () => {
	await openNodePanel();
	await part('node-creator-search-bar').fill('zhima');
	await part('node-creator-item-name').filter({ hasText: 'Zhima' }).nth(nodeNames.length - 1).waitFor();
	const usual = window.page.viewportSize()!;
	await window.page.setViewportSize({ ...usual, height: 300 + 80 * nodeNames.length });
	await window.takePicture('node-panel');
	await window.page.setViewportSize(usual);

	expect((await part('node-creator-item-name').allTextContents()).map((name) => name.trim()).sort()).toEqual(nodeNames);
});

test('every search word of every node finds it in the node panel, the Chinese ones included', async () => {
	await openNodePanel();
	const words = documentedNodes().flatMap(({ description, operation }) => {
		const codex = readFileSync(join(__dirname, '..', '..', 'nodes', operation.node, `${operation.node}.node.json`), 'utf8');
		return (JSON.parse(codex) as { alias: string[] }).alias.map((word) => ({ word, name: description.displayName }));
	});
	expect(words.filter(({ word }) => /\p{Script=Han}/u.test(word)).length).toBeGreaterThan(10);

	for (const { word, name } of words) expect(await search(word, name)).toContain(name);
	expect(await search('credit score', 'Zhima Credit Score')).toContain('Zhima Credit Score');
}, 180_000);

describe('Opened, a node shows every field of its own by its name, and no name is cut off:', () => {
	const descriptions = [...new Map(documentedNodes().map(({ description }) => [description.name, description])).values()];

	beforeAll(async () => {
		const nodes = descriptions.map(
			({ name, displayName }, index): INode => ({
				id: randomUUID(),
				name: displayName,
				type: `n8n-nodes-zhima.${name}`,
				typeVersion: 1,
				position: [(index % 4) * 300, Math.floor(index / 4) * 250],
				parameters: {},
			}),
		);
		await window.showWorkflow((await session.importWorkflow({ name: 'All nodes', nodes, connections: {} })).id);
	});

	test.each(descriptions)('$displayName', async ({ displayName, properties }) => {
		await nodeOnCanvas(displayName).dblclick();
		const fields = part('node-parameters');
		await fields.getByText('Credential', { exact: true }).waitFor();

		const shown = (await fields.innerText()).split('\n').map((line) => line.trim());
		const always = properties.filter(({ displayOptions, type }) => !displayOptions && type !== 'notice');
		for (const field of always) expect(shown).toContain(field.displayName);
		const cut = await fields
			.locator('label')
			.evaluateAll((labels) => labels.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map(({ innerText }) => innerText));
		expect(cut).toEqual([]);

		await window.page.keyboard.press('Escape');
		await fields.waitFor({ state: 'hidden' });
	});
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
