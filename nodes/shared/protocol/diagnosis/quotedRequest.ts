/** A refusal's words, taken apart. */
export interface QuotedRequest {
	/** What the gateway says before it repeats the request; all of its words where it repeats nothing. */
	before: string;
	/** The text that the gateway checked, in each way in which it can be read, the likeliest first; none where it repeats nothing. */
	readings: string[];
}

/** The gateway's words before the text that it built, in all known samples. */
const marker = /验签字符串为\s{0,9}[:：]?\s{0,9}/;
/** More of a text is not looked at, in characters: the longest request, escaped twice, has less. */
const longestRead = 3_000_000;
/** What the gateway can have put behind the text is looked for in so many last characters. */
const tailLength = 400;

const named: Readonly<Record<string, string>> = { amp: '&', quot: '"', apos: "'", lt: '<', gt: '>' };

function characterOf(entity: string, decimal?: string, hexadecimal?: string, name = ''): string {
	if (name) return named[name.toLowerCase()]!;
	const code = decimal ? Number(decimal) : parseInt(hexadecimal!, 16);
	return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
}

/** Once and not again: an entity that was sent comes back as one. */
const unescaped = (text: string) => text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|quot|apos|lt|gt));/gi, characterOf);

const changedAtEnd = (text: string, change: (tail: string) => string) => text.slice(0, -tailLength) + change(text.slice(-tailLength));

/** Without the address that the gateway appends, and without what a cut leaves: dots, and half an entity. */
const withoutAddress = (text: string) =>
	changedAtEnd(text, (tail) =>
		tail
			.replace(/https?:\/\/\S*errCheck\S*\s*$/i, '')
			.trimEnd()
			.replace(/(?:…|\.{3,6})$/, '')
			.replace(/&#?\w{0,8}$/, ''),
	);

/** `version` is the last parameter: what follows it, unless it is a parameter, is words again. */
const withoutWords = (text: string) => changedAtEnd(text, (tail) => tail.replace(/(&version=1\.0)[^&\w.][^&]*$/, '$1'));

/**
 * Finds in the words of `isv.invalid-signature` the text that the gateway built from what arrived (docs/alipay.md 1.7). It comes
 * HTML-escaped; the words before and the address behind it vary, and the end may be missing.
 *
 * @param words as the gateway sent them, of any length and content
 * @param names of the parameters that were sent, of which one opens the text when the words before it are not the known ones
 */
export function quotedRequest(words: string, names: readonly string[]): QuotedRequest {
	const text = words.slice(0, longestRead);
	const known = marker.exec(text);
	const start = known ? known.index + known[0].length : text.search(new RegExp(`(?<![\\w;&.])(?:${names.join('|')})=`));
	if (start < 0) return { before: text, readings: [] };
	const quoted = withoutAddress(text.slice(start));
	const once = unescaped(quoted);
	return { before: text.slice(0, start), readings: [...new Set([once, quoted, unescaped(once)])].map(withoutWords) };
}
