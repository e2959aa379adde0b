import { coverPoints } from '../../mutants/coverPoints';

const file = 'a.ts';

/** What a source returns, and the places that it reaches. */
function run(source: string, ...given: unknown[]): { reached: string[]; result: unknown } {
	const reached: string[] = [];
	const { instrumented } = coverPoints(file, source);
	const result = new Function('__reached', 'given', instrumented)((point: string) => reached.push(point), given) as unknown;
	return { reached, result };
}

const source = 'if (given[0]) { return 1; }\nreturn given[1] ? 2 : given[2] ?? 3;';

test.each([
	[[true], 1],
	[[false, true], 2],
	[[false, false], 3],
	[[false, false, 4], 4],
])('the calls change nothing of what %j leads to', (given, result) => {
	expect(run(source, ...given).result).toBe(result);
});

test('a place is reached by whoever passes it, and only then', () => {
	const { pointsAt } = coverPoints(file, source);
	const [first] = pointsAt(source.indexOf('return 1'))!;
	const [fallback] = pointsAt(source.indexOf('3;'))!;
	expect(run(source, true).reached).toContain(first);
	expect(run(source, false, true).reached).not.toContain(first);
	expect(run(source, false, false).reached).toContain(fallback);
	expect(run(source, false, false, 4).reached).not.toContain(fallback);
});

test('a constant of the file matters where it is used, and one that is exported to everybody', () => {
	const text = 'const limit = 5;\nexport const other = 6;\nexport function f(a: number) {\n\treturn a < limit;\n}\n';
	const { pointsAt } = coverPoints(file, text);
	expect(pointsAt(text.indexOf('5'))).toEqual(pointsAt(text.indexOf('a < limit')));
	expect(pointsAt(text.indexOf('6'))).toBeUndefined();
});
