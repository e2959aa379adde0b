import { isFarOff, isMet, shortfalls } from '../../bench/judge';

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

	it('that a row does not have is not missed', () => {
		expect(isMet({ goal: undefined, value: 7 })).toBe(true);
		expect(isFarOff({ goal: undefined, value: 7 })).toBe(false);
	});
});

describe('A run', () => {
	const met = { name: 'met', goal: { atMost: 2 }, value: 2 };
	const near = { name: 'near', goal: { atMost: 2 }, value: 2.01 };

	it('falls short by every row that misses its goal, however near, and by every row that was asked for and not measured', () => {
		expect(shortfalls(['met', 'near', 'left out'], [met, near])).toEqual({ missed: ['near'], missing: ['left out'] });
	});

	it('does not when all goals are met', () => {
		expect(shortfalls(['met'], [met])).toEqual({ missed: [], missing: [] });
	});
});
