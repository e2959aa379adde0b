import fc from 'fast-check';

import { shortList } from '../../nodes/shared/protocol/shortList';

test.each([
	[[], ''],
	[['a'], 'a'],
	[['a', 'b', 'c', 'd', 'e'], 'a, b, c, d, e'],
	[['a', 'b', 'c', 'd', 'e', 'f'], 'a, b, c, d, e and 1 more'],
	[Array.from({ length: 2_000 }, () => 'a'), 'a, a, a, a, a and 1,995 more'],
	[['x'.repeat(64)], 'x'.repeat(64)],
	[['x'.repeat(65)], `${'x'.repeat(64)}…`],
	[['\u{20bb7}'.repeat(65)], `${'\u{20bb7}'.repeat(64)}…`],
	[['a\nb\u202ec\u0000d'], 'a b c d'],
])('%j is told as %j', (names, told) => {
	expect(shortList(names)).toBe(told);
});

test('no list makes a sentence longer than a person reads', () => {
	fc.assert(
		fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 500 }), { maxLength: 50 }), (names) => {
			expect([...shortList(names)].length).toBeLessThanOrEqual(5 * 67 + 20);
		}),
	);
});
