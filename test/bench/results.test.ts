import results from '../../bench/results.json';
import { mergedResults } from '../../bench/keepResults';
import type { Result, Row } from '../../bench/row';
import { measurements } from '../../bench/rows';

test('the kept results, which docs/performance.md shows, are of the rows that the benchmark has', () => {
	const rows = measurements.flatMap((measurement) => measurement.rows);
	const shown = (results as Result[]).map(({ name, what, against, goal }) => ({ name, what, against, goal }));

	expect(shown).toEqual(rows.map(({ name, what, against, goal }) => ({ name, what, against, goal })));
});

test('a new result takes the place of the older one, and one of a row that has changed goes', () => {
	const row = (name: string, what = 'time') => ({ name, what, against: 'the other', goal: { atMost: 1 } }) as Row;
	const result = (name: string, value: number, what?: string) => ({ ...row(name, what), value }) as Result;
	const rows = [row('a'), row('b'), row('c', 'memory'), row('d')];
	const older = [result('b', 1), result('a', 1), result('c', 1), result('gone', 1)];

	expect(mergedResults(rows, older, [result('d', 2), result('b', 2)])).toEqual([result('a', 1), result('b', 2), result('d', 2)]);
});
