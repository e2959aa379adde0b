import { day, isoTime, timestamp } from '../../nodes/shared/protocol/timestamp';
import vectors from '../vectors/timestamps.json';

test.each(vectors)('$seconds s since 1970 is $timestamp in China', ({ seconds, ...expected }) => {
	const now = seconds * 1000;
	expect({ timestamp: timestamp(now), isoTime: isoTime(now), day: day(now) }).toEqual(expected);
});

test('parts of a second are cut off, not rounded', () => {
	expect(timestamp(1_767_283_199_999)).toBe(timestamp(1_767_283_199_000));
});

test('each second has its own text, whatever was asked before', () => {
	const second = 1_767_283_199_000;
	expect([second + 1, second + 1_000, second - 1, second].map(timestamp)).toEqual([
		'2026-01-01 23:59:59',
		'2026-01-02 00:00:00',
		'2026-01-01 23:59:58',
		'2026-01-01 23:59:59',
	]);
});

test.each(['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'])('the zone of the machine changes nothing: %s', (zone) => {
	const before = process.env.TZ;
	process.env.TZ = zone;
	try {
		expect(timestamp(1_767_225_600_000)).toBe('2026-01-01 08:00:00');
	} finally {
		if (before === undefined) delete process.env.TZ;
		else process.env.TZ = before;
	}
});
