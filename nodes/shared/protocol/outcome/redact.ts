import { SentValues } from './sentValues';
import type { Span } from './sentValues';

const mark = '***';
/** Longest text of Alipay's that is kept, in characters. */
const longestKept = 300;
/** More of a text is not even looked at, in characters: nobody reads it. */
const longestRead = 4_096;

/** Overlapping parts as one, in order. */
function merged(spans: readonly Span[]): Span[] {
	const whole: Span[] = [];
	for (const { start, end } of [...spans].sort((one, other) => one.start - other.start)) {
		const last = whole.at(-1);
		if (last && start < last.end) last.end = Math.max(last.end, end);
		else whole.push({ start, end });
	}
	return whole;
}

/**
 * A text of Alipay's without anything that was sent: every given value is struck out, in each of the ways of writing it that
 * `SentValues` knows, also where the text breaks off in the middle of one, and the echo of a whole request is cut away.
 *
 * @param text what the gateway said
 * @param sent values that were sent and must not come back
 * @returns at most 300 characters; a mark alone where more was sent than can be looked for
 */
export function redact(text: string, sent: SentValues): string {
	if (sent.isTooMuch) return text && mark;
	// The echo of isv.invalid-signature holds the whole request, far more than any list of values.
	const read = text.slice(0, longestRead).replace(/(验签字符串|biz_content|app_id=)[\s\S]*/, mark);
	let kept = '';
	let behind = 0;
	for (const { start, end } of merged(sent.in(read))) {
		kept += read.slice(behind, start) + mark;
		behind = end;
	}
	kept += read.slice(behind);
	return kept.length > longestKept ? `${kept.slice(0, longestKept)}…` : kept;
}
