import fc from 'fast-check';

import { nameProblem, putNameRight } from '../../../nodes/shared/protocol/question/personName';

const strange = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.array(fc.constantFrom('张', '三', '买', 'Ａ', 'a', ' ', '\u3000', '\u00a0', '·', '•', '.', '．', '\u200b', '\ufe0f', '⻢', '⼤', '\u0301', '\uf979', '\u2000', '\u0387', '\ue863', '-', '\n')).map((parts) => parts.join('')),
);

test('putting a name right twice is putting it right once', () => {
	fc.assert(
		fc.property(strange, (name) => {
			const right = putNameRight(name);
			expect(putNameRight(right)).toBe(right);
		}),
		{ numRuns: 3_000 },
	);
});

/** Characters by the blocks in which names are, typed from Unicode's charts: ordinary, rare, and those of the supplementary planes. */
const han = fc.oneof(
	{ weight: 8, arbitrary: fc.integer({ min: 0x4e00, max: 0x9fa5 }) },
	{ weight: 1, arbitrary: fc.integer({ min: 0x3400, max: 0x4db5 }) },
	{ weight: 1, arbitrary: fc.integer({ min: 0x20000, max: 0x2a6d6 }) },
).map((code) => String.fromCodePoint(code));
const chinese = fc.array(han, { minLength: 2, maxLength: 4 }).map((parts) => parts.join(''));
const parted = fc.array(fc.array(han, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('')), { minLength: 2, maxLength: 5 }).map((parts) => parts.join('·'));
const word = fc.stringMatching(/^[A-Z][a-z]{1,9}$/);
const latin = fc.tuple(fc.array(word, { minLength: 1, maxLength: 4 }), fc.constantFrom(' ', '-', "'")).map(([words, mark]) => words.join(mark));

test('of 2,000 ordinary names, none is changed and none is refused', () => {
	fc.assert(
		fc.property(fc.oneof(chinese, parted, latin), (name) => {
			expect(putNameRight(name)).toBe(name);
			expect(nameProblem(name, false)).toBeUndefined();
		}),
		{ numRuns: 2_000 },
	);
});

test.each([...'\uf92c\uf979\uf995\uf9e7\uf9f1\ufa0c\ufa0d\ufa18\ufa20'])('%s, a character of GBK, is not replaced by the one that Unicode takes for its equal', (character) => {
	expect(putNameRight(`张${character}`)).toBe(`张${character}`);
	expect(character.normalize('NFC') === character).toBe(false);
});

test('of the 115 radicals of the supplement, all but one without an equal become a character', () => {
	const radicals = Array.from({ length: 0x2ef4 - 0x2e80 }, (_, at) => String.fromCodePoint(0x2e80 + at)).filter((one) => one !== '\u2e9a');
	expect(radicals).toHaveLength(115);
	expect(radicals.filter((one) => putNameRight(one) === one)).toEqual(['\u2e80']);
	for (const one of radicals.slice(1)) expect(putNameRight(one)).toMatch(/^\p{Unified_Ideograph}$/u);
});

test('each of the 214 radicals of Kangxi becomes a character', () => {
	for (let code = 0x2f00; code <= 0x2fd5; code++) expect(putNameRight(String.fromCodePoint(code))).toMatch(/^\p{Unified_Ideograph}$/u);
});

test.each([
	['four characters', '欧 阳 娜 娜', '欧阳娜娜'],
	['five characters', '阿卜杜 拉买', '阿卜杜 拉买'],
	['Latin words', 'Jean  Luc', 'Jean Luc'],
	['a Latin and a Chinese name', 'David 王', 'David 王'],
	['a Chinese name and a dot', '李·王 三', '李·王三'],
])('blanks between %s', (_, typed, sent) => {
	expect(putNameRight(typed)).toBe(sent);
});

test.each([
	['at the end', '阿卜杜拉·买买提•'],
	['two in a row', '张..三'],
	['in a Latin name', 'J.Smith'],
	['beside a Latin letter', '张三.J'],
])('a dot %s is not taken for the one between parts', (_, name) => {
	expect(putNameRight(name)).toBe(name);
});
