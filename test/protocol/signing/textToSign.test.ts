import fc from 'fast-check';

import { textToSign } from '../../../nodes/shared/protocol/signing/textToSign';
import vectors from '../../vectors/textToSign.json';

const rows = vectors as unknown as Array<{ case: string; parameters: Record<string, string>; text: string }>;

test.each(rows)('the text equals the frozen one: $case', ({ parameters, text }) => {
	expect(textToSign(parameters)).toBe(text);
});

test('the order in which parameters were put in never changes the text', () => {
	const parameterName = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/);
	fc.assert(
		fc.property(fc.uniqueArray(fc.tuple(parameterName, fc.string()), { selector: ([name]) => name }), fc.integer(), (entries, turn) => {
			const at = entries.length && Math.abs(turn) % entries.length;
			const turned = [...entries.slice(at), ...entries.slice(0, at)].reverse();
			expect(textToSign(Object.fromEntries(turned))).toBe(textToSign(Object.fromEntries(entries)));
		}),
	);
});

test('every value that is not blank stands in the text as it is', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (value) => {
			expect(textToSign({ a: value, b: '1' })).toBe(value.trim() === '' ? 'b=1' : `a=${value}&b=1`);
		}),
	);
});

test('names that an object inherits, or that set its prototype, are parameters like others', () => {
	const parameters = Object.fromEntries([
		['constructor', 'c'],
		['__proto__', 'p'],
	]);
	expect(textToSign(parameters)).toBe('__proto__=p&constructor=c');
});
