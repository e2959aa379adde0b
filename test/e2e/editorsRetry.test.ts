import { calls, nameOf } from '../../nodes/shared/operations';
import type { N8nSession } from '../../n8nHost/n8nSession';
import { sampleParameters } from '../n8n/nodeOf';
import type { Operation } from '../../nodes/shared/operations/operation';
import { idName } from '../../simulator/questionOf';
import { type Simulator, startSimulator } from '../../simulator/startSimulator';
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

const idsSent = (operation: Operation) => simulator.requests.map(({ bizContent }) => (bizContent as Record<string, string>)[idName(operation)]);

test.each(calls.map((operation) => ({ name: nameOf(operation), operation })))("the editor's Retry of a failed $name repeats the request, with its ID where one is billed, but not minutes after one that may have been billed", async ({ name: title, operation }) => {
	const before = simulator.requests.length;
	simulator.answer({ does: 'misbehave', how: 'http 503' });
	const parameters = { ...sampleParameters(operation), options: { maxTries: 1 } };
	const workflow = await activateWorkflow(n8n, webhookWorkflow(`Retry of ${title}`, credentialId, [{ operation, parameters }]));
	const failed = await workflow.trigger({});
	const { id } = (await n8n.session.workflows()).find(({ name }) => name === `Retry of ${title}`)!;
	const [execution] = await n8n.session.executions(id);
	await n8n.session.retryExecution(execution!.id);
	await workflow.deactivate();

	const [first, second, ...others] = idsSent(operation).slice(before);
	const repeated = operation.isNeverBilled ? (expect.not.stringMatching(`^${first}$`) as string) : first;
	expect(failed.status).toBe('error');
	const isBilled = operation.transactionId !== undefined && !operation.isNeverBilled;
	expect(failed.error?.message).toBe(`The gateway responded with HTTP status 503${isBilled ? '. Alipay may have billed it' : ''}`);
	const usual = operation.repeatIsFree ? 'Run the item again later' : 'Alipay may have made and billed this call';
	expect(failed.error?.description).toContain(operation.whenLost ?? usual);
	const isRemembered = operation.transactionId !== undefined && !operation.repeatIsFree && !operation.newEachExecution;
	expect(simulator.requests.length - before).toBe(isRemembered ? 1 : 2);
	if (!isRemembered) expect([first === undefined, second, others]).toEqual([operation.transactionId === undefined, repeated, []]);
	const retried = (await n8n.session.executions(id)).filter(({ status }) => status === 'success');
	expect(retried).toHaveLength(isRemembered ? 0 : 1);
});
