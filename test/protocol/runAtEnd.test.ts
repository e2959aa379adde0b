import { runAtEnd } from '../../nodes/shared/protocol/runAtEnd';

test.each([
	['abc', 3],
	['abc/', 3],
	['abc//', 3],
	['a/b//', 3],
	['/', 0],
	['//', 0],
	['', 0],
	['/a', 2],
])('the slashes that end %j begin at %i', (text, at) => {
	expect(runAtEnd(text, (character) => character === '/')).toBe(at);
});

test('a text may be such a run altogether', () => {
	expect(runAtEnd('abc', () => true)).toBe(0);
});
