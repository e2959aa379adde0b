import { apiCall } from '../../nodes/shared/operations/apiCall';
import { certification } from '../../nodes/shared/operations/certification';
import type { Behaviour } from '../../simulator/behaviour';
import type { ReceivedRequest } from '../../simulator/readRequest';
import { sampleQuestion } from '../simulator/signedCall';
import { type Simulator, startSimulator } from '../../simulator/startSimulator';
import { activateWorkflow } from './activateWorkflow';
import { itemsWorkflow, requestWith } from './itemsWorkflow';
import { openSharedN8n } from './sharedN8n';
import { zhimaNode } from './webhookWorkflow';

/** Alipay promises no free repetition for this method, so each request that is answered is billed. */
const { method } = certification;
const ids = ['retried_1', 'retried_2', 'retried_3'];

/** Does something with the first requests for the third item; all others are answered. */
const thirdOf = (refusal: Behaviour, times: number) => {
	let left = times;
	return ({ bizContent }: ReceivedRequest) => {
		const isThird = (bizContent as { transaction_id: string }).transaction_id === ids[2];
		return isThird && left-- > 0 ? refusal : undefined;
	};
};

let simulator: Simulator;

beforeEach(async () => {
	simulator = await startSimulator();
});
afterEach(() => simulator.close());

/** Calls the method for three items by Zhima API Call with Retry On Fail; gives how the execution ended, and each item's requests. */
async function callThree() {
	const n8n = await openSharedN8n();
	const id = await n8n.session.storeCredential({ name: 'Retry On Fail', type: 'zhimaCreditApi', data: simulator.credential });
	const parameters = { method, bizContent: '={{ $json.content }}', options: {} };
	const node = zhimaNode({ operation: apiCall, parameters, retryOnFail: true, maxTries: 3, waitBetweenTries: 1 }, id);
	const workflow = await activateWorkflow(n8n, itemsWorkflow('Retry On Fail on Zhima API Call', node));
	const items = ids.map((transactionId) => ({ content: JSON.stringify(sampleQuestion(certification, transactionId).content) }));
	const { status, outputs } = await workflow.trigger(requestWith(items));
	await workflow.deactivate();
	const requestsFor = (one: string) =>
		simulator.requests.filter(({ bizContent }) => (bizContent as { transaction_id: string }).transaction_id === one);
	return {
		status,
		items: outputs[apiCall.node]?.[0]?.length ?? 0,
		answered: ids.map((one) => requestsFor(one).map(({ answered }) => answered)),
		billed: simulator.ledger.map(({ transactionId }) => transactionId).toSorted(),
	};
}

test('Retry On Fail sends again what a busy Alipay refused, and nothing that was answered', async () => {
	simulator.answer(thirdOf({ does: 'refuse', subCode: 'isv.app-call-limited' }, 1));

	const { status, items, answered, billed } = await callThree();

	expect(answered).toEqual([['success'], ['success'], ['isv.app-call-limited', 'success']]);
	expect([status, items]).toEqual(['success', ids.length]);
	expect(billed).toEqual(ids);
});

test.each<[string, Behaviour]>([
	['refused', { does: 'refuse', subCode: 'INVALID_PARAMETER' }],
	['not answered', { does: 'misbehave', how: 'reset' }],
])('Retry On Fail repeats nothing that was answered, where one item is %s each time', async (_, behaviour) => {
	simulator.answer(thirdOf(behaviour, Infinity));

	const { status, answered, billed } = await callThree();

	expect(answered.slice(0, 2)).toEqual([['success'], ['success']]);
	expect(status).toBe('error');
	expect(billed).toEqual(ids.slice(0, 2));
});

test('Retry On Fail sends nothing again that may have been done without an answer', async () => {
	simulator.answer(thirdOf({ does: 'misbehave', how: 'lost answer' }, 1));

	const { status, answered, billed } = await callThree();

	expect(answered).toEqual([['success'], ['success'], ['lost answer']]);
	expect(status).toBe('error');
	expect(billed).toEqual(ids);
});
