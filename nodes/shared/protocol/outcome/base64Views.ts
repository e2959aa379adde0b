import { Decoder } from './decodedText';
import type { DecodedText } from './decodedText';

/** Base64 of two characters has as many without what fills it up. */
const shortestRun = 3;
/** Stands between what lies apart. */
const gap = 0xfffd;
/** What a run is decoded from: any of four neighboring characters can be the first of a group. */
const groupLength = 4;

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const sextets = new Map([...alphabet, '-', '_'].map((character, index) => [character.charCodeAt(0), index < 64 ? index : index - 2]));

/** The runs of characters of Base64, each from its first to behind its last unit. */
function runsIn(units: readonly number[]): Array<[from: number, to: number]> {
	const runs: Array<[number, number]> = [];
	let from = 0;
	for (let at = 0; at <= units.length; at++) {
		if (at < units.length && sextets.has(units[at]!)) continue;
		if (at - from >= shortestRun) runs.push([from, at]);
		from = at + 1;
	}
	return runs;
}

/**
 * What a text says if its letters and digits are Base64, in either alphabet. Nobody knows where Base64 begins in a longer run, so there
 * are four readings, and a value that was encoded as part of a longer text is in one of them. Takes linear time.
 */
export function base64Views({ units, starts, ends }: DecodedText): DecodedText[] {
	const runs = runsIn(units);
	if (runs.length === 0) return [];
	return Array.from({ length: groupLength }, (_, offset) => {
		const decoder = new Decoder();
		for (const [from, to] of runs) {
			let bits = 0;
			let held = 0;
			for (let at = from + offset; at < to; at++) {
				bits = ((bits << 6) | sextets.get(units[at]!)!) & 0xffff;
				held += 6;
				if (held < 8) continue;
				held -= 8;
				decoder.takeByte((bits >> held) & 0xff, starts[at - 1]!, ends[at]!);
			}
			decoder.take(gap, ends[to - 1]!, ends[to - 1]!);
		}
		return decoder;
	});
}
