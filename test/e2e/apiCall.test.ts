import { apiCall } from '../../nodes/shared/operations/apiCall';
import { type Simulator, startSimulator } from '../../simulator/startSimulator';
import { sampleQuestion } from '../simulator/signedCall';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { activateWorkflow, type ActiveWorkflow } from './activateWorkflow';
import { openSharedN8n } from './sharedN8n';
import { webhookWorkflow } from './webhookWorkflow';

let simulator: Simulator;
let workflow: ActiveWorkflow;

beforeAll(async () => {
	const [n8n, started] = await Promise.all([openSharedN8n(), startSimulator()]);
	simulator = started;
	const id = await n8n.session.storeCredential({ name: 'API call', type: 'zhimaCreditApi', data: simulator.credential });
	const parameters = { method: '={{ $json.body.method }}', bizContent: '={{ $json.body.content }}' };
	const nodes = [{ operation: apiCall, parameters, onError: 'continueErrorOutput' as const }];
	workflow = await activateWorkflow(n8n, webhookWorkflow('Any method', id, nodes));
});
afterAll(async () => {
	await Promise.all([simulator.close(), workflow.deactivate()]);
});

const ask = async (method: string, content: object) => {
	const body = JSON.stringify({ method, content });
	return await workflow.trigger({ body, headers: { 'content-type': 'application/json' } });
};

test('a webhook is answered with what Alipay says to the method that it names', async () => {
	const { response, status } = await ask(watchlist.method, sampleQuestion(watchlist, 'in_n8n_1').content);

	expect(status).toBe('success');
	expect(response.body).toEqual({
		result: 'answered',
		result_meaning: expect.stringMatching(/^Alipay replied/) as string,
		level: '0',
		biz_no: 'ZM201610263000000165700306914709',
		queried_at: expect.stringMatching(/\+08:00$/) as string,
		trace_id: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
		signature_verified: true,
		tries: 1,
	});
});

test('a payment leaves by the error output, and is not sent', async () => {
	const before = simulator.requests.length;
	const { outputs } = await ask('alipay.trade.pay', {});

	const [passed, failed] = outputs[apiCall.node]!;
	expect(passed).toEqual([]);
	expect(failed![0]!.json.details).toMatchObject({ code: 'unusable-credential', category: 'fixSetup', charged: 'no' });
	expect(failed![0]!.json.error).toContain('does not allow the method alipay.trade.pay');
	expect(simulator.requests).toHaveLength(before);
});
