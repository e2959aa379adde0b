import { randomUUID } from 'node:crypto';
import { type IDataObject, type INode, type IRunData, NodeConnectionTypes } from 'n8n-workflow';
import type { N8nSession, WorkflowFile } from '../../n8nHost/n8nSession';
import { certification } from '../../nodes/shared/operations/certification';
import { sampleParameters } from '../n8n/nodeOf';
import { type Simulator, startSimulator } from '../../simulator/startSimulator';
import { activateWorkflow, type WorkflowRun } from './activateWorkflow';
import { newBizNo } from './newBizNo';
import { outputsOf } from './outputsOf';
import { openSharedN8n } from './sharedN8n';
import { withWebhook, zhimaNode } from './webhookWorkflow';

const tries = 3;
const to = (node: string) => ({ main: [[{ node, type: NodeConnectionTypes.Main, index: 0 }]] });

/** Certifies a person, without tries of the node's own, then fails whatever the answer was. */
function failingSubWorkflow(credentialId: string): WorkflowFile {
	const called: INode = {
		id: randomUUID(),
		name: 'Called',
		type: 'n8n-nodes-base.executeWorkflowTrigger',
		typeVersion: 1.1,
		position: [0, 0],
		parameters: { inputSource: 'passthrough' },
	};
	const parameters = { ...sampleParameters(certification), options: { maxTries: 1 } };
	const certifies = zhimaNode({ operation: certification, parameters }, credentialId);
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

let n8n: { url: string; session: N8nSession };
let simulator: Simulator;

beforeAll(async () => {
	n8n = await openSharedN8n();
});
beforeEach(async () => {
	simulator = await startSimulator();
});
afterEach(() => simulator.close());

/** Runs the workflow; gives how it ended, and what each execution of the sub-workflow did, oldest first. */
async function runBoth(): Promise<{ run: WorkflowRun; executions: IRunData[] }> {
	const id = await n8n.session.storeCredential({ name: 'Sub-workflow', type: 'zhimaCreditApi', data: simulator.credential });
	const called = await n8n.session.importWorkflow(failingSubWorkflow(id));
	await n8n.session.activate(called);
	const workflow = await activateWorkflow(n8n, retryingWorkflow(called.id));
	const run = await workflow.trigger({});
	const kept = (await n8n.session.executions(called.id)).reverse();
	const executions = await Promise.all(kept.map(async (execution) => (await n8n.session.readExecution(execution.id)).resultData.runData));
	await Promise.all([workflow.deactivate(), n8n.session.deactivate(called)]);
	return { run, executions };
}

const answered = () => simulator.requests.map((request) => request.answered);

test('a person whose certification was answered is certified once, however often n8n tries the sub-workflow', async () => {
	simulator.answer(newBizNo());

	const { run, executions } = await runBoth();

	expect(run.error?.message).toContain('The CRM did not answer');
	expect(executions).toHaveLength(tries);
	expect(answered()).toEqual(['success']);
	expect(simulator.ledger).toHaveLength(1);
	const answers = executions.map((runData) => outputsOf(runData)[certification.node]![0]![0]!.json);
	const [{ biz_no: number, transaction_id: id }] = answers as [IDataObject];
	expect(answers.map((answer) => [answer.biz_no, answer.transaction_id, answer.tries])).toEqual([
		[number, id, 1],
		[number, id, 0],
		[number, id, 0],
	]);
});

test('a person whose certification was lost is not certified again by the tries of the sub-workflow', async () => {
	simulator.answer({ does: 'misbehave', how: 'lost answer' });

	const { run, executions } = await runBoth();

	expect(run.status).toBe('error');
	expect(executions).toHaveLength(tries);
	expect(answered()).toEqual(['lost answer']);
	expect(simulator.ledger).toHaveLength(1);
});

test('a certification that a busy Alipay refused is made by the next try of the sub-workflow', async () => {
	simulator.answer({ does: 'refuse', subCode: 'isv.app-call-limited' });

	const { executions } = await runBoth();

	expect(executions).toHaveLength(tries);
	expect(answered()).toEqual(['isv.app-call-limited', 'success']);
});
