import { operations } from '../../nodes/shared/operations';
import type { N8nSession } from '../../demo/n8nHost/n8nSession';
import { sampleParameters } from '../engine/nodeOf';
import { type Simulator, startSimulator } from '../simulator/startSimulator';
import { activateWorkflow } from './activateWorkflow';
import { openSharedN8n } from './sharedN8n';
import { webhookWorkflow } from './webhookWorkflow';

let n8n: { url: string; session: N8nSession };
let simulator: Simulator;
let credentialId: string;

beforeAll(async () => {
	[n8n, simulator] = await Promise.all([openSharedN8n(), startSimulator()]);
	credentialId = await n8n.session.storeCredential({ name: 'Retry', type: 'zhimaCreditApi', data: simulator.credential });
});
afterAll(() => simulator.close());

const idsSent = () => simulator.requests.map(({ bizContent }) => (bizContent as { transaction_id: string }).transaction_id);

test.each(operations)("the editor's Retry of a failed $method repeats its transaction ID", async (operation) => {
	const before = idsSent().length;
	simulator.answer({ does: 'misbehave', how: 'http 503' });
	const parameters = { ...sampleParameters(operation), options: { maxTries: 1 } };
	const workflow = await activateWorkflow(n8n, webhookWorkflow(`Retry of ${operation.method}`, credentialId, [{ operation, parameters }]));
	const failed = await workflow.trigger({});
	const { id } = (await n8n.session.workflows()).find(({ name }) => name === `Retry of ${operation.method}`)!;
	const [execution] = await n8n.session.executions(id);
	await n8n.session.retryExecution(execution!.id);
	await workflow.deactivate();

	const [first, second] = idsSent().slice(before);
	expect(failed.status).toBe('error');
	expect(failed.error?.message).toBe('The gateway answered with HTTP status 503 [item 0]');
	expect(failed.error?.description).toMatch(operation.repeatIsFree ? /^Run the item again later/ : /^Alipay may have done and billed it/);
	expect(second).toBe(first);
	const retried = (await n8n.session.executions(id)).filter(({ status }) => status === 'success');
	expect(retried).toHaveLength(1);
});
