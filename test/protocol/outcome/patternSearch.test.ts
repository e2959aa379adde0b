import fc from 'fast-check';

import { PatternSearch } from '../../../nodes/shared/protocol/outcome/patternSearch';

const unitsOf = (text: string) => text.split('').map((unit) => unit.charCodeAt(0));

/** The same by looking at every place, written out here on purpose. */
function everyPlace(patterns: readonly string[], text: string, accepts: (pattern: string) => boolean) {
	const found = [];
	for (let last = 0; last < text.length; last++) {
		const ending = patterns.filter((pattern) => accepts(pattern) && text.slice(0, last + 1).endsWith(pattern));
		const longest = ending.sort((one, other) => other.length - one.length)[0];
		if (longest !== undefined) found.push({ pattern: patterns.indexOf(longest), first: last - longest.length + 1, last });
	}
	const begun = patterns.flatMap((pattern) => Array.from({ length: pattern.length }, (_, at) => pattern.slice(0, at + 1))).filter((part) => text.endsWith(part));
	return { found, begun: Math.max(0, ...begun.map(({ length }) => length)) };
}

test('finds what looking at every place finds: of the patterns that end there, the longest that is accepted', () => {
	const word = fc.stringMatching(/^[ab\u5f20]{1,5}$/);
	fc.assert(
		fc.property(fc.uniqueArray(word, { maxLength: 8 }), fc.stringMatching(/^[abc\u5f20]{0,30}$/), fc.constantFrom(1, 2, 6), (patterns, text, shortest) => {
			const accepts = (pattern: string) => pattern.length >= shortest || pattern.startsWith('a');
			const search = new PatternSearch(patterns.map(unitsOf));
			expect(search.in(unitsOf(text), ({ pattern }) => accepts(patterns[pattern]!))).toEqual(everyPlace(patterns, text, accepts));
		}),
		{ numRuns: 1_000 },
	);
});

test.each([
	[['abcd', 'bc'], 'abce', [{ pattern: 1, first: 1, last: 2 }]],
	[['ab', 'b'], 'ab', [{ pattern: 0, first: 0, last: 1 }]],
	[['a'], 'aa', [{ pattern: 0, first: 0, last: 0 }, { pattern: 0, first: 1, last: 1 }]],
])('of %j it finds in %s what ends there', (patterns, text, found) => {
	expect(new PatternSearch(patterns.map(unitsOf)).in(unitsOf(text), () => true).found).toEqual(found);
});
