import { randomUUID } from 'node:crypto';
import { type INode, NodeConnectionTypes } from 'n8n-workflow';
import type { WorkflowFile } from '../../../n8nHost/n8nSession';
import { idNumber, mistypedIdNumber } from '../../fixtures/people';
import { activateWorkflow } from '../activateWorkflow';
import { outputsOf } from '../outputsOf';
import { connectionsOf, connectionsTaken } from './connections';
import { openExample, type OpenExample } from './openExample';

const anyText = expect.stringMatching(/\S/) as string;
const to = (node: string) => ({ main: [[{ node, type: NodeConnectionTypes.Main, index: 0 }]] });

/** A workflow that hands its items over and answers with what comes back, with the status of the first. */
function asking(workflowId: string, path: string): WorkflowFile {
	const node = (name: string, type: string, typeVersion: number, at: number, parameters: INode['parameters'], webhookId?: string): INode => ({
		id: randomUUID(),
		name,
		type: `n8n-nodes-base.${type}`,
		typeVersion,
		position: [at * 240, 0],
		parameters,
		webhookId,
	});
	const inputs = ['name', 'id_number'];
	const nodes = [
		node('Webhook', 'webhook', 2.1, 0, { httpMethod: 'POST', path, responseMode: 'responseNode', options: {} }, randomUUID()),
		node('People', 'splitOut', 1, 1, { fieldToSplitOut: 'body.people', options: {} }),
		node('Check', 'executeWorkflow', 1.2, 2, {
			workflowId: { __rl: true, mode: 'id', value: workflowId },
			mode: 'once',
			workflowInputs: {
				mappingMode: 'defineBelow',
				value: { name: '={{ $json.name }}', id_number: '={{ $json.idNumber }}' },
				matchingColumns: [],
				schema: inputs.map((id) => ({ id, displayName: id, required: false, defaultMatch: false, display: true, canBeUsedToMatch: true, type: 'string' })),
			},
			options: {},
		}),
		node('Answer', 'respondToWebhook', 1.5, 3, { respondWith: 'allIncomingItems', options: { responseCode: '={{ $json.http_status }}' } }),
	];
	return {
		name: `Asks ${path}`,
		nodes,
		connections: { Webhook: to('People'), People: to('Check'), Check: to('Answer') },
		settings: { executionOrder: 'v1' },
	};
}

let example: OpenExample;

beforeAll(async () => {
	example = await openExample('check-person.json');
});
afterAll(() => example.close());

/** Asks from a workflow of its own. */
async function ask(people: { name: string; idNumber: string }[]) {
	const workflow = await activateWorkflow(example.n8n, asking(example.workflow.id, `check-${randomUUID()}`));
	const body = JSON.stringify({ people });
	const { response } = await workflow.trigger({ body, headers: { 'content-type': 'application/json' } });
	await workflow.deactivate();
	return response;
}

const failed = { go_on: false, result: null, meaning: anyText, advice: anyText, reference: anyText };
const answered = { category: 'success', meaning: anyText, advice: null, retryable: false, fields: [], reference: anyText, http_status: 200 };

const cases = [
	{ title: 'somebody who is clear', name: 'level 0', holds: { ...answered, go_on: true, result: 'clear' } },
	{ title: 'somebody on the list', name: 'level 2', holds: { ...answered, go_on: false, result: 'listed' } },
	{ title: 'somebody who cannot be assessed', name: 'level n/a', holds: { ...answered, go_on: false, result: 'not_assessed' } },
	{ title: 'no name', name: '', holds: { ...failed, category: 'fixInput', retryable: false, fields: [{ name: 'Name', problem: anyText }], http_status: 422 } },
	{ title: 'missing consent', name: 'aop.invalid-auth-token', holds: { ...failed, category: 'authorize', retryable: false, fields: [], http_status: 403 } },
	{ title: 'a used transaction ID', name: 'transaction id expired', holds: { ...failed, category: 'newTransaction', retryable: false, fields: [], http_status: 500 } },
	{ title: 'a busy Zhima', name: 'system error', holds: { ...failed, category: 'retryLater', retryable: true, fields: [], http_status: 503 } },
	{ title: 'no contract', name: 'no valid arrangement', holds: { ...failed, category: 'fixSetup', retryable: false, fields: [], http_status: 500 } },
];

test.each(cases)('$title: one item of the one shape, and the status that its category stands for', async ({ name, holds }) => {
	const response = await ask([{ name, idNumber }]);

	expect(response.status).toBe(holds.http_status);
	expect(response.body).toEqual([holds]);
});

test('two workflows that ask about many get one item back for each person, in order, whatever happened', async () => {
	const people = cases.map(({ name }) => ({ name, idNumber })).concat({ name: '李雷', idNumber: mistypedIdNumber });
	const [first, second] = [await ask(people), await ask([...people].reverse())];
	const categories = [...cases.map(({ holds }) => holds.category), 'fixInput'];

	expect((first.body as { category: string }[]).map(({ category }) => category)).toEqual(categories);
	expect((second.body as { category: string }[]).map(({ category }) => category)).toEqual([...categories].reverse());
});

test('what was handed over is not in the result', async () => {
	const response = await ask([{ name: '李雷', idNumber }]);
	expect(JSON.stringify(response.body)).not.toContain(idNumber);
});

test('one run takes every connection of the workflow', async () => {
	await ask([{ name: '李雷', idNumber }]);
	const [last] = await example.n8n.session.executions(example.workflow.id);
	const { resultData } = await example.n8n.session.readExecution(last!.id);
	expect(connectionsTaken(example.file, { outputs: outputsOf(resultData.runData) })).toEqual(connectionsOf(example.file));
});
