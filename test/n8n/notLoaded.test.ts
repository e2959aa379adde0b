import { ZhimaCreditApi } from '../../credentials/ZhimaCreditApi.credentials';
import { faults } from '../../nodes/shared/errors/faults';
import { certification } from '../../nodes/shared/operations/certification';
import { readNotification } from '../../nodes/shared/operations/notification';
import type { Operation } from '../../nodes/shared/operations/operation';
import { withSimulator } from '../fixtures/withSimulator';
import { branch } from './branch';
import { runAgainst } from './runAgainst';

/** Files of the package that are not there, as after an update under a running n8n. The hints never are, and nothing may be lost by that. */
const mockMissing = new Set<string>(['hints']);
const mockLoad = (name: string, actual: string): unknown => {
	if (mockMissing.has(name)) throw Object.assign(new Error(`Cannot find module '/secret/place/${name}'`), { code: 'MODULE_NOT_FOUND' });
	return jest.requireActual(actual);
};
jest.mock('../../nodes/shared/n8n/askAll', () => mockLoad('askAll', '../../nodes/shared/n8n/askAll'));
jest.mock('../../nodes/shared/n8n/itemNotification', () => mockLoad('itemNotification', '../../nodes/shared/n8n/itemNotification'));
jest.mock('../../nodes/shared/n8n/throwCause', () => mockLoad('throwCause', '../../nodes/shared/n8n/throwCause'));
jest.mock('../../nodes/shared/n8n/output/hints', () => mockLoad('hints', '../../nodes/shared/n8n/output/hints'));
jest.mock('../../nodes/shared/protocol/signing/signRequest', () => mockLoad('signRequest', '../../nodes/shared/protocol/signing/signRequest'));

const simulator = withSimulator();
const run = runAgainst(simulator, { parameters: { errorRouting: 'byCategory' } });

// In this order: what was loaded once stays loaded.
it.each([['throwCause'], ['askAll', 'throwCause']])('the workflow stops with the same words, and nothing was sent, where %s cannot be loaded', async (...missing) => {
	for (const name of missing) mockMissing.add(name);
	const { error } = await run(certification, { errorRouting: 'standard' });
	mockMissing.clear();
	mockMissing.add('hints');

	expect(error).toMatchObject({ message: expect.stringMatching(/could not be loaded/) as string, description: expect.stringMatching(/Restart n8n/) as string });
	expect(simulator.requests).toEqual([]);
});

const saysSo = async (name: string, operation: Operation) => {
	mockMissing.add(name);
	const { outputs, told } = await run(operation);
	mockMissing.delete(name);

	expect(branch(outputs, 'Success')).toEqual([]);
	expect(told[0]).toMatchObject({ category: 'fixSetup', code: 'not-loaded', charged: 'no', retryable: false });
	expect(JSON.stringify(outputs)).not.toContain('secret');
	expect(simulator.requests).toEqual([]);
};

it.each(['askAll', 'signRequest'])('where %s cannot be loaded, nothing was sent, and the item says so without a path', async (name) => {
	await saysSo(name, certification);
});

it('a credential that cannot be loaded says so to the HTTP Request node, too', async () => {
	mockMissing.add('signRequest');
	const signing = new ZhimaCreditApi().authenticate(simulator.credential, { url: simulator.url });
	const { meaning, advice } = faults['not-loaded'];
	await expect(signing).rejects.toMatchObject({ message: `${meaning}. ${advice}` });
	mockMissing.delete('signRequest');
});

it('a notification that nothing can read says so, too', async () => {
	await saysSo('itemNotification', readNotification);
});

it('what is there again is loaded then', async () => {
	expect(branch((await run(certification)).outputs, 'Success')).toHaveLength(1);
});

it('what was answered is handed on although no hints can be loaded', async () => {
	const { outputs } = await run(certification);
	expect(branch(outputs, 'Success').map(({ json }) => json.passed)).toEqual([true]);
});
