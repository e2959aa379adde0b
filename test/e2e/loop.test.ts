import type { INodeParameters } from 'n8n-workflow';
import type { N8nSession } from '../../n8nHost/n8nSession';
import { apiCall } from '../../nodes/shared/operations/apiCall';
import type { Operation } from '../../nodes/shared/operations/operation';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { sampleParameters } from '../n8n/nodeOf';
import { sampleQuestion } from '../simulator/signedCall';
import { type Simulator, startSimulator } from '../../simulator/startSimulator';
import { activateWorkflow } from './activateWorkflow';
import { loopWorkflow, requestWith } from './itemsWorkflow';
import { newBizNo } from './newBizNo';
import { openSharedN8n } from './sharedN8n';
import { zhimaNode } from './webhookWorkflow';

let n8n: { url: string; session: N8nSession };
let simulator: Simulator;
let credentialId: string;

beforeAll(async () => {
	[n8n, simulator] = await Promise.all([openSharedN8n(), startSimulator()]);
	simulator.answer(newBizNo());
	credentialId = await n8n.session.storeCredential({ name: 'Loop', type: 'zhimaCreditApi', data: simulator.credential });
});
afterAll(() => simulator.close());

/** Runs a node by category in Loop Over Items, one item in each turn; says what was sent, and what left where. */
async function runLoop(operation: Operation, parameters: INodeParameters, items: object[]) {
	const sentBefore = simulator.requests.length;
	const node = zhimaNode({ operation, parameters: { ...parameters, errorRouting: 'byCategory' } }, credentialId);
	const workflow = await activateWorkflow(n8n, loopWorkflow('Loop', node));
	const run = await workflow.trigger(requestWith(items));
	await workflow.deactivate();
	const [success, ...branches] = run.outputs[node.name]!;
	return {
		run,
		turns: run.runData[node.name]!,
		sent: simulator.requests.slice(sentBefore),
		success: success!.map(({ json }) => json),
		failures: branches.flat().map(({ json }) => json.zhima as Record<string, unknown>),
	};
}

const people = ['赵一', '钱二', '孙三', '李四', '周五'].map((name) => ({ name }));
const byName = { ...sampleParameters(watchlist), name: '={{ $json.name }}' };
const notSent = { charged: 'no', tries: 0 };

test('Max Calls counts through all turns of the loop', async () => {
	const { run, turns, sent, success, failures } = await runLoop(watchlist, { ...byName, options: { maxCalls: 2 } }, people);

	expect([run.status, turns.length]).toEqual(['success', people.length]);
	expect(sent.map(({ answered }) => answered)).toEqual(['success', 'success']);
	expect(success).toHaveLength(2);
	expect(failures).toEqual([notSent, notSent, notSent].map((failure) => expect.objectContaining(failure) as unknown));
});

test('Calls per Second holds from one turn of the loop to the next', async () => {
	const perSecond = 2;
	const billedBefore = simulator.ledger.length;

	const { turns, sent } = await runLoop(watchlist, { ...byName, options: { requestsPerSecond: perSecond } }, people.map(({ name }) => ({ name: `${name}郎` })));

	const billed = simulator.ledger.slice(billedBefore);
	expect([sent.length, billed.length]).toEqual([people.length, people.length]);
	// The nth call begins n times the distance after the first, which began after its turn did; it is billed after it began.
	const clockGrain = 20;
	billed.forEach(({ billedAt }, n) => {
		expect(billedAt - turns[0]!.startTime).toBeGreaterThanOrEqual((n * 1000) / perSecond - clockGrain);
	});
});

test('a custom transaction ID that stood for another question in an earlier turn is refused before it is sent', async () => {
	const custom = { ...byName, transactionIdMode: 'custom', transactionId: 'loop_custom_1' };

	const { run, sent, success, failures } = await runLoop(watchlist, custom, people.slice(0, 2));

	expect(run.status).toBe('success');
	expect(sent.map(({ bizContent }) => (bizContent as { name: string }).name)).toEqual(['赵一']);
	expect(success).toHaveLength(1);
	expect(failures).toEqual([expect.objectContaining(notSent)]);
});

test('a custom transaction ID for the same question as in an earlier turn is not refused', async () => {
	const custom = { ...byName, transactionIdMode: 'custom', transactionId: 'loop_custom_2' };

	const { success, failures } = await runLoop(watchlist, custom, [people[0]!, people[0]!]);

	expect([success.length, failures]).toEqual([2, []]);
});

test('Zhima API Call asks anew in each turn of the loop', async () => {
	const { content } = sampleQuestion(watchlist, 'loop_any_1');
	const call = { method: watchlist.method, bizContent: '={{ $json.content }}', options: {} };
	const item = { content: JSON.stringify(content) };

	const { sent, success } = await runLoop(apiCall, call, [item, item]);

	expect([sent.length, success.length]).toEqual([2, 2]);
});
