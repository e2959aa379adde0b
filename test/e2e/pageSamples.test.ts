import type { INodeParameters } from 'n8n-workflow';
import { operations } from '../../nodes/shared/operations';
import { type Simulator, startSimulator } from '../../simulator/startSimulator';
import { pageSamples } from '../vectors/pageSamples';
import { activateWorkflow, type WorkflowRun } from './activateWorkflow';
import { openSharedN8n } from './sharedN8n';
import { webhookWorkflow } from './webhookWorkflow';

/** The operations whose API page is a vector. */
const asked = operations.filter(({ method }) => method in pageSamples);
let simulator: Simulator;
let run: WorkflowRun;

beforeAll(async () => {
	const [n8n, started] = await Promise.all([openSharedN8n(), startSimulator()]);
	simulator = started;
	simulator.answer(({ parameters }) => ({ does: 'succeed', fields: pageSamples[parameters.method!]!.response }));
	const id = await n8n.session.storeCredential({ name: 'Page samples', type: 'zhimaCreditApi', data: simulator.credential });
	const nodes = asked.map((operation) => ({ operation, parameters: pageSamples[operation.method]!.parameters as INodeParameters }));
	const workflow = await activateWorkflow(n8n, webhookWorkflow("The API pages' samples", id, nodes));
	run = await workflow.trigger({});
	await workflow.deactivate();
});
afterAll(() => simulator.close());

test('a workflow asks every operation whose page is known and ends well', () => {
	expect(run.status).toBe('success');
	expect(simulator.requests.map(({ parameters }) => parameters.method).sort()).toEqual(asked.map(({ method }) => method).sort());
	expect(simulator.ledger).toHaveLength(asked.length);
});

test.each(asked)("the sample of the API page of $method gives the page's reply", ({ method, node, productCode }) => {
	expect(run.outputs[node]).toEqual([
		[
			{
				json: {
					...pageSamples[method]!.output,
					...pageSamples[method]!.told,
					transaction_id: expect.stringMatching(/^\w{26,32}$/) as string,
					queried_at: expect.stringMatching(/\+08:00$/) as string,
					trace_id: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
					product_code: productCode,
					tries: 1,
					signature_verified: true,
				},
				pairedItem: { item: 0 },
			},
		],
	]);
});
