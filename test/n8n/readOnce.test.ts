import type { INodeParameters } from 'n8n-workflow';

import { certification } from '../../nodes/shared/operations/certification';
import type { Operation } from '../../nodes/shared/operations/operation';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { withSimulator } from '../fixtures/withSimulator';
import { nodeOf } from './nodeOf';
import { runAgainst } from './runAgainst';

const simulator = withSimulator();
const run = runAgainst(simulator);

/** How often a run has n8n evaluate a field of an item, by the item. */
async function timesRead(operation: Operation, field: string, parameters: INodeParameters): Promise<number[]> {
	const type = nodeOf(operation);
	const execute = type.execute!;
	const times = [0, 0, 0];
	type.execute = async function (this) {
		const read = this.getNodeParameter;
		this.getNodeParameter = ((name: string, itemIndex: number, ...more: [never]) => {
			if (name === field) times[itemIndex]!++;
			return read.call(this, name, itemIndex, ...more);
		}) as typeof read;
		return await execute.call(this);
	};
	const items = ['甲', '乙', '丙'].map((who) => ({ json: { who } }));
	const { error } = await run(operation, parameters, { type, items, onError: 'stopWorkflow' });
	expect(error).toBeUndefined();
	return times;
}

describe('With On Error = Stop Workflow, which looks at all items before the first is sent', () => {
	it('a field is evaluated once for each item, because that takes n8n as long as a call', async () => {
		expect(await timesRead(watchlist, 'name', { name: '={{ $json.who.trim() }}' })).toEqual([1, 1, 1]);
	});

	it('items with pictures are read again when they are sent, so that a run does not hold all their pictures', async () => {
		expect(await timesRead(certification, 'certName', { certName: '={{ $json.who.trim() }}' })).toEqual([2, 2, 2]);
	});
});
