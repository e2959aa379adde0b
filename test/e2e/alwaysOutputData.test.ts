import type { INode } from 'n8n-workflow';
import { outcomes } from '../../nodes/shared/errors/outcomes';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { sampleParameters } from '../n8n/nodeOf';
import { type Simulator, startSimulator } from '../../simulator/startSimulator';
import { activateWorkflow } from './activateWorkflow';
import { openSharedN8n } from './sharedN8n';
import { webhookWorkflow, withBranches } from './webhookWorkflow';

let simulator: Simulator;

beforeEach(async () => {
	simulator = await startSimulator();
});
afterEach(() => simulator.close());

async function runWith(onError: INode['onError']) {
	const n8n = await openSharedN8n();
	const id = await n8n.session.storeCredential({ name: 'Always Output Data', type: 'zhimaCreditApi', data: simulator.credential });
	const parameters = { ...sampleParameters(watchlist), errorRouting: 'byCategory' };
	const file = webhookWorkflow(`Always Output Data, ${onError}`, id, [{ operation: watchlist, parameters, alwaysOutputData: true, onError }]);
	const workflow = await activateWorkflow(n8n, withBranches(file, watchlist.node));
	const run = await workflow.trigger({});
	await workflow.deactivate();
	return run;
}

test('by category with Always Output Data and On Error = Stop, the execution fails and the path of Success does not run', async () => {
	const run = await runWith('stopWorkflow');

	expect(run.status).toBe('error');
	expect(run.error?.message).toContain('Always Output Data');
	expect(Object.keys(run.outputs).filter((name) => name.startsWith('Then: '))).toEqual([]);
	expect(simulator.requests).toHaveLength(0);
});

test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
	'by category with Always Output Data and %s, each item leaves by Fix Setup and is not sent',
	async (onError) => {
		const { outputs } = await runWith(onError);

		const items = outputs[`Then: ${outcomes.fixSetup.label}`]?.[0] ?? [];
		expect(items.map(({ json }) => json.zhima)).toEqual([expect.objectContaining({ category: 'fixSetup', charged: 'no' })]);
		// n8n itself puts an empty item there; nothing of ours may be in it.
		expect((outputs['Then: Success']?.[0] ?? []).map(({ json }) => json)).toEqual([{}]);
		expect(simulator.requests).toHaveLength(0);
	},
);
