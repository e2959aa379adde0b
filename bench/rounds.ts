import { setImmediate as turn } from 'node:timers/promises';
import type { Round } from './row';

/** One side of a comparison: does its work once and says what that took. */
export type Side = () => number | Promise<number>;

/**
 * Measures two sides in alternating rounds, after one of each that does not count. Which side goes first changes from round to round, so
 * that neither gains by its place.
 */
export async function alternate(product: Side, against: Side, rounds: number): Promise<Round[]> {
	const measured: Round[] = [];
	for (let round = -1; round < rounds; round++) {
		const figures = { product: 0, against: 0 };
		const sides = [
			['product', product],
			['against', against],
		] as const;
		for (const [name, side] of round % 2 === 0 ? sides : sides.toReversed()) {
			// What the other side has left to do is not to be done in this one's time.
			await turn();
			figures[name] = await side();
		}
		if (round >= 0) measured.push(figures);
	}
	return measured;
}

/**
 * Measures any number of sides in rounds, after one of each that does not count. Each round begins with another side.
 *
 * @returns the figures of each side, round by round
 */
export async function inTurns(sides: readonly Side[], rounds: number): Promise<number[][]> {
	const measured = sides.map((): number[] => []);
	for (let round = -1; round < rounds; round++) {
		for (const place of sides.keys()) {
			const at = (place + round + sides.length) % sides.length;
			await turn();
			const figure = await sides[at]!();
			if (round >= 0) measured[at]!.push(figure);
		}
	}
	return measured;
}

/**
 * A side that does something many times over and takes the time of one, in ms: time that the processor spent on it, because time on the
 * clock is also what other programs took meanwhile.
 */
export const perCall =
	(work: () => unknown, calls: number): Side =>
	() => {
		const before = process.threadCpuUsage();
		for (let call = 0; call < calls; call++) work();
		const { user, system } = process.threadCpuUsage(before);
		return (user + system) / 1000 / calls;
	};

/** So many calls are under way at once in a run of items unless somebody says otherwise. */
const underWay = 10;

/**
 * A side that does something many times over as a run of items does, some at once, and takes the time of one on the clock, in ms. What
 * works in one thread does one after the other.
 */
export const perCallOfRun =
	(work: () => unknown, calls: number): Side =>
	async () => {
		const before = performance.now();
		for (let call = 0; call < calls; call += underWay) await Promise.all(Array.from({ length: underWay }, work));
		return (performance.now() - before) / calls;
	};
