import type { OnError } from 'n8n-workflow';

import { calls } from '../../nodes/shared/operations';
import { withSimulator } from '../fixtures/withSimulator';
import { branch } from './branch';
import { askingFor } from './nodeOf';
import { runAgainst } from './runAgainst';

/** An n8n before 2.39 does not state it; the engine of these tests needs the rest. */
jest.mock('n8n-workflow', () => ({ ...jest.requireActual<object>('n8n-workflow'), N8N_NODES_API_VERSION: undefined }));

const simulator = withSimulator();
const run = runAgainst(simulator);

describe.each(calls)('In an n8n whose error output may not take details, $method', (operation) => {
	const fail = async (onError: OnError) =>
		await run(operation, askingFor(operation, 'INVALID_PARAMETER'), { items: [{ json: { row: 7 } }], onError });

	it('puts a failed item on the error output with nothing beside error and message, and says so after the run', async () => {
		const { outputs, hints } = await fail('continueErrorOutput');

		expect(branch(outputs, 'Success')).toEqual([]);
		const [failed] = branch(outputs, 'Error');
		expect(Object.keys(failed!.json).sort()).toEqual(['error', 'message', 'row']);
		expect(failed!.json.message).toMatch(/\. [A-Z].*\.$/);
		expect(hints.join()).toContain("Update n8n to 2.39 or later and install the package under Community Nodes, or set 'Error Routing' to By Category.");
	});

	it('keeps the details where n8n does not look at them', async () => {
		const { json } = await fail('continueRegularOutput');

		expect(Object.keys(json).sort()).toEqual(['details', 'error', 'message']);
	});
});
