/**
 * A text without its escapes: UTF-16 code units, each with the place where it stood. What looked like a byte of UTF-8 and is part of no
 * character is a unit above 0xFFFF.
 */
export interface DecodedText {
	units: number[];
	/** Where each unit begins in the original text. */
	starts: number[];
	/** Where each unit ends in the original text; exclusive. */
	ends: number[];
}

const backslash = 0x5c;
const percent = 0x25;
const ampersand = 0x26;
const numberSign = 0x23;
const semicolon = 0x3b;
const blank = 0x20;
/** Beside line breaks and the like, JSON escapes these two. */
const quoteOrSlash = new Set([0x22, 0x2f]);
const controlLetters = new Set([...'bfnrt'].map((letter) => letter.charCodeAt(0)));
const smallOrCapitalU = new Set([0x75, 0x55]);
/** A byte that waits for the others of its character. */
const byteMark = 0x10000;

const named: Readonly<Record<string, number>> = { amp: 0x26, quot: 0x22, apos: 0x27, lt: 0x3c, gt: 0x3e, nbsp: blank };

/** The value of a hexadecimal digit; -1 for anything else. */
function hexDigit(unit: number | undefined): number {
	if (unit === undefined) return -1;
	if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
	const small = unit | 0x20;
	return small >= 0x61 && small <= 0x66 ? small - 0x57 : -1;
}

const isAlphanumeric = (unit: number | undefined) =>
	unit !== undefined && ((unit >= 0x30 && unit <= 0x39) || ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a));

/** Takes in a text character by character, and puts a character in place of each escape as soon as the escape is whole. */
export class Decoder implements DecodedText {
	readonly units: number[] = [];
	readonly starts: number[] = [];
	readonly ends: number[] = [];

	/** Takes in one code unit, or a byte from 0x80 on as `takeByte` does, that stood between two places of the original. */
	take(unit: number, start: number, end: number): void {
		let [next, from] = [unit, start];
		// What an escape stands for can itself be the end of an escape.
		for (;;) {
			const found = this.escapeEndingWith(next);
			if (!found) return this.append(next, from, end);
			from = this.starts[this.units.length - found.length] ?? from;
			this.drop(found.length);
			if (found.isByte) return this.takeByte(found.code, from, end);
			if (found.code > 0xffff || found.isFinal) return this.appendCharacter(found.code, from, end);
			next = found.code;
		}
	}

	/** Takes in one byte of UTF-8. */
	takeByte(byte: number, start: number, end: number): void {
		if (byte < 0x80) return this.take(byte, start, end);
		this.append(byteMark + byte, start, end);
		let length = 1;
		while (length < 4 && ((this.units.at(-length) ?? 0) & 0xc0) === 0x80 && (this.units.at(-length - 1) ?? 0) > byteMark) length++;
		const lead = this.units.at(-length)! - byteMark;
		const wanted = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 0;
		if (length !== wanted) return;
		let code = lead & (0x7f >> wanted);
		for (let at = length - 1; at > 0; at--) code = (code << 6) | (this.units.at(-at)! & 0x3f);
		const from = this.starts.at(-length)!;
		this.drop(length);
		this.appendCharacter(code <= 0x10ffff ? code : 0xfffd, from, end);
	}

	private append(unit: number, start: number, end: number): void {
		this.units.push(unit);
		this.starts.push(start);
		this.ends.push(end);
	}

	private appendCharacter(code: number, start: number, end: number): void {
		for (const unit of String.fromCodePoint(code).split('')) this.append(unit.charCodeAt(0), start, end);
	}

	private drop(count: number): void {
		for (const list of [this.units, this.starts, this.ends]) list.length -= count;
	}

	/** What an escape that this unit ends stands for, and how many of the units before it belong to it. */
	private escapeEndingWith(unit: number): { code: number; length: number; isFinal?: boolean; isByte?: boolean } | undefined {
		const { units } = this;
		const last = units.length - 1;
		if (units[last] === backslash) {
			// However often a text was escaped: a run of backslashes says no more than one.
			if (unit === backslash) return { code: backslash, length: 1, isFinal: true };
			if (quoteOrSlash.has(unit)) return { code: unit, length: 1, isFinal: true };
			if (controlLetters.has(unit)) return { code: blank, length: 1, isFinal: true };
		}
		if (unit === semicolon) return this.entity();
		const digit = hexDigit(unit);
		if (digit < 0) return undefined;
		const before = hexDigit(units[last]);
		if (before < 0) return undefined;
		if (units[last - 1] === percent) {
			const byte = before * 16 + digit;
			return { code: byte, length: 2, isByte: byte >= 0x80 };
		}
		const digits = [hexDigit(units[last - 2]), hexDigit(units[last - 1]), before, digit];
		if (units[last - 4] !== backslash || !smallOrCapitalU.has(units[last - 3]!) || digits.includes(-1)) return undefined;
		return { code: digits.reduce((code, next) => code * 16 + next, 0), length: 5 };
	}

	/** The HTML entity that a semicolon ends. No unit is looked at for two semicolons. */
	private entity(): { code: number; length: number } | undefined {
		let at = this.units.length - 1;
		while (isAlphanumeric(this.units[at])) at--;
		const name = String.fromCharCode(...this.units.slice(at + 1, at + 1 + longestName)).toLowerCase();
		const isNumber = this.units[at] === numberSign && this.units[at - 1] === ampersand;
		const code = isNumber ? entityNumber(this.units, at + 1) : this.units[at] === ampersand && Object.hasOwn(named, name) ? named[name]! : -1;
		if (code < 0) return undefined;
		return { code, length: this.units.length - at + (isNumber ? 1 : 0) };
	}
}

/** One character more than the longest name of an entity, so that nothing longer passes for one. */
const longestName = 5;

/** The number of an entity, decimal or hexadecimal, with any number of zeros in front; -1 where it is none or names no character. */
function entityNumber(units: readonly number[], from: number): number {
	const isHex = (units[from]! | 0x20) === 0x78;
	const base = isHex ? 16 : 10;
	const first = isHex ? from + 1 : from;
	let code = first < units.length ? 0 : -1;
	for (let at = first; at < units.length; at++) {
		const digit = hexDigit(units[at]);
		if (digit < 0 || digit >= base || code > 0x10ffff) return -1;
		code = code * base + digit;
	}
	return code <= 0x10ffff ? code : -1;
}

/**
 * Takes the escapes out of a text, however many lie in one another: percent encoding of UTF-8, numeric and common named entities of
 * HTML, and the escapes of JSON. Takes linear time.
 */
export function decodedText(text: string): DecodedText {
	const decoder = new Decoder();
	for (let at = 0; at < text.length; at++) decoder.take(text.charCodeAt(at), at, at + 1);
	return decoder;
}

/** A text as it is, in the same form. */
export function plainText(text: string): DecodedText {
	const places = Array.from({ length: text.length + 1 }, (_, at) => at);
	return { units: places.slice(0, -1).map((at) => text.charCodeAt(at)), starts: places.slice(0, -1), ends: places.slice(1) };
}
