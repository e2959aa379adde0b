import type { Result } from '../../bench/row';
import { cells, printedTable } from '../../bench/table';

const result = (more: Partial<Result>): Result => ({
	name: 'row',
	what: 'Do it',
	against: 'the other',
	goal: { atMost: 1.5 },
	value: 1.234,
	spread: [1, 1.5],
	rounds: 3,
	product: 1,
	other: 1,
	...more,
});

describe('The table', () => {
	it.each([
		[{}, ['1.23', '1.00 to 1.50', 'at most 1.5', 'yes']],
		[{ value: 1.6 }, ['1.60', '1.00 to 1.50', 'at most 1.5', 'nearly']],
		[{ value: 2 }, ['2.00', '1.00 to 1.50', 'at most 1.5', 'no']],
		[{ goal: { atLeast: 50 }, value: 73.21, spread: [70.1, 104.4] }, ['73.2', '70.1 to 104', 'at least 50', 'yes']],
		[{ goal: undefined, value: 7 }, ['7.00', '1.00 to 1.50', 'none', '']],
		[{ goal: { atMost: 50 }, unit: 'sockets', value: 50 }, ['50.0 sockets', '1.00 to 1.50', 'at most 50 sockets', 'yes']],
	] as Array<[Partial<Result>, string[]]>)('shows %j as %j', (more, shown) => {
		expect(cells([result(more)])[0]!.slice(2)).toEqual(shown);
	});

	it('is printed in columns that stand below each other', () => {
		const lines = printedTable([result({}), result({ what: 'Do something longer' })]).split('\n');

		expect(lines).toHaveLength(3);
		const places = lines.map((line) => line.search(/Against|the other/));
		expect(new Set(places).size).toBe(1);
	});
});
