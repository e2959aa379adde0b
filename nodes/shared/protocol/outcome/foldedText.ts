import type { DecodedText } from './decodedText';

/** A text in the one spelling in which texts are compared, with the way back. */
export interface FoldedText {
	/** UTF-16 code units. */
	units: number[];
	/** Index of the first and of the last decoded unit that each unit comes from. */
	firsts: number[];
	lasts: number[];
}

/** Spaces, hyphens and what cannot be seen are put into numbers and names at will; a `+` is a space in a form; a backslash escapes. */
const passedOver = /[\p{White_Space}\p{Pd}\p{Cf}\p{Cc}\u2212+\\]/gu;

/** A text in the one spelling in which texts are compared: in lowercase letters, full width as half width, without spaces and hyphens. */
export const spelt = (text: string): string => text.normalize('NFKD').toLowerCase().replace(passedOver, '');

/** Most of a text is ASCII, which is folded once. */
const foldedAscii = Array.from({ length: 128 }, (_, code) => spelt(String.fromCharCode(code)));

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number | undefined) => unit !== undefined && unit >= 0xdc00 && unit <= 0xdfff;

/**
 * Spells a text as `spelt` does. Half a character, and bytes that make none, become the replacement character, as in whatever encodes
 * texts as UTF-8.
 */
export function foldedText({ units }: DecodedText): FoldedText {
	const folded: FoldedText = { units: [], firsts: [], lasts: [] };
	for (let at = 0; at < units.length; at++) {
		const first = at;
		const unit = units[at]!;
		let text = foldedAscii[unit];
		if (text === undefined) {
			const isPair = isHigh(unit) && isLow(units[at + 1]);
			if (isPair) at++;
			const isWhole = isPair || (unit <= 0xffff && !isHigh(unit) && !isLow(unit));
			text = isWhole ? spelt(String.fromCharCode(unit, ...(isPair ? [units[at]!] : []))) : '\ufffd';
		}
		for (let index = 0; index < text.length; index++) {
			folded.units.push(text.charCodeAt(index));
			folded.firsts.push(first);
			folded.lasts.push(at);
		}
	}
	return folded;
}
