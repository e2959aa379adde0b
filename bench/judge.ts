import type { Result } from './row';

type Judged = Pick<Result, 'goal' | 'value'>;

/** Part of a goal by which a value may miss it and be near it all the same. */
const tolerance = 0.15;

const reaches = ({ goal, value }: Judged, allowance: number) =>
	!goal ? true : 'atMost' in goal ? value <= goal.atMost * (1 + allowance) : value >= goal.atLeast * (1 - allowance);

/** Whether a row has reached its goal, as each has that has none. A value that is no number has not. */
export const isMet = (result: Judged) => reaches(result, 0);

/** Whether a row has missed its goal by more than 15 %, which on a busy machine is no accident any more. */
export const isFarOff = (result: Judged) => !reaches(result, tolerance);

/** What keeps a run of the benchmark from being a success: rows that missed their goals, and rows that could not be measured. */
export function shortfalls(asked: readonly string[], results: ReadonlyArray<Judged & Pick<Result, 'name'>>): Record<'missed' | 'missing', string[]> {
	return {
		missed: results.filter((result) => !isMet(result)).map(({ name }) => name),
		missing: asked.filter((name) => !results.some((result) => result.name === name)),
	};
}
