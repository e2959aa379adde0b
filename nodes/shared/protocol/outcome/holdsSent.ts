import { spelt } from './foldedText';

/** Values in ASCII that are shorter than this, in characters, can occur in codes and numbers by coincidence. */
const shortestSought = 4;
/** Longer values, in characters, are in no code. */
const longestSought = 256;

const foreign = /[^ -~]/;

/** What joins the words of a code can also be between the digits of a number. */
const joined = (text: string) => spelt(text).replace(/[_.]/g, '');

/** Stands between readings, and in no text that is sent: it is no character. */
const between = '\uffff';

/**
 * A text as it is, and as what its parts say if they are Base64, whose first group can begin at each of four characters; all of them in
 * one, for it takes as long to spell one as all.
 */
const readingsOf = (text: string) =>
	joined([text, ...text.split('.').flatMap((part) => [0, 1, 2, 3].map((from) => Buffer.from(part.slice(from), 'base64').toString()))].join(between));

/**
 * Whether a code, or a number such as a trace ID, holds a value that was sent: in whatever case, with whatever between its characters,
 * or as Base64. For texts of a few letters, digits and signs without escapes; `SentValues` is for all others.
 *
 * @param sent values as they were sent
 */
export function holdsSent(text: string, sent: readonly string[]): boolean {
	const sought = sent.filter((value) => value.length <= longestSought && (value.length >= shortestSought || foreign.test(value)));
	const readings = readingsOf(text);
	return sought.map(joined).some((value) => value !== '' && readings.includes(value));
}
