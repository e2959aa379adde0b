import { certification } from '../../nodes/shared/operations/certification';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { withSimulator } from '../fixtures/withSimulator';
import { branch } from './branch';
import { itemsOfPeople } from './itemsOfPeople';
import { nodeOf } from './nodeOf';
import { runAgainst } from './runAgainst';
import { toldOf } from './toldOf';

const simulator = withSimulator({ forEachTest: true });
const run = runAgainst(simulator);

const name = '={{ $json.who }}';

describe('Where On Error is Stop Workflow, Max Calls', () => {
	it('lets exactly as many questions through as it says', async () => {
		const { outputs, error } = await run(watchlist, { name, options: { maxCalls: 3 } }, { items: itemsOfPeople(3) });

		expect(error).toBeUndefined();
		expect(branch(outputs, 'Success')).toHaveLength(3);
		expect(simulator.requests).toHaveLength(3);
	});

	it('sends nothing where there is one question more', async () => {
		const { error } = await run(watchlist, { name, options: { maxCalls: 3 } }, { items: itemsOfPeople(4) });

		expect(error?.message).toContain("'Max Calls'");
		expect(simulator.requests).toEqual([]);
	});

	it('counts equal questions once', async () => {
		const { outputs } = await run(watchlist, { name, options: { maxCalls: 3 } }, { items: [...itemsOfPeople(3), ...itemsOfPeople(3)] });

		expect(branch(outputs, 'Success')).toHaveLength(6);
		expect(simulator.requests).toHaveLength(3);
	});

	it('does not count what was answered before', async () => {
		const first = await run(certification, { certName: name, options: { maxCalls: 3 } }, { items: itemsOfPeople(2) });
		const second = await run(certification, { certName: name, options: { maxCalls: 3 } }, { items: itemsOfPeople(3), contextData: first.contextData, runIndex: 1 });

		expect(branch(second.outputs, 'Success')).toHaveLength(3);
		expect(simulator.requests).toHaveLength(3);
	});
});

describe('An execution that is cancelled', () => {
	it('leaves what was not sent as not charged, and says so', async () => {
		const cancel = new AbortController();
		simulator.answer(() => {
			cancel.abort();
			return { does: 'succeed', delay: 200 };
		});
		// What n8n keeps of a canceled run depends on when it ends; the node itself is asked.
		const type = nodeOf(watchlist);
		const execute = type.execute!;
		let given: Awaited<ReturnType<typeof execute>> | undefined;
		type.execute = async function (this) {
			given = await execute.call(this);
			return given;
		};
		await run(watchlist, { name, errorRouting: 'byCategory', options: { maxConcurrentRequests: 1 } }, { type, items: itemsOfPeople(3), cancel: cancel.signal });
		while (given === undefined) await new Promise((done) => setTimeout(done, 10));

		const told = (given as never as Array<Array<{ json: never }>>).flat().map((item) => toldOf(item)).sort((one, other) => one.item_index - other.item_index);
		expect(simulator.requests).toHaveLength(1);
		expect(told[0]).toMatchObject({ code: 'cancelled', charged: 'unknown', tries: 1 });
		for (const rest of told.slice(1)) {
			expect(rest).toMatchObject({
				code: 'not-sent',
				category: 'retryLater',
				charged: 'no',
				tries: 0,
				message: 'The execution was canceled before the item was sent',
				advice: 'Run the workflow again.',
			});
		}
		expect(told).toHaveLength(3);
	});
});
