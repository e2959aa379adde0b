import results from '../../bench/results.json';
import type { Result } from '../../bench/row';
import { measurements } from '../../bench/rows';

test('the kept results, which the README shows, are of the rows that the benchmark has', () => {
	const rows = measurements.flatMap((measurement) => measurement.rows);
	const shown = (results as Result[]).map(({ name, what, against, goal }) => ({ name, what, against, goal }));

	expect(shown).toEqual(rows.map(({ name, what, against, goal }) => ({ name, what, against, goal })));
});
