import { apiCall } from '../../nodes/shared/operations/apiCall';
import { certification } from '../../nodes/shared/operations/certification';
import { sampleQuestion } from '../simulator/signedCall';
import { type Simulator, startSimulator } from '../simulator/startSimulator';
import { activateWorkflow, type WorkflowRun } from './activateWorkflow';
import { itemsWorkflow, requestWith } from './itemsWorkflow';
import { openSharedN8n } from './sharedN8n';
import { zhimaNode } from './webhookWorkflow';

/** Alipay promises no free repetition for this method, so each request that is answered is billed. */
const { method } = certification;
const ids = ['retried_1', 'retried_2', 'retried_3'];

let simulator: Simulator;
let run: WorkflowRun;

beforeAll(async () => {
	const [n8n, started] = await Promise.all([openSharedN8n(), startSimulator()]);
	simulator = started;
	let refusals = 0;
	simulator.answer(({ bizContent }) => {
		const isThird = (bizContent as { transaction_id: string }).transaction_id === ids[2];
		return isThird && refusals++ === 0 ? { does: 'refuse', subCode: 'INVALID_PARAMETER' } : undefined;
	});
	const id = await n8n.session.storeCredential({ name: 'Retry On Fail', type: 'zhimaCreditApi', data: simulator.credential });
	const parameters = { method, bizContent: '={{ $json.content }}', options: {} };
	const node = zhimaNode({ operation: apiCall, parameters, retryOnFail: true, maxTries: 3, waitBetweenTries: 1 }, id);
	const workflow = await activateWorkflow(n8n, itemsWorkflow('Retry On Fail on Zhima API Call', node));
	const items = ids.map((transactionId) => ({ content: JSON.stringify(sampleQuestion(certification, transactionId).content) }));
	run = await workflow.trigger(requestWith(items));
	await workflow.deactivate();
});
afterAll(() => simulator.close());

const requestsFor = (id: string) => simulator.requests.filter(({ bizContent }) => (bizContent as { transaction_id: string }).transaction_id === id);

test('after Retry On Fail every item of Zhima API Call is answered', () => {
	expect(run.status).toBe('success');
	expect(run.outputs[apiCall.node]![0]).toHaveLength(ids.length);
});

test('Retry On Fail sends again what was refused, and nothing that was answered', () => {
	expect(ids.map((id) => requestsFor(id).map(({ answered }) => answered))).toEqual([
		['success'],
		['success'],
		['INVALID_PARAMETER', 'success'],
	]);
});

test('each question is billed once', () => {
	expect(simulator.ledger.map(({ transactionId }) => transactionId).toSorted()).toEqual(ids);
});
