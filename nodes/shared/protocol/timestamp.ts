const eightHours = 8 * 60 * 60 * 1000;

const inBeijing = (now: number): string => new Date(now + eightHours).toISOString();

/** Alipay's `timestamp`: yyyy-MM-dd HH:mm:ss in GMT+8, whatever the zone of the machine (docs/alipay.md 1.5). @param now ms */
export function timestamp(now: number): string {
	return inBeijing(now).slice(0, 19).replace('T', ' ');
}

/** The same moment as ISO 8601 with its offset, to the second, for the output. @param now ms */
export function isoTime(now: number): string {
	return `${inBeijing(now).slice(0, 19)}+08:00`;
}

/** The day in GMT+8 as yyyyMMdd, the day by which Alipay's bills go. @param now ms */
export function day(now: number): string {
	return inBeijing(now).slice(0, 10).replaceAll('-', '');
}
