import { runAtEnd } from '../runAtEnd';
import type { Unusable } from './invalidField';

/** Characters of a line as tools break Base64: PEM (RFC 7468) and MIME (RFC 2045). */
const lineLengths = [64, 76];
/** The same, with those of tools that go by neither. */
const seenLengths = [60, 72, ...lineLengths];

const beginning = /^(?:data:[^,]*|(?:image\/[\w.+-]*)?;?base64),/i;
/** Longest beginning of a data URL that is looked for, with its media type and parameters. */
const longestBeginning = 1_024;

/** Percent-encoded characters of Base64 and its line breaks; and those of the beginning, where that is encoded, too. */
const encoded = /%(2B|2F|3D|20|0A|0D)/gi;
const encodedWhole = /%(2B|2F|3D|20|0A|0D|3A|3B|2C)/gi;

/** The Base64 text in a data URL (RFC 2397) whose `data:` may be lost; characters may be percent-encoded. Any other text as it is. */
function withoutDataUrl(text: string): string {
	const codes = text.slice(0, 7).toLowerCase() === 'data%3a' ? encodedWhole : encoded;
	const plainText = text.includes('%') ? text.replace(codes, (_, code: string) => String.fromCharCode(parseInt(code, 16))) : text;
	const head = beginning.exec(plainText.slice(0, longestBeginning))?.[0] ?? '';
	return plainText.slice(head.length);
}

const lostBlanks: Unusable = {
	problem: 'has spaces where plus signs or line breaks were lost, and cannot be restored',
	remedy: 'Send it percent-encoded (encodeURIComponent) in a form, as JSON, or as a file.',
};

/** Whether lines are equally long but for the last, as every tool makes them. */
const areEven = (lines: string[]) => lines.every(({ length }, at) => length === lines[0]!.length || at === lines.length - 1);

/**
 * Line breaks out, real ones and those written as in JSON; a slash written as in JSON is a slash. A space beside a line break is an
 * indent or a lost plus: only one of the two leaves even lines.
 */
function onOneLine(text: string): { text: string } | Unusable {
	const unescaped = text.includes('\\') ? text.replace(/\\(?:(\/)|[rnt])/g, (_, slash?: string) => slash ?? '\n') : text;
	const lines = unescaped.split(/[^\S ]+/);
	const trimmed = lines.map((line) => line.trim());
	const isIndented = lines.some((line, at) => line !== trimmed[at]);
	if (!isIndented) return { text: lines.join('') };
	if (areEven(trimmed) === areEven(lines)) return lostBlanks;
	return { text: (areEven(trimmed) ? trimmed : lines).join('') };
}

/** Whether all lines but the last have one of the usual lengths, and none is longer or empty. */
function areLines(lines: string[]): boolean {
	const last = lines.at(-1)!.length;
	return lineLengths.some((length) => last > 0 && last <= length && lines.every((line, at) => line.length === length || at === lines.length - 1));
}

/** Whether spaces stand where nobody's lost plus signs would: as far apart as lines end, or wherever lines of a usual length would. */
function showsLines(text: string, parts: string[]): boolean {
	const lines = parts.filter((part) => part !== '');
	if (lines.length > 2 && areEven(lines) && lines.at(-1)!.length <= lines[0]!.length) return true;
	return seenLengths.some((length) => {
		if (text.length < 2 * length) return false;
		for (let at = length; at < text.length; at += length + 1) if (text[at] !== ' ') return false;
		return true;
	});
}

/**
 * Base64 in which spaces stand. A space is a line break that became one, or a plus that a form decoder turned into one
 * (application/x-www-form-urlencoded); which of the two is never guessed.
 */
function withoutBlanks(text: string): { text: string } | Unusable {
	const lines = text.split(' ');
	if (lines.length === 1) return { text };
	const areBreaks = areLines(lines);
	const arePluses = text.length % 4 === 0;
	if (areBreaks && !arePluses) return { text: lines.join('') };
	if (!areBreaks) return arePluses && !showsLines(text, lines) ? { text: lines.join('+') } : lostBlanks;
	return { ...lostBlanks, problem: 'has spaces that may be line breaks or lost plus signs, with no way to tell which' };
}

/** What most images are, so that they are walked through only once. */
const plain = /^[A-Za-z0-9+/]+={0,2}$/;

const isPadding = (character: string) => character === '=';

/** With the padding of RFC 4648 where some of it is missing, and unused bits zero. Anything else stays, and is refused. */
function padded(text: string): string {
	const bare = text.slice(0, runAtEnd(text, isPadding));
	const wanted = (4 - (bare.length % 4)) % 4;
	if (wanted === 0 || wanted === 3 || text.length - bare.length > wanted) return text;
	const whole = bare.slice(0, bare.length - (bare.length % 4));
	const rest = bare.slice(whole.length);
	return whole + (plain.test(rest) ? Buffer.from(rest, 'base64').toString('base64') : `${rest}${'='.repeat(wanted)}`);
}

/**
 * Base64 as RFC 4648 writes it in section 4, on one line and padded, from what people have of it: a data URL, lines, the alphabet of
 * addresses (section 5), padding left out, spaces for plus signs or for line breaks. Doing it twice is doing it once.
 *
 * What is no Base64 is passed on as it is, for its format to refuse.
 *
 * @returns the text, or why it has two readings or none
 */
export function base64Text(typed: string): { text: string } | Unusable {
	if (plain.test(typed)) return { text: padded(typed) };
	const line = onOneLine(withoutDataUrl(typed.replace(/\p{Cf}/gu, '').trim()).trim());
	if (!('text' in line)) return line;
	const read = withoutBlanks(line.text.replaceAll('-', '+').replaceAll('_', '/'));
	return 'text' in read ? { text: padded(read.text) } : read;
}
