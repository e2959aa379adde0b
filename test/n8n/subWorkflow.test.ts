import { randomUUID } from 'node:crypto';
import { type INode, NodeConnectionTypes } from 'n8n-workflow';
import type { N8nSession, StoredWorkflow, WorkflowFile } from '../../demo/n8nHost/n8nSession';
import { certification } from '../../nodes/shared/operations/certification';
import { sampleParameters } from '../engine/nodeOf';
import { type Simulator, startSimulator } from '../simulator/startSimulator';
import { activateWorkflow, type WorkflowRun } from './activateWorkflow';
import { newBizNo } from './newBizNo';
import { outputsOf } from './outputsOf';
import { openSharedN8n } from './sharedN8n';
import { withWebhook, zhimaNode } from './webhookWorkflow';

const tries = 3;
const to = (node: string) => ({ main: [[{ node, type: NodeConnectionTypes.Main, index: 0 }]] });

/** Certifies a person, then fails whatever the answer was. */
function failingSubWorkflow(credentialId: string): WorkflowFile {
	const called: INode = {
		id: randomUUID(),
		name: 'Called',
		type: 'n8n-nodes-base.executeWorkflowTrigger',
		typeVersion: 1.1,
		position: [0, 0],
		parameters: { inputSource: 'passthrough' },
	};
	const certifies = zhimaNode({ operation: certification, parameters: sampleParameters(certification) }, credentialId);
	const fails: INode = {
		id: randomUUID(),
		name: 'Fails',
		type: 'n8n-nodes-base.stopAndError',
		typeVersion: 1,
		position: [500, 0],
		parameters: { errorMessage: 'The CRM did not answer' },
	};
	return {
		name: 'Sub-workflow that fails after the certification',
		nodes: [called, certifies, fails],
		connections: { [called.name]: to(certifies.name), [certifies.name]: to(fails.name) },
		settings: { executionOrder: 'v1' },
	};
}

/** Calls the sub-workflow, and again where it failed. */
function retryingWorkflow(subWorkflowId: string): WorkflowFile {
	const calls: INode = {
		id: randomUUID(),
		name: 'Calls',
		type: 'n8n-nodes-base.executeWorkflow',
		typeVersion: 1.2,
		position: [250, 0],
		parameters: { workflowId: { __rl: true, mode: 'id', value: subWorkflowId }, options: {} },
		retryOnFail: true,
		maxTries: tries,
		waitBetweenTries: 1,
	};
	return withWebhook('Execute Sub-workflow with Retry On Fail', [calls]);
}

let simulator: Simulator;
let run: WorkflowRun;
/** What Zhima Certification put out in each execution of the sub-workflow, oldest first. */
let answers: Record<string, unknown>[];

async function answersOf(session: N8nSession, { id }: StoredWorkflow): Promise<Record<string, unknown>[]> {
	const executions = await session.executions(id);
	const runs = await Promise.all(executions.reverse().map((execution) => session.readExecution(execution.id)));
	return runs.map(({ resultData }) => outputsOf(resultData.runData)[certification.node]![0]![0]!.json);
}

beforeAll(async () => {
	const [n8n, started] = await Promise.all([openSharedN8n(), startSimulator()]);
	simulator = started;
	simulator.answer(newBizNo());
	const id = await n8n.session.storeCredential({ name: 'Sub-workflow', type: 'zhimaCreditApi', data: simulator.credential });
	const called = await n8n.session.importWorkflow(failingSubWorkflow(id));
	await n8n.session.activate(called);
	const workflow = await activateWorkflow(n8n, retryingWorkflow(called.id));
	run = await workflow.trigger({});
	answers = await answersOf(n8n.session, called);
	await Promise.all([workflow.deactivate(), n8n.session.deactivate(called)]);
});
afterAll(() => simulator.close());

test('n8n starts an execution for each try, and each fails after the certification', () => {
	expect(run.status).toBe('error');
	expect(run.error?.message).toContain('The CRM did not answer');
	expect(answers).toHaveLength(tries);
});

test('the person is certified once, not once for each try', () => {
	expect(simulator.requests.map(({ answered }) => answered)).toEqual(['success']);
	expect(simulator.ledger).toHaveLength(1);
});

test('the later tries get the answer of the first, with no try of their own', () => {
	const [{ biz_no: number, transaction_id: id }] = answers as [Record<string, unknown>];
	expect(answers.map((answer) => [answer.biz_no, answer.transaction_id, answer.tries])).toEqual([
		[number, id, 1],
		[number, id, 0],
		[number, id, 0],
	]);
});
