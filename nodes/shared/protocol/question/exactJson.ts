import { parseJson } from '../parseJson';

/** Places in a JSON text are found by its punctuation. The text must be JSON: brackets and strings are taken to be closed. */
const quote = 0x22;
const backslash = 0x5c;

/** The place behind the string that begins at a quotation mark. */
function afterString(json: string, from: number): number {
	let at = from + 1;
	while (at < json.length && json.charCodeAt(at) !== quote) at += json.charCodeAt(at) === backslash ? 2 : 1;
	return at + 1;
}

const words = new Set(['true', 'false', 'null']);

const isSpace = (character: string) => character === ' ' || character === '\n' || character === '\r' || character === '\t';

/** A piece of a JSON text: a string, a number or word, or a mark of punctuation. */
interface Piece {
	text: string;
	from: number;
	end: number;
}

/** The pieces of a JSON text in their order, numbers to the digit. Linear in its length. */
function* pieces(json: string): Generator<Piece> {
	const punctuation = '{}[]:,';
	for (let at = 0; at < json.length; ) {
		const from = at;
		if (isSpace(json[at]!)) {
			at++;
			continue;
		}
		if (json.charCodeAt(at) === quote) at = afterString(json, at);
		else if (punctuation.includes(json[at]!)) at++;
		else while (at < json.length && !punctuation.includes(json[at]!) && !isSpace(json[at]!)) at++;
		yield { text: json.slice(from, at), from, end: at };
	}
}

const decoded = (piece: string): string => (piece.startsWith('"') ? (JSON.parse(piece) as string) : piece);

/**
 * The members of a JSON object by name, each value to the letter as it is written, so that no digit of a number is lost; texts with
 * their quotation marks. Of a repeated name the last holds, as for JSON.parse.
 *
 * @param json text that JSON.parse takes for an object
 */
export function writtenMembers(json: string): Map<string, string> {
	const members = new Map<string, string>();
	let depth = 0;
	let name = '';
	let from = -1;
	let last: Piece | undefined;
	for (const piece of pieces(json)) {
		const isClosing = piece.text === '}' || piece.text === ']';
		if (isClosing) depth--;
		if (from >= 0 && (depth === 0 || (depth === 1 && piece.text === ','))) {
			members.set(name, json.slice(from, last!.end));
			from = -1;
		}
		if (depth === 1 && from < 0 && piece.text === ':') {
			name = decoded(last!.text);
			from = piece.end;
			last = { text: '', from, end: from };
			continue;
		}
		if (piece.text === '{' || piece.text === '[') depth++;
		last = piece;
	}
	return new Map([...members].map(([key, value]) => [key, value.trim()]));
}

/** Every text and number in a JSON text that is a value and not a name: texts decoded, numbers digit by digit. */
export function writtenValues(json: string): string[] {
	const values: string[] = [];
	let last: string | undefined;
	for (const { text } of pieces(json)) {
		const isPunctuation = text.length === 1 && '{}[]:,'.includes(text);
		if (last !== undefined && text !== ':') values.push(decoded(last));
		last = isPunctuation || words.has(text) ? undefined : text;
	}
	if (last !== undefined) values.push(decoded(last));
	return values;
}

/** Digits of the shortest number that JavaScript may not hold exactly. */
const leastDigits = 16;
const isLong = new RegExp(`\\d{${leastDigits}}`);
const whole = /^-?(?:0|[1-9]\d*)$/;

const exactly = (number: string) => (number.length >= leastDigits && whole.test(number) && !Number.isSafeInteger(Number(number)) ? `"${number}"` : number);

/**
 * A JSON text whose whole numbers that JavaScript cannot hold exactly are texts, so that parsing loses no digit of them. Only what is between
 * its strings is looked at, in linear time; what is not JSON does not become JSON by it.
 */
export function longNumbersAsTexts(json: string): string {
	let exact = '';
	let copied = 0;
	for (let at = 0; at < json.length; ) {
		const quoteAt = json.indexOf('"', at);
		const end = quoteAt < 0 ? json.length : quoteAt;
		const between = end - at < leastDigits ? '' : json.slice(at, end);
		if (isLong.test(between)) {
			exact += json.slice(copied, at) + between.replace(/-?\d[\w.+-]*/g, exactly);
			copied = end;
		}
		at = quoteAt < 0 ? end : afterString(json, quoteAt);
	}
	return exact + json.slice(copied);
}

/** The entries of a JSON object as parameters, which are texts: numbers digit by digit, and nothing for `null`. */
export const entriesAsTexts = (json: string): Record<string, string> =>
	Object.fromEntries(
		[...writtenMembers(json)].filter(([, written]) => written !== 'null').map(([name, written]) => [name, decoded(written)]),
	);

const isJson = (text: string) => /^\s*[[{]/.test(text) && parseJson(text) !== undefined;

/** The values inside a JSON text and inside JSON texts in it, of more than one character: Alipay may repeat one without the text around it. */
export function valuesWithin(json: string): string[] {
	const found: string[] = [];
	const open = [json];
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		for (const value of writtenValues(next)) {
			found.push(value);
			if (isJson(value)) open.push(value);
		}
	}
	return found.filter((text) => text.length > 1);
}
