import type { Result } from './row';

type Judged = Pick<Result, 'goal' | 'value'>;

/** Part of a goal by which a value may miss it before `--check` calls that a failure. */
const tolerance = 0.15;

const reaches = ({ goal, value }: Judged, allowance: number) =>
	'atMost' in goal ? value <= goal.atMost * (1 + allowance) : value >= goal.atLeast * (1 - allowance);

/** Whether a row has reached its goal. A value that is none has not. */
export const isMet = (result: Judged) => reaches(result, 0);

/** Whether a row has missed its goal by more than 15 %, which on a busy machine is no accident any more. */
export const isFarOff = (result: Judged) => !reaches(result, tolerance);
