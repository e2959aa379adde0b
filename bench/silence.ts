/** ms since 1970 between which nothing else could be done, or between which something was done. */
export interface Stretch {
	from: number;
	to: number;
}

/** Reads the lines that silences.cjs has written. */
export function readSilences(text: string): Stretch[] {
	return text
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => {
			const [from = NaN, to = NaN] = line.split(' ').map(Number);
			return { from, to };
		});
}

/** ms of the longest silence, as far as it lies within a stretch of time; 0 where there was none. */
export function longestWithin(silences: readonly Stretch[], { from, to }: Stretch): number {
	return Math.max(0, ...silences.map((silence) => Math.min(silence.to, to) - Math.max(silence.from, from)));
}
