import fc from 'fast-check';

import type { Row } from '../../bench/row';
import { median, quantile, summarise } from '../../bench/statistics';

const row = (more: Partial<Row>): Row => ({ name: 'row', what: '', against: '', goal: { atMost: 1 }, ...more });

describe('Quantiles', () => {
	it.each([
		[[7], 0.5, 7],
		[[3, 1, 2], 0.5, 2],
		[[4, 1, 3, 2], 0.5, 2.5],
		[[1, 2, 3, 4, 5], 0.25, 2],
		[[1, 2, 3, 4, 5], 0.75, 4],
		[[10, 20], 0, 10],
		[[10, 20], 1, 20],
		[[10, 20], 0.25, 12.5],
	])('of %j at %d is %d', (numbers, part, value) => {
		expect(quantile(numbers, part)).toBeCloseTo(value);
	});

	it('of nothing is no number', () => {
		expect(median([])).toBeNaN();
	});

	it('lie between the smallest and the largest number, whatever their order, and leave the numbers as they are', () => {
		const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 });
		fc.assert(
			fc.property(numbers, fc.double({ min: 0, max: 1, noNaN: true }), (given, part) => {
				const before = [...given];
				const value = quantile(given, part);
				expect(value).toBeGreaterThanOrEqual(Math.min(...given) - 1e-6);
				expect(value).toBeLessThanOrEqual(Math.max(...given) + 1e-6);
				expect(quantile(given.toReversed(), part)).toBe(value);
				expect(given).toEqual(before);
			}),
		);
	});
});

describe('A row', () => {
	it('with "at most" has the share that the product takes of the other figure', () => {
		expect(summarise(row({}), [{ product: 1, against: 4 }])).toMatchObject({ value: 0.25, product: 1, other: 4, rounds: 1 });
	});

	it('without a goal has that share, too', () => {
		expect(summarise(row({ goal: undefined }), [{ product: 6, against: 4 }]).value).toBe(1.5);
	});

	it('with "at least" says how many times the product fits into the other figure', () => {
		expect(summarise(row({ goal: { atLeast: 2 } }), [{ product: 1, against: 4 }]).value).toBe(4);
	});

	it('with a unit has the product\'s own figure', () => {
		expect(summarise(row({ unit: 'ms' }), [{ product: 9, against: 3 }]).value).toBe(9);
	});

	it('takes the ratio within each round, so that a machine that gets slower meanwhile changes nothing', () => {
		const rounds = [1, 2, 10, 100].map((slowness) => ({ product: 2 * slowness, against: slowness }));
		expect(summarise(row({}), rounds)).toMatchObject({ value: 2, spread: [2, 2] });
	});

	it('shrugs off a single disturbed round', () => {
		const rounds = [2, 2, 2, 50, 2].map((product) => ({ product, against: 1 }));
		expect(summarise(row({}), rounds)).toMatchObject({ value: 2, spread: [2, 2] });
	});
});
