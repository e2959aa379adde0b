const eightHours = 8 * 60 * 60 * 1000;

/** The second that was laid out last: a run asks for the same one again and again. */
let last = { second: NaN, text: '' };

/** A moment in GMT+8 to the second, as yyyy-MM-ddTHH:mm:ss. */
function inBeijing(now: number): string {
	const second = Math.floor(now / 1000);
	if (second !== last.second) last = { second, text: new Date(now + eightHours).toISOString().slice(0, 19) };
	return last.text;
}

/** Alipay's `timestamp`: yyyy-MM-dd HH:mm:ss in GMT+8, whatever the zone of the machine (docs/alipay.md 1.5). @param now ms */
export function timestamp(now: number): string {
	return inBeijing(now).replace('T', ' ');
}

/** The same moment as ISO 8601 with its offset, to the second, for the output. @param now ms */
export function isoTime(now: number): string {
	return `${inBeijing(now)}+08:00`;
}

/** The day in GMT+8 as yyyyMMdd, the day by which Alipay's bills go. @param now ms */
export function day(now: number): string {
	return inBeijing(now).slice(0, 10).replaceAll('-', '');
}
