import type { Result, Round, Row } from './row';

/**
 * The value below which a part of the numbers lies, between two of them by their distance.
 *
 * @param part 0 to 1; 0.5 gives the median
 * @returns NaN for no numbers
 */
export function quantile(numbers: readonly number[], part: number): number {
	const sorted = [...numbers].sort((one, other) => one - other);
	const place = (sorted.length - 1) * part;
	const below = sorted[Math.floor(place)] ?? NaN;
	const above = sorted[Math.ceil(place)] ?? NaN;
	return below + (above - below) * (place - Math.floor(place));
}

/** The middle one of the numbers. */
export const median = (numbers: readonly number[]) => quantile(numbers, 0.5);

/** What a round says about a row: the product's share of the other's figure; with "at least", how often it fits into it. */
function valueOf({ unit, goal }: Row, { product, against }: Round): number {
	if (unit) return product;
	return goal && 'atLeast' in goal ? against / product : product / against;
}

/** Sums the rounds of a row up. A ratio is taken within each round, because what disturbs a machine for a while disturbs both sides. */
export function summarise(row: Row, rounds: readonly Round[]): Result {
	const values = rounds.map((round) => valueOf(row, round));
	return {
		...row,
		value: median(values),
		spread: [quantile(values, 0.25), quantile(values, 0.75)],
		rounds: rounds.length,
		product: median(rounds.map(({ product }) => product)),
		other: median(rounds.map(({ against }) => against)),
	};
}
