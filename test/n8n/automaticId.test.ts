import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { certification } from '../../nodes/shared/operations/certification';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { startSimulator } from '../../simulator/startSimulator';
import type { Simulator } from '../../simulator/startSimulator';
import { nodeOf, sampleParameters } from './nodeOf';
import { runNode } from './runNode';

let simulator: Simulator;
beforeAll(async () => {
	simulator = await startSimulator();
});
afterEach(() => simulator.answerNormally());
afterAll(() => simulator.close());

const watch = async (overrides: { parameters?: INodeParameters; items?: INodeExecutionData[] } = {}) =>
	await runNode({
		type: nodeOf(watchlist),
		parameters: { ...sampleParameters(watchlist), ...overrides.parameters },
		items: overrides.items ?? [{ json: {} }],
		credential: simulator.credential,
	});

describe('The automatic transaction ID', () => {
	const idsOf = (outputs: INodeExecutionData[][]) => outputs[0]!.map(({ json }) => json.transaction_id);

	it('is the same for the same query in another execution, which is therefore not billed again', async () => {
		const before = simulator.ledger.length;
		const [first, second] = [await watch({ parameters: { name: '李雷' } }), await watch({ parameters: { name: '李雷' } })];

		expect(idsOf(second.outputs)).toEqual(idsOf(first.outputs));
		expect(simulator.ledger).toHaveLength(before + 1);
	});

	it('differs for each other question', async () => {
		const items = ['甲', '乙', '丙'].map((name) => ({ json: { name } }));
		const { outputs } = await watch({ parameters: { name: '={{ $json.name }}' }, items });

		expect(new Set(idsOf(outputs)).size).toBe(3);
	});

	it('begins with the prefix and the date in GMT+8', async () => {
		const { outputs } = await watch({ parameters: { options: { transactionIdPrefix: 'SHOP1_' } } });
		const today = new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10).replaceAll('-', '');

		expect(idsOf(outputs)[0]).toMatch(new RegExp(`^SHOP1_${today}\\w{22}$`));
	});

	it('of a certification that is asked anew differs between executions and fits into 32 characters', async () => {
		const run = async (executionId: string) => {
			const { outputs } = await runNode({
				type: nodeOf(certification),
				parameters: { ...sampleParameters(certification), transactionIdMode: 'newEachExecution', options: { transactionIdPrefix: 'SIXCHR' } },
				items: [{ json: {} }],
				credential: simulator.credential,
				executionId,
			});
			return String(idsOf(outputs)[0]);
		};
		const [one, other] = [await run('7'), await run('8')];

		expect(one).toMatch(/^SIXCHR\d{4}\w{22}$/);
		expect(other).not.toBe(one);
	});

	it('is repeated by n8n\'s Retry On Fail, so that an answer lost after billing is not billed again', async () => {
		const before = simulator.ledger.length;
		simulator.answer({ does: 'misbehave', how: 'lost answer' });
		const { outputs } = await runNode({
			type: nodeOf(watchlist),
			parameters: { ...sampleParameters(watchlist), name: '韩梅梅' },
			items: [{ json: {} }],
			credential: simulator.credential,
			retryOnFail: true,
			maxTries: 2,
			waitBetweenTries: 0,
		});

		expect(outputs[0]).toHaveLength(1);
		expect(simulator.ledger).toHaveLength(before + 1);
	});
});
