import fc from 'fast-check';

import { placeOf } from '../../../nodes/shared/protocol/diagnosis/placeOf';

test.each([
	['abc', 'xxabcabc', 2],
	['aab', 'aaaab', 2],
	['abcabd', 'abcabcabd', 3],
	['&x=&&', '&x=&x=&&', 3],
	['a', '', -1],
	['ab', 'aaaa', -1],
])('%s stands in %s at %d', (sought, text, at) => {
	expect(placeOf(sought, text)).toBe(at);
});

test('any text is found where it first stands', () => {
	const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 40 });
	fc.assert(
		fc.property(fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 6 }), text, (sought, within) => {
			expect(placeOf(sought, within)).toBe(within.indexOf(sought));
		}),
		{ numRuns: 500 },
	);
});
