import type { INodeExecutionData } from 'n8n-workflow';
import { calls } from '../../nodes/shared/operations';
import { outcomes } from '../../nodes/shared/errors/outcomes';
import { askingFor, sampleParameters } from '../n8n/nodeOf';
import { type Simulator, startSimulator } from '../../simulator/startSimulator';
import { activateWorkflow, type WorkflowRun } from './activateWorkflow';
import { openSharedN8n } from './sharedN8n';
import { webhookWorkflow } from './webhookWorkflow';

/** What the gateway says to each call here; it is not repeated, and a person must act. */
const code = 'INVALID_PARAMETER';
const place = Object.keys(outcomes).indexOf('fixInput');
const nodes = calls.map((operation) => ({
	operation,
	parameters: { ...sampleParameters(operation), ...askingFor(operation, code) },
	onError: 'continueErrorOutput' as const,
}));

let simulator: Simulator;
let standard: WorkflowRun;
let byCategory: WorkflowRun;

beforeAll(async () => {
	const [n8n, started] = await Promise.all([openSharedN8n(), startSimulator()]);
	simulator = started;
	simulator.answer(() => ({ does: 'refuse', subCode: code }));
	const id = await n8n.session.storeCredential({ name: 'Error output', type: 'zhimaCreditApi', data: simulator.credential });
	const runOf = async (name: string, errorRouting: string) => {
		const routed = nodes.map((node) => ({ ...node, parameters: { ...node.parameters, errorRouting } }));
		const workflow = await activateWorkflow(n8n, webhookWorkflow(name, id, routed));
		const body = JSON.stringify({ row: 7 });
		const run = await workflow.trigger({ body, headers: { 'content-type': 'application/json' } });
		await workflow.deactivate();
		return run;
	};
	standard = await runOf('Using the error output', 'standard');
	byCategory = await runOf('Using the error output, by category', 'byCategory');
});
afterAll(() => simulator.close());

/** The only item among all outputs of a node, and the place of its output. */
function onlyItem(outputs: INodeExecutionData[][]): { at: number; json: INodeExecutionData['json'] } {
	expect(outputs.flat()).toHaveLength(1);
	const at = outputs.findIndex((items) => items.length > 0);
	return { at, json: outputs[at]![0]!.json };
}

test('every operation was asked, and refused', () => {
	expect(Object.keys(standard.outputs)).toHaveLength(calls.length + 1);
	expect(simulator.requests.filter(({ answered }) => answered === code)).toHaveLength(2 * calls.length);
});

/** Whatever n8n's version is: one that does not take details for part of a failed item gets items without. */
test('no failed item leaves by Success, and each says what happened and brings its source along', () => {
	for (const [name, outputs] of Object.entries(standard.outputs).slice(1)) {
		const { at, json } = onlyItem(outputs);
		expect([name, at]).toEqual([name, 1]);
		expect(json).toMatchObject({
			body: { row: 7 },
			error: expect.stringContaining(`(${code})`) as string,
			message: expect.stringContaining(`(${code})`) as string,
		});
	}
});

test('by category, each leaves by the branch of its category with all details', () => {
	for (const [name, outputs] of Object.entries(byCategory.outputs).slice(1)) {
		const { at, json } = onlyItem(outputs);
		expect([name, at]).toEqual([name, place]);
		expect(json).toMatchObject({ body: { row: 7 }, zhima: { category: 'fixInput', sub_code: code } });
	}
});
