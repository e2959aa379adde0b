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
 * A side that does something many times over, one after the other, and takes the time of one, in ms: time that the processor spent on it
 * in whatever thread, because time on the clock is also what other programs took meanwhile.
 */
export const perCall =
	(work: () => unknown, calls: number): Side =>
	async () => {
		const before = process.cpuUsage();
		for (let call = 0; call < calls; call++) {
			const done = work();
			if (done instanceof Promise) await done;
		}
		const { user, system } = process.cpuUsage(before);
		return (user + system) / 1000 / calls;
	};
