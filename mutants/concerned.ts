import { readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

const root = resolve(__dirname, '..');

/** The tests that concern a folder of the product, nearest first. The first that matches counts. */
const concerned: readonly (readonly [folder: string, tests: readonly string[]])[] = [
	['nodes/shared/protocol/question', ['test/protocol', 'test/contract', 'test/n8n/pictures.test.ts', 'test/n8n/typedByPeople.test.ts']],
	['nodes/shared/protocol', ['test/protocol', 'test/contract', 'test/credentials']],
	['nodes/shared/n8n', ['test/n8n', 'test/credentials']],
	['nodes/shared/errors', ['test/errors', 'test/protocol/outcome', 'test/protocol/refusal.test.ts', 'test/n8n/errorHandling.test.ts', 'test/n8n/faults.test.ts']],
	['nodes/shared/operations', ['test/operations', 'test/protocol/question', 'test/protocol/reply', 'test/n8n/form']],
	['credentials', ['test/credentials', 'test/n8n/connectionRules.test.ts', 'test/n8n/signatureTypes.test.ts']],
	['nodes', ['test/n8n/form', 'test/operations']],
];

/** Tests that say nothing here: they count what V8 runs, which is another number in an instrumented file. */
const leftOut = new Set(['test/protocol/linearSteps.test.ts']);

const testsIn = (path: string): string[] =>
	path.endsWith('.test.ts')
		? [path]
		: readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
				.filter((file) => file.endsWith('.test.ts'))
				.map((file) => join(path, file))
				.sort();

/**
 * The files of tests that concern a source file, in groups: first the one of its name with those of its folder, then the others. The second
 * group is only asked about what the first has not noticed.
 *
 * @param source from the root of the repository
 */
export function concernedTests(source: string): [near: string[], far: string[]] {
	const tests = concerned.find(([folder]) => source.startsWith(`${folder}/`))?.[1] ?? [];
	const files = [...new Set(tests.flatMap(testsIn))].filter((file) => !leftOut.has(file));
	const name = basename(source).replace(/(\.credentials|\.node)?\.ts$/, '');
	const folder = dirname(source).replace(/^nodes\/shared\//, 'test/').replace(/^(?!test\/)/, 'test/');
	const isDeep = folder.split('/').length > 2;
	const isNear = (file: string) => basename(file) === `${name}.test.ts` || (isDeep && dirname(file) === folder);
	return [files.filter(isNear), files.filter((file) => !isNear(file))];
}
