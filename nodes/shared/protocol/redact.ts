const mark = '***';
/** Longest text of Alipay's that is kept, in characters. */
const longestKept = 300;
/** More of a text is not even looked at, in characters: nobody reads it, and searching megabytes would stop n8n for seconds. */
const longestRead = 4_096;
/** Texts are not kept at all where more values than this were sent: searching for each would stop n8n for seconds. */
const mostValues = 500;
/** A value that is cut off at the end of a text is struck out from this many characters on. */
const shortestFragment = 3;
/** A longer value, such as a picture, is recognised by its first characters, and the text ends there. */
const longestSearched = 512;
const recognised = 64;

const htmlEscaped = (text: string) =>
	text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const htmlNamed = (text: string) =>
	text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll("'", '&#39;');

const jsonEscaped = (text: string) => JSON.stringify(text).slice(1, -1);

const unicodeEscaped = (text: string) =>
	text.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const inCapitals = (text: string) => text.replace(/\\u[0-9a-f]{4}/g, (code) => `\\u${code.slice(2).toUpperCase()}`);

const inSmallLetters = (text: string) => text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());

const slashEscaped = (text: string) => text.replaceAll('/', '\\/');

const urlEncoded = (text: string) => new URLSearchParams({ '': text }).toString().slice(1);

const percentEncoded = (text: string) => encodeURIComponent(text.toWellFormed());

const once = [
	(text: string) => text,
	htmlEscaped,
	htmlNamed,
	jsonEscaped,
	unicodeEscaped,
	(text: string) => inCapitals(unicodeEscaped(text)),
	slashEscaped,
	urlEncoded,
	(text: string) => inSmallLetters(urlEncoded(text)),
	percentEncoded,
	(text: string) => inSmallLetters(percentEncoded(text)),
];

/**
 * The ways in which a value can come back: as it was sent, or escaped once or twice on the way (JSON inside JSON, JSON inside HTML).
 * Longest first, so that none is taken for the rest of a longer one.
 */
function formsOf(value: string): string[] {
	const forms = new Set<string>();
	for (const inner of once) for (const outer of once) forms.add(outer(inner(value)));
	return [...forms].sort((one, other) => other.length - one.length);
}

/** Removes the longest beginning of a form that stands at the end of a text that was cut off. */
function withoutFragment(text: string, forms: readonly string[]): string {
	for (let length = Math.min(forms[0]!.length - 1, text.length); length >= shortestFragment; length--) {
		if (forms.some((form) => length < form.length && text.endsWith(form.slice(0, length)))) return text.slice(0, -length) + mark;
	}
	return text;
}

/**
 * A text of Alipay's without anything that was sent: every given value and its escaped forms are struck out, also where the text breaks
 * off in the middle of one, and the echo of a whole request is cut away.
 *
 * @param text what the gateway said
 * @param sensitive values that were sent and must not come back
 * @returns at most 300 characters
 */
export function redact(text: string, sensitive: readonly string[]): string {
	if (sensitive.length > mostValues) return text && mark;
	// The echo of isv.invalid-signature holds the whole request, far more than any list of values.
	let kept = text.slice(0, longestRead).replace(/(验签字符串|biz_content|app_id=)[\s\S]*/, mark);
	const values = [...new Set(sensitive)].filter((value) => value !== '').sort((one, other) => other.length - one.length);
	for (const value of values) {
		const isLong = value.length > longestSearched;
		const forms = formsOf(isLong ? value.slice(0, recognised) : value);
		for (const form of forms) {
			const found = isLong ? kept.indexOf(form) : -1;
			kept = found >= 0 ? kept.slice(0, found) + mark : kept.replaceAll(form, mark);
		}
		kept = withoutFragment(kept, forms);
	}
	return kept.length > longestKept ? `${kept.slice(0, longestKept)}…` : kept;
}
