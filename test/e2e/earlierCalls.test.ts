import type { INodeParameters } from 'n8n-workflow';
import type { N8nSession } from '../../n8nHost/n8nSession';
import { certification } from '../../nodes/shared/operations/certification';
import { startCertification } from '../../nodes/shared/operations/certificationByLink';
import type { Operation } from '../../nodes/shared/operations/operation';
import { sampleParameters } from '../n8n/nodeOf';
import { type Simulator, startSimulator } from '../../simulator/startSimulator';
import { activateWorkflow } from './activateWorkflow';
import { newBizNo } from './newBizNo';
import { openSharedN8n } from './sharedN8n';
import { webhookWorkflow } from './webhookWorkflow';

let n8n: { url: string; session: N8nSession };
let simulator: Simulator;
let credentialId: string;

beforeAll(async () => {
	n8n = await openSharedN8n();
});
beforeEach(async () => {
	simulator = await startSimulator();
	credentialId = await n8n.session.storeCredential({ name: 'Asked before', type: 'zhimaCreditApi', data: simulator.credential });
});
afterEach(() => simulator.close());

/** What came of one execution. */
interface Asked {
	success: Record<string, unknown> | undefined;
	failure: Record<string, unknown> | undefined;
	hints: string;
}

/** Asks in two executions of one node, whose form may be changed between them. */
async function askTwice(operation: Operation, first: INodeParameters = {}, second: INodeParameters = first) {
	const workflowWith = async (parameters: INodeParameters) => {
		const node = { operation, parameters: { ...sampleParameters(operation), ...parameters }, onError: 'continueErrorOutput' as const };
		return await activateWorkflow(n8n, webhookWorkflow('Asked before', credentialId, [node]));
	};
	const workflow = await workflowWith(first);
	const changed = second === first ? workflow : await workflowWith(second);
	const runs = [await workflow.trigger({}), await changed.trigger({})];
	await Promise.all([...new Set([workflow, changed])].map((one) => one.deactivate()));
	return runs.map(({ outputs, runData }) => {
		const name = Object.keys(runData).at(-1)!;
		const [success, failed] = outputs[name]!;
		return {
			success: success?.[0]?.json,
			failure: failed?.[0]?.json.details as Record<string, unknown> | undefined,
			hints: (runData[name]![0]!.hints ?? []).map(({ message }) => message).join('\n'),
		};
	}) as [Asked, Asked];
}

const answered = () => simulator.requests.map((request) => request.answered);

test('a certification that another execution asked minutes ago is answered from memory', async () => {
	simulator.answer(newBizNo());

	const [first, second] = await askTwice(certification);

	expect(answered()).toEqual(['success']);
	expect(simulator.ledger).toHaveLength(1);
	expect(first.success).toMatchObject({ passed: true, tries: 1 });
	expect(second.success).toMatchObject({ passed: true, biz_no: first.success!.biz_no, tries: 0 });
	expect(first.hints).not.toContain('Ask Again');
});

test('a hint says when it was asked and how to ask anew', async () => {
	const [, { hints }] = await askTwice(certification);

	expect(hints).toMatch(/\d{1,2}:\d{2}/);
	expect(hints).toContain('Ask Again');
});

test('a certification whose answer was lost is not sent by the next execution either, and is left to a person', async () => {
	simulator.answer({ does: 'misbehave', how: 'lost answer' });

	const [first, second] = await askTwice(certification);

	expect(answered()).toEqual(['lost answer']);
	expect(first.failure).toMatchObject({ category: 'fixSetup', charged: 'unknown', retryable: false });
	expect(second.failure).toMatchObject({ category: 'fixSetup', charged: 'unknown', retryable: false, tries: 0 });
});

test.each([
	['Ask Again', { options: { askAgain: 'application 1' } }, { options: { askAgain: 'application 2' } }],
	['New Each Execution', { transactionIdMode: 'newEachExecution' }, { transactionIdMode: 'newEachExecution' }],
])('with %s a certification is asked anew', async (_, first: INodeParameters, second: INodeParameters) => {
	const [, { success }] = await askTwice(certification, first, second);

	const [one, two] = simulator.ledger;
	expect([simulator.requests.length, simulator.ledger.length]).toEqual([2, 2]);
	expect(two!.transactionId).not.toBe(one!.transactionId);
	expect(success).toMatchObject({ tries: 1 });
});

test('another person is certified although the one before was remembered', async () => {
	await askTwice(certification, {}, { certName: '李四' });

	expect(simulator.ledger).toHaveLength(2);
});

test('Start begins another certification in a new execution, so that a person who failed can try again', async () => {
	await askTwice(startCertification);

	const numbers = simulator.requests.map(({ bizContent }) => (bizContent as { outer_order_no: string }).outer_order_no);
	expect(numbers).toHaveLength(2);
	expect(numbers[1]).not.toBe(numbers[0]);
});
