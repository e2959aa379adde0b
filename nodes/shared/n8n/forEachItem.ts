import { ThreadTurns } from './threadTurns';

/**
 * Does some work for the items 0 to `count` - 1, beginning them in order, so many at a time; the results are in the items' order. n8n's
 * thread is left to others in between.
 *
 * @param atOnce how many may be under way, at least 1
 * @param work must not throw
 */
export async function forEachItem<T>(count: number, atOnce: number, work: (itemIndex: number) => Promise<T>): Promise<T[]> {
	const results = new Array<T>(count);
	const turns = new ThreadTurns();
	let next = 0;
	const workOff = async () => {
		while (next < count) {
			const itemIndex = next++;
			results[itemIndex] = await work(itemIndex);
			await turns.pause();
		}
	};
	await Promise.all(Array.from({ length: Math.min(atOnce, count) }, workOff));
	return results;
}
