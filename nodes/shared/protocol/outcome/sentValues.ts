import { base64Views } from './base64Views';
import { decodedText, plainText } from './decodedText';
import type { DecodedText } from './decodedText';
import { foldedText } from './foldedText';
import { PatternSearch } from './patternSearch';

/** A part of a text, in UTF-16 code units; the end is exclusive. */
export interface Span {
	start: number;
	end: number;
}

/** Longer values, such as an image, are recognized by their beginning, and nothing behind it is passed on. */
const longestSearched = 512;
const recognised = 64;
/** Most units of all values together: building the search from more would hold n8n up. */
const mostUnits = 32_768;
/** Most values of which nothing but spaces, hyphens and the like remains to be searched for, each of which is looked for on its own. */
const mostLiterals = 64;
/** A shorter word can occur in others by coincidence: in another spelling than it was sent it counts only where it is alone. */
const shortestWord = 4;
/** A value that breaks off at the end of a text counts from so many characters on; of other scripts than Latin from two on. */
const shortestFragment = 3;
const shortestForeignFragment = 2;

const ascii = /^[ -~]*$/;

/** What an escape, or a character of two units, leaves of itself where the text breaks off inside it. */
const brokenEscape =
	/(?:\ufffd{0,16}(?:%[0-9a-f]?)?|[\ud800-\udbff]?(?:\\(?:u[0-9a-f]{0,3})?)?|&(?:#\d*|#x[0-9a-f]*|a|am|amp|ap|apo|apos|g|gt|l|lt|q|qu|quo|quot)?)$/i;
/** So many last characters hold every broken escape but a number with more zeros. */
const longestBroken = 16;

interface Pattern {
	units: readonly number[];
	/** Whether only the beginning of the value is in it. */
	isBeginning: boolean;
	isWord: boolean;
	/** The value as it was sent, and without escapes of its own. */
	spellings: Set<string>;
}

const textOfUnits = ({ units }: DecodedText, from = 0, to = units.length) => {
	let text = '';
	for (let at = from; at < to; at++) text += String.fromCharCode(units[at]! > 0xffff ? 0xfffd : units[at]!);
	return text;
};

/** In a form a `+` is a space. */
const literalOf = (decoded: DecodedText) => textOfUnits(decoded).replaceAll('+', ' ');

/** What every escape has. */
const mayEscape = /[%&\\]/;

/** A text as it is, and without escapes where it may have some. */
const readingsOf = (text: string) => (mayEscape.test(text) ? [plainText(text), decodedText(text)] : [plainText(text)]);

const isLetterOrDigit = (unit: number | undefined) => unit !== undefined && /[A-Za-z0-9]/.test(String.fromCharCode(unit));

/** The values of one request that must not come back, ready to be looked for in many ways of writing them. */
export class SentValues {
	private readonly patterns: Pattern[];
	private readonly search: PatternSearch;
	private readonly literals = new Set<string>();
	/** Whether there is too much to look for, so that no text can be said to be free of it. */
	readonly isTooMuch: boolean;

	/** @param values as they were sent; empty ones do not count */
	constructor(values: readonly string[]) {
		const patterns = new Map<string, Pattern>();
		let units = 0;
		for (const value of new Set(values)) {
			if (value === '' || units > mostUnits || this.literals.size > mostLiterals) continue;
			units += this.add(value, patterns);
		}
		this.isTooMuch = units > mostUnits || this.literals.size > mostLiterals;
		this.patterns = this.isTooMuch ? [] : [...patterns.values()];
		this.search = new PatternSearch(this.patterns.map((pattern) => pattern.units));
	}

	/** Adds what to look for of one value, and returns how much it is. */
	private add(value: string, patterns: Map<string, Pattern>): number {
		const isBeginning = value.length > longestSearched;
		const source = isBeginning ? value.slice(0, 4 * recognised) : value;
		let added = 0;
		for (const decoded of readingsOf(source)) {
			const folded = foldedText(decoded);
			const units = isBeginning ? folded.units.slice(0, recognised) : folded.units;
			if (units.length < Math.min(source.length, 2)) {
				if (source.trim() !== '') this.literals.add(literalOf(decoded));
				continue;
			}
			const key = String.fromCharCode(...units);
			const known = patterns.get(key);
			const isWord = units.length < shortestWord && ascii.test(key);
			const spellings = known?.spellings ?? new Set<string>();
			if (isWord) spellings.add(textOfUnits(decoded, folded.firsts[0], folded.lasts.at(-1)! + 1));
			patterns.set(key, { units, isBeginning: isBeginning || known?.isBeginning === true, isWord, spellings });
			if (!known) added += units.length;
		}
		return added;
	}

	/**
	 * Every part of a text that says one of the values: as it was sent, in another case or width, with spaces or hyphens inside, with the
	 * escapes of JSON, HTML and addresses, however often, or as Base64 by itself or inside more. Takes linear time.
	 *
	 * The beginning of a value at the end of the text counts, too: it may have been cut off.
	 *
	 * @returns in no order, and possibly one inside another
	 */
	in(text: string): Span[] {
		const plain = plainText(text);
		const spans = [...this.literalsIn(plain), ...this.patternsIn(plain, text)];
		const decoded = mayEscape.test(text) ? decodedText(text) : plain;
		if (decoded !== plain) {
			const { kept, brokenAt } = withoutBrokenEscape(decoded, text);
			spans.push(...this.literalsIn(decoded), ...this.patternsIn(kept, text));
			if (text.length - brokenAt >= shortestFragment) spans.push({ start: brokenAt, end: text.length });
		}
		return [...spans, ...base64Views(decoded).flatMap((view) => this.patternsIn(view, text))];
	}

	private patternsIn(decoded: DecodedText, text: string): Span[] {
		const { units, firsts, lasts } = foldedText(decoded);
		const { found, begun } = this.search.in(units, ({ pattern, first, last }) =>
			this.isThere(this.patterns[pattern]!, decoded, firsts[first]!, lasts[last]!),
		);
		const spans = found.map(({ pattern, first, last }): Span => {
			const end = this.patterns[pattern]!.isBeginning ? text.length : decoded.ends[lasts[last]!]!;
			return { start: decoded.starts[firsts[first]!]!, end };
		});
		if (begun === 0) return spans;
		const start = decoded.starts[firsts[units.length - begun]!]!;
		const isForeign = units.slice(-begun).some((unit) => unit > 0x7e);
		const isEnough = text.trimEnd().length - start >= shortestFragment || (isForeign && begun >= shortestForeignFragment);
		return isEnough ? [...spans, { start, end: text.length }] : spans;
	}

	/** Whether a pattern that was found is the value: a short word may be a part of another one. */
	private isThere({ isWord, spellings }: Pattern, decoded: DecodedText, first: number, last: number): boolean {
		if (!isWord) return true;
		const standsAlone = !isLetterOrDigit(decoded.units[first - 1]) && !isLetterOrDigit(decoded.units[last + 1]);
		return standsAlone || spellings.has(textOfUnits(decoded, first, last + 1));
	}

	private literalsIn(decoded: DecodedText): Span[] {
		if (this.literals.size === 0) return [];
		const text = literalOf(decoded);
		const spans: Span[] = [];
		for (const literal of this.literals) {
			for (let at = text.indexOf(literal); at >= 0; at = text.indexOf(literal, at + literal.length)) {
				spans.push({ start: decoded.starts[at]!, end: decoded.ends[at + literal.length - 1]! });
			}
		}
		return spans;
	}
}

/** A text without the escape that its end breaks off, and where that begins in the original. */
function withoutBrokenEscape(decoded: DecodedText, text: string): { kept: DecodedText; brokenAt: number } {
	const { units, starts, ends } = decoded;
	const tail = textOfUnits(decoded, Math.max(0, units.length - longestBroken));
	const count = brokenEscape.exec(tail)![0].length;
	if (count === 0) return { kept: decoded, brokenAt: text.length };
	const kept = units.length - count;
	return {
		kept: { units: units.slice(0, kept), starts: starts.slice(0, kept), ends: ends.slice(0, kept) },
		brokenAt: starts[kept]!,
	};
}
