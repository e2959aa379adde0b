import type { OnError } from 'n8n-workflow';

import { calls } from '../../nodes/shared/operations';
import { startSimulator } from '../../simulator/startSimulator';
import type { Simulator } from '../../simulator/startSimulator';
import { fastKeys } from '../fixtures/fastKeys';
import { magicParameter, nodeOf, sampleParameters } from './nodeOf';
import { runNode } from './runNode';

/** An n8n before 2.39 does not state it; the engine of these tests needs the rest. */
jest.mock('n8n-workflow', () => ({ ...jest.requireActual<object>('n8n-workflow'), N8N_NODES_API_VERSION: undefined }));

let simulator: Simulator;
beforeAll(async () => {
	simulator = await startSimulator({ keys: fastKeys() });
});
afterAll(() => simulator.close());

describe.each(calls)('In an n8n whose error output may not take details, $method', (operation) => {
	const fail = async (onError: OnError) =>
		await runNode({
			type: nodeOf(operation),
			parameters: { ...sampleParameters(operation), [magicParameter(operation)]: 'INVALID_PARAMETER' },
			items: [{ json: { row: 7 } }],
			credential: simulator.credential,
			onError,
		});

	it('puts a failed item on the error output with nothing beside error and message, and says so after the run', async () => {
		const { outputs, run } = await fail('continueErrorOutput');

		expect(outputs[0]).toEqual([]);
		const [failed] = outputs[1]!;
		expect(Object.keys(failed!.json).sort()).toEqual(['error', 'message', 'row']);
		expect(failed!.json.message).toMatch(/\. [A-Z].*\.$/);
		const hints = run.data.resultData.runData.Node![0]!.hints!.map(({ message }) => message);
		expect(hints.join()).toContain("Update n8n to 2.39 or later and install the package under Community Nodes, or set 'Error Routing' to By Category.");
	});

	it('keeps the details where n8n does not look at them', async () => {
		const { outputs } = await fail('continueRegularOutput');

		expect(Object.keys(outputs[0]![0]!.json).sort()).toEqual(['details', 'error', 'message']);
	});
});
