import { isFarOff, isMet } from '../../bench/judge';

describe('A goal', () => {
	it.each([
		[{ atMost: 2 }, 1.9, true, false],
		[{ atMost: 2 }, 2, true, false],
		[{ atMost: 2 }, 2.01, false, false],
		[{ atMost: 2 }, 2.29, false, false],
		[{ atMost: 2 }, 2.31, false, true],
		[{ atLeast: 2 }, 2, true, false],
		[{ atLeast: 2 }, 1.99, false, false],
		[{ atLeast: 2 }, 1.71, false, false],
		[{ atLeast: 2 }, 1.69, false, true],
		[{ atMost: 2 }, NaN, false, true],
		[{ atLeast: 2 }, NaN, false, true],
	])('of %j with %d: met %s, far off %s', (goal, value, met, farOff) => {
		expect(isMet({ goal, value })).toBe(met);
		expect(isFarOff({ goal, value })).toBe(farOff);
	});
});
