/** Character sets for which UTF-8 is taken on the way, or into which it is turned. */
const others = ['gbk', 'gb18030', 'big5', 'windows-1252'] as const;

/** Latin-1 proper; what is called so elsewhere is windows-1252. */
const asLatin1 = (bytes: Buffer) => bytes.toString('latin1');

const isAscii = (text: string) => /^[\0-\x7f]*$/.test(text);

const placeholder = '\ufffd';

/** A text as it looks where a character set has a question mark for what it does not know. */
const withQuestionMarks = (text: string) => text.replace(/[^\0->@-\x7f]+/g, '?');

/**
 * Whether a text looks like another one that was read, or written, in another character set than UTF-8.
 *
 * @param sent as it was sent, in UTF-8
 * @param seen as it arrived; its end may be missing
 */
export function isGarbled(sent: string, seen: string): boolean {
	if (sent === seen || isAscii(sent)) return false;
	if (isAscii(seen)) return withQuestionMarks(seen) === withQuestionMarks(sent);
	if (seen.includes(placeholder) && !sent.includes(placeholder)) return true;
	const bytes = Buffer.from(sent);
	const readings = [...others.map((charset) => new TextDecoder(charset).decode(bytes)), asLatin1(bytes)];
	return readings.some((reading) => reading.startsWith(seen));
}
