
import { calls } from '../../nodes/shared/operations';
import { certification } from '../../nodes/shared/operations/certification';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { withSimulator } from '../fixtures/withSimulator';
import { branch } from './branch';
import { runAgainst } from './runAgainst';
import type { OperationRun } from './runAgainst';

const simulator = withSimulator();
const run = runAgainst(simulator);

describe('The automatic transaction ID', () => {
	const idsOf = ({ outputs }: OperationRun) => branch(outputs, 'Success').map(({ json }) => json.transaction_id);

	it('is the same for the same query in another execution, which is therefore not billed again', async () => {
		const before = simulator.ledger.length;
		const [first, second] = [await run(watchlist, { name: '李雷' }, { executionId: '7' }), await run(watchlist, { name: '李雷' }, { executionId: '8' })];
		const sent = simulator.requests.slice(-2).map(({ bizContent }) => (bizContent as { transaction_id: string }).transaction_id);

		expect(idsOf(first)).toEqual([expect.stringMatching(/^\d{8}\w{22}$/)]);
		expect(idsOf(second)).toEqual(idsOf(first));
		expect(sent).toEqual([...idsOf(first), ...idsOf(second)]);
		expect(simulator.ledger).toHaveLength(before + 1);
	});

	// Typed from the pages and models that promise a free repetition within 86,400 s (docs/alipay.md 8.1).
	it.each([
		'zhima.credit.score.get',
		'zhima.credit.watchlist.brief.get',
		'zhima.credit.relation.query',
		'zhima.credit.pe.lawsuit.record.get',
		'zhima.credit.score.brief.get',
		'zhima.credit.watchlistii.get',
		'zhima.credit.pe.lawsuit.detail.query',
	])('of %s is the same all day, so that neither a lost answer nor another execution is billed again', async (method) => {
		const operation = calls.find((one) => one.method === method)!;
		const before = simulator.ledger.length;
		simulator.answer({ does: 'misbehave', how: 'lost answer' });
		const options = { askAgain: 'all day' };
		const [first, second] = [await run(operation, { options }, { executionId: '7' }), await run(operation, { options }, { executionId: '8' })];

		expect([first.json.tries, second.json.tries]).toEqual([2, 1]);
		expect(idsOf(second)).toEqual(idsOf(first));
		expect(simulator.ledger).toHaveLength(before + 1);
	});

	it('differs for each other question', async () => {
		const items = ['甲', '乙', '丙'].map((name) => ({ json: { name } }));
		const asked = await run(watchlist, { name: '={{ $json.name }}' }, { items });

		expect(new Set(idsOf(asked)).size).toBe(3);
	});

	it('begins with the prefix and the date in GMT+8', async () => {
		const asked = await run(watchlist, { options: { transactionIdPrefix: 'SHOP1_' } });
		const today = new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10).replaceAll('-', '');

		expect(idsOf(asked)[0]).toMatch(new RegExp(`^SHOP1_${today}\\w{22}$`));
	});

	it('of a certification that is asked anew differs between executions and fits into 32 characters', async () => {
		const parameters = { transactionIdMode: 'newEachExecution', options: { transactionIdPrefix: 'SIXCHR' } };
		const runs = [await run(certification, parameters, { executionId: '7' }), await run(certification, parameters, { executionId: '8' })];
		const [one, other] = runs.flatMap(idsOf);

		expect(one).toMatch(/^SIXCHR\d{4}\w{22}$/);
		expect(other).not.toBe(one);
	});

	it('is repeated by n8n\'s Retry On Fail, so that an answer lost after billing is not billed again', async () => {
		const before = simulator.ledger.length;
		simulator.answer({ does: 'misbehave', how: 'lost answer' });
		const { outputs } = await run(watchlist, { name: '韩梅梅' }, { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 });

		expect(branch(outputs, 'Success')).toHaveLength(1);
		expect(simulator.ledger).toHaveLength(before + 1);
	});
});
