import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INode, INodeParameters, INodeProperties, INodeTypeDescription, NodeParameterValueType } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import type { CredentialValues, N8nSession, StoredWorkflow } from '../../n8nHost/n8nSession';
import { keepingExecutions, readExamples, withCredentials } from '../../demo/loadExamples';
import { outcomes } from '../../nodes/shared/errors/outcomes';
import { mayBeBilledAgain } from '../../nodes/shared/operations/operation';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { documentedNodes } from '../../scripts/documentedNodes';
import { type Simulator, startSimulator } from '../../simulator/startSimulator';
import { idNumber } from '../fixtures/people';
import { activateWorkflow, type ActiveWorkflow } from './activateWorkflow';
import { formRequest, picture } from './examples/requests';
import { examplesIn } from './examplesIn';
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
	await part('node-creator-item-name').filter({ hasText: /Zhima|Alipay/ }).nth(nodeNames.length - 1).waitFor();
	const usual = window.page.viewportSize()!;
	await window.page.setViewportSize({ ...usual, height: 300 + 80 * nodeNames.length });
	await window.takePicture('node-panel');
	await window.page.setViewportSize(usual);

	expect((await part('node-creator-item-name').allTextContents()).map((name) => name.trim()).sort()).toEqual(nodeNames);
});

const aliasOf = (node: string) =>
	(JSON.parse(readFileSync(join(__dirname, '..', '..', 'nodes', node, `${node}.node.json`), 'utf8')) as { alias: string[] }).alias;

test('every search word of every node finds it in the node panel, the Chinese ones included', async () => {
	await openNodePanel();
	const found = new Map<string, Set<string>>();
	for (const { description, operation } of documentedNodes()) {
		for (const word of aliasOf(operation.node)) found.set(word, (found.get(word) ?? new Set()).add(description.displayName));
	}
	expect([...found.keys()].filter((word) => /\p{Script=Han}/u.test(word)).length).toBeGreaterThan(10);

	for (const [word, names] of found) expect(await search(word, [...names].at(-1)!)).toEqual(expect.arrayContaining([...names]));
	expect(await search('credit score', 'Zhima Credit Score')).toContain('Zhima Credit Score');
}, 180_000);

test.each(['zhima', 'Zhima', 'alipay', '芝麻', '支付宝', '征信', '实名', '人脸', 'KYC', 'identity', 'ID card'])(
	'"%s" finds every node, and the five that answer a question of their own before the call of any method',
	async (word) => {
		await openNodePanel();
		const shown = await search(word, 'Zhima API Call (Any Method)');

		expect(shown).toEqual(expect.arrayContaining(nodeNames));
		const five = ['Credit Score', 'Watchlist', 'Relation', 'Lawsuit Record', 'Certification'].map((name) => shown.indexOf(`Zhima ${name}`));
		expect(Math.max(...five)).toBeLessThan(shown.indexOf('Zhima API Call (Any Method)'));
	},
);

describe('Opened, a node shows every field of its own by its name, and no name and no example is cut off:', () => {
	const opened = documentedNodes().map(({ description, operation }) => {
		const { resource, operation: own } = operation.choice ?? {};
		const name = [description.defaults.name, own?.name, resource && `of ${resource.name}`].filter(Boolean).join(' ');
		const choice = { ...(resource && { resource: resource.value }), ...(own && { operation: own.value }) };
		return { name, description, operation, choice };
	});

	/** All that can be added to a collection of the form, empty. */
	const added = (properties: INodeProperties[]): INodeParameters =>
		Object.fromEntries(properties.map(({ name, type, default: initial }) => [name, type === 'string' ? '' : (initial as NodeParameterValueType)]));
	/** The fields of a form of one operation. */
	const shownFor = (type: INodeTypeDescription, choice: INodeParameters) => {
		const parameters = NodeHelpers.getNodeParameters(type.properties, choice, true, false, null, type)!;
		return type.properties.filter((field) => NodeHelpers.displayParameter(parameters, field, null, type));
	};

	beforeAll(async () => {
		const nodes = opened.map(({ name, description, choice }, index): INode => {
			const collections = shownFor(description, choice).filter(({ type }) => type === 'collection');
			return {
				id: randomUUID(),
				name,
				type: `n8n-nodes-zhima.${description.name}`,
				typeVersion: 1,
				position: [(index % 5) * 300, Math.floor(index / 5) * 250],
				parameters: { ...choice, ...Object.fromEntries(collections.map((field) => [field.name, added(field.options as INodeProperties[])])) },
			};
		});
		await window.showWorkflow((await session.importWorkflow({ name: 'All nodes', nodes, connections: {} })).id);
	});

	afterEach(async () => {
		await window.page.keyboard.press('Escape');
		await part('node-parameters').waitFor({ state: 'hidden' });
	});

	test.each(opened)('$name', async ({ name, description, operation, choice }) => {
		await nodeOnCanvas(name).dblclick();
		const fields = part('node-parameters');
		await fields.getByText('Credential', { exact: true }).waitFor();

		const form = shownFor(description, choice);
		const inner = form.filter(({ type }) => type === 'collection').flatMap(({ options }) => options as INodeProperties[]);
		for (const { displayName } of [...form, ...inner]) await fields.getByText(displayName, { exact: true }).first().waitFor();
		const notice = fields.getByText('Every execution of this step can be billed. Pin the output while you build.');
		expect(await notice.isVisible()).toBe(mayBeBilledAgain(operation));
		const cut = await fields
			.locator('label')
			.evaluateAll((labels) => labels.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map(({ innerText }) => innerText));
		expect(cut).toEqual([]);
		const examples = await examplesIn(fields);
		expect(examples.filter(({ isCut }) => isCut)).toEqual([]);
		// Every text field, the added ones included; one that begins with an expression is no input.
		const texts = [...form, ...inner].filter(({ type, default: initial }) => type === 'string' && !String(initial).startsWith('='));
		expect(examples.map(({ example }) => example).sort()).toEqual(texts.map(({ placeholder }) => placeholder).sort());
	});
});

test('a new certification has a red triangle on the canvas, and in its form at name and ID number', async () => {
	const parameters = {};
	const node: INode = { id: randomUUID(), name: 'Certify', type: 'n8n-nodes-zhima.zhimaCertification', typeVersion: 1, position: [0, 0], parameters };
	const credential = await session.storeCredential({ name: 'Triangles', type: 'zhimaCreditApi', data: simulator.credential });
	node.credentials = { zhimaCreditApi: { id: credential, name: 'Triangles' } };
	await window.showWorkflow((await session.importWorkflow({ name: 'Triangles', nodes: [node], connections: {} })).id);

	await nodeOnCanvas('Certify').getByTestId('node-issues').waitFor();
	await nodeOnCanvas('Certify').dblclick();
	await part('parameter-issues').first().waitFor();

	expect(await part('parameter-issues').count()).toBe(2);
});

test('a workflow that was stopped shows tries, cost, and transaction ID of the item that stopped it', async () => {
	const credential = await session.storeCredential({ name: 'Stopped', type: 'zhimaCreditApi', data: simulator.credential });
	const parameters = { certNo: idNumber, name: 'reset', transactionIdMode: 'custom', transactionId: 'ORDER_19_10', options: { maxTries: 2 } };
	const active = await activateWorkflow({ url, session }, keepingExecutions(webhookWorkflow('Stopped', credential, [{ operation: watchlist, parameters }])));
	await active.trigger({ body: '{}', headers: { 'content-type': 'application/json' } });
	await active.deactivate();
	const { id } = (await session.workflows()).find(({ name }) => name === 'Stopped')!;
	const [execution] = await session.executions(id);
	await window.page.goto(`${url}/workflow/${id}/executions/${execution!.id}`);
	await nodeOnCanvas('ZhimaWatchlist').dblclick();
	const panel = part('output-panel');
	await panel.locator('details summary').first().click();

	const shown = await panel.innerText();

	expect(shown).toContain('The connection ended before the reply arrived (2 tries). Alipay may have billed it');
	expect(shown).toContain('"transaction_id": "ORDER_19_10"');
	expect(shown).toContain('"charged": "unknown"');
	await window.takePicture('stopped');
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
