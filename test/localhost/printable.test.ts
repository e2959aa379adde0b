import { printable } from '../../localhost/printable';

test.each([
	['plain words, 中文 and 🙂', 'plain words, 中文 and 🙂'],
	['a\nb\r\nc\td', 'a?b??c?d'],
	['\u001b[2J\u009b1A\u0007', '?[2J?1A?'],
	// It would turn the rest of the line around.
	['abc\u202Edef', 'abc?def'],
	['a\u2028b\uD800', 'a?b?'],
])('%j is printed as %j', (text, shown) => {
	expect(printable(text)).toBe(shown);
});

test('a long text is cut', () => {
	expect(printable('x'.repeat(1_000_000))).toBe(`${'x'.repeat(200)}…`);
});
