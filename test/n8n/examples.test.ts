import { join } from 'node:path';
import type { CredentialValues, N8nSession, WorkflowFile } from '../../demo/n8nHost/n8nSession';
import { readExamples, withCredential } from '../../demo/loadExamples';
import { type Simulator, startSimulator } from '../simulator/startSimulator';
import { activateWorkflow, type ActiveWorkflow, type WorkflowRun } from './activateWorkflow';
import { exampleCases } from './exampleCases';
import { openSharedN8n } from './sharedN8n';

const folder = join(__dirname, '..', '..', 'examples');

/** The connections of a workflow, each as `node, output -> node`. */
function connectionsOf({ connections }: WorkflowFile): string[] {
	return Object.entries(connections).flatMap(([node, { main = [] }]) =>
		main.flatMap((targets, output) => (targets ?? []).map((target) => `${node}, ${output} -> ${target.node}`)),
	);
}

/** The connections that items went along in a run. */
function connectionsTaken(workflow: WorkflowFile, { outputs }: WorkflowRun): string[] {
	return connectionsOf(workflow).filter((connection) => {
		const [, node, output] = /^(.*), (\d+) -> /.exec(connection)!;
		return (outputs[node!]?.[Number(output)] ?? []).length > 0;
	});
}

let n8n: { url: string; session: N8nSession };
let simulator: Simulator;
let credential: CredentialValues;
let credentialId: string;

beforeAll(async () => {
	[n8n, simulator] = await Promise.all([openSharedN8n(), startSimulator()]);
	credential = { name: 'Examples', type: 'zhimaCreditApi', data: simulator.credential };
	credentialId = await n8n.session.storeCredential(credential);
});
afterAll(() => simulator.close());

test('every file in examples/ is tried here, and nothing else', async () => {
	expect(Object.keys(exampleCases)).toEqual([...(await readExamples(folder)).keys()]);
});

describe.each(Object.entries(exampleCases))('%s', (file, cases) => {
	let example: WorkflowFile;
	let workflow: ActiveWorkflow;
	const taken = new Set<string>();

	beforeAll(async () => {
		example = (await readExamples(folder)).get(file)!;
		workflow = await activateWorkflow(n8n, withCredential(example, credentialId, credential));
	});
	afterAll(() => workflow.deactivate());

	test.each(cases)('$title', async ({ request, status, body, billed }) => {
		const billedBefore = simulator.ledger.length;

		const run = await workflow.trigger(request);

		expect(run.response).toMatchObject({ status, body });
		expect(run.status).toBe('success');
		expect(simulator.ledger.length - billedBefore).toBe(billed);
		for (const connection of connectionsTaken(example, run)) taken.add(connection);
	});

	test('together these calls take every connection of the workflow', () => {
		expect([...taken].sort()).toEqual(connectionsOf(example).sort());
	});

	test('the file holds neither a credential nor data of an execution', () => {
		expect(example).toMatchObject({ pinData: {} });
		expect(example.nodes.filter(({ credentials }) => credentials)).toEqual([]);
	});
});
