import { canBeLoaded } from '../../mutants/compile';
import { mutantsOf } from '../../mutants/mutantsOf';
import type { Mutant } from '../../mutants/mutantsOf';

const mutated = (source: string, { start, end, replacement }: Mutant) => source.slice(0, start) + replacement + source.slice(end);
const allOf = (source: string) => mutantsOf('a.ts', source).map((mutant) => mutated(source, mutant));

test.each([
	['a condition', 'if (a) b();', ['if (true) b();', 'if (false) b();', 'if (a) ;']],
	['a limit', 'f = a < 10;', ['f = a <= 10;', 'f = a >= 10;', 'f = a < 11;', ';']],
	['a default', 'f = a ?? b;', ['f = a;', 'f = b;', ';']],
	['a returned value', 'const f = () => a;', ['const f = () => undefined;']],
	['an element of a list', 'f = [a, b];', ['f = [b];', 'f = [a];', ';']],
	['a text', "f = 'a';", ["f = '';", ';']],
	['an empty text', "f = '';", ["f = 'mutant';", ';']],
	['a regular expression', 'f = /^a+/i;', ['f = /a+/i;', 'f = /^a/i;', 'f = /^a+/;', ';']],
	['an optional access', 'f = a?.b;', ['f = a.b;', ';']],
])('%s is changed in each way that there is', (_what, source, changed) => {
	expect(allOf(source).sort()).toEqual([...changed].sort());
});

test.each([
	['types', 'interface A { b: 1 | 2 }\ntype C = "x";\nlet d: "y";'],
	['imports', "import a from 'a';\nexport { b } from 'b';"],
	['names of properties', "const { 'a': b } = c;"],
])('%s stay as they are', (_what, source) => {
	expect(allOf(source)).toEqual([]);
});

test('no change is found twice, and each has the number of its line', () => {
	const source = 'f();\nif (a && b) {\n\tg(1);\n}\n';
	const mutants = mutantsOf('a.ts', source);
	expect(new Set(mutants.map((mutant) => mutated(source, mutant))).size).toBe(mutants.length);
	for (const { start, line } of mutants) expect(source.slice(0, start).split('\n')).toHaveLength(line);
	expect(new Set(mutants.map(({ line }) => line))).toEqual(new Set([1, 2, 3]));
});

test('a source that cannot be parsed, or whose expression Node refuses, cannot be loaded', () => {
	expect(canBeLoaded('a.ts', 'const a: string = `x`; export const b = /a(?<!b)/u;')).toBe(true);
	for (const source of ['const a = ;', 'f = a ?? b || c;', 'f = /(/;', 'f = /a{2,1}/;', 'let a; let a;', 'f = a - --1;']) expect([source, canBeLoaded('a.ts', source)]).toEqual([source, false]);
});
