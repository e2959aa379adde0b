import { setTimeout as sleep } from 'node:timers/promises';

import { alternate, inTurns, perCall, perCallOfRun } from '../../bench/rounds';

describe('Rounds', () => {
	it('measure both sides in turns, each first in every other round, after one of each that does not count', async () => {
		const order: string[] = [];
		let count = 0;
		const side = (name: string) => () => {
			order.push(name);
			return ++count;
		};
		const rounds = await alternate(side('product'), side('against'), 2);

		expect(order).toEqual(['against', 'product', 'product', 'against', 'against', 'product']);
		expect(rounds).toEqual([
			{ product: 3, against: 4 },
			{ product: 6, against: 5 },
		]);
	});

	it('measure any number of sides in turns, each first in some round, after one of each that does not count', async () => {
		const order: string[] = [];
		const side = (name: string) => () => {
			order.push(name);
			return order.length;
		};
		const figures = await inTurns(['one', 'two', 'three'].map(side), 3);

		expect(order).toEqual(['three', 'one', 'two', 'one', 'two', 'three', 'two', 'three', 'one', 'three', 'one', 'two']);
		expect(figures).toEqual([
			[4, 9, 11],
			[5, 7, 12],
			[6, 8, 10],
		]);
	});

	it('give the time of one call of many', async () => {
		let calls = 0;
		const ms = await perCall(() => calls++, 500)();

		expect(calls).toBe(500);
		expect(ms).not.toBeNaN();
	});

	it('give the time of one call of a run, ten of which are under way at once', async () => {
		let calls = 0;
		let underWay = 0;
		let most = 0;
		const ms = await perCallOfRun(async () => {
			calls++;
			most = Math.max(most, ++underWay);
			await sleep(5);
			underWay--;
		}, 50)();

		expect([calls, most]).toEqual([50, 10]);
		expect(ms).toBeLessThan(5);
	});
});
