import fc from 'fast-check';

import { longestWithin, readSilences } from '../../bench/silence';

describe('Silences of a thread', () => {
	it('are read line by line', () => {
		expect(readSilences('10 40\n100 130.5\n')).toEqual([
			{ from: 10, to: 40 },
			{ from: 100, to: 130.5 },
		]);
		expect(readSilences('')).toEqual([]);
	});

	it.each([
		[{ from: 0, to: 200 }, 30],
		[{ from: 105, to: 120 }, 15],
		[{ from: 0, to: 15 }, 5],
		[{ from: 50, to: 90 }, 0],
		[{ from: 125, to: 300 }, 5],
	])('count within %j for %d ms at the longest', (stretch, ms) => {
		const silences = [
			{ from: 10, to: 40 },
			{ from: 100, to: 130 },
		];
		expect(longestWithin(silences, stretch)).toBe(ms);
	});

	it('are never longer within a part of the time than within all of it', () => {
		const stretch = fc.tuple(fc.nat(1_000), fc.nat(1_000)).map(([from, length]) => ({ from, to: from + length }));
		fc.assert(
			fc.property(fc.array(stretch), stretch, (silences, part) => {
				expect(longestWithin(silences, part)).toBeLessThanOrEqual(longestWithin(silences, { from: 0, to: 2_000 }));
			}),
		);
	});
});
