import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const simulator = resolve(__dirname, '../../simulator');
const product = resolve(__dirname, '../../nodes');
const tables = ['operations', 'errors'].map((folder) => join(product, 'shared', folder));
const localhost = resolve(__dirname, '../../localhost');

const files = readdirSync(simulator).filter((name) => name.endsWith('.ts'));

/** What a file imports, in whatever way: each quoted text behind `from`, `import` or `require`. */
function importsOf(source: string): string[] {
	return [...source.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(['"`])(.+?)\1/g)].map(
		(match) => match[2] ?? '',
	);
}

const imports = files.flatMap((file) =>
	importsOf(readFileSync(join(simulator, file), 'utf8')).map((from) => ({ file, from })),
);

test('the search for imports finds each way of importing', () => {
	const source = `import a from 'one'; import "two"; const c = require('three'); await import('four'); export * from "five";`;
	expect(importsOf(source)).toEqual(['one', 'two', 'three', 'four', 'five']);
});

test('of the product the simulator imports the operations, the tables of errors, and nothing else', () => {
	const paths = imports.filter(({ from }) => from.startsWith('.')).map(({ from }) => resolve(simulator, from));
	const fromElsewhere = paths.filter((path) => !path.startsWith(`${simulator}/`) && !path.startsWith(`${localhost}/`));
	expect(fromElsewhere.length).toBeGreaterThan(0);
	expect(fromElsewhere.filter((path) => !tables.some((folder) => path === folder || path.startsWith(`${folder}/`)))).toEqual([]);
});

test('from elsewhere the simulator imports node-forge, busboy and modules of Node', () => {
	const packages = imports.map(({ from }) => from).filter((from) => !from.startsWith('.') && !from.startsWith('node:'));
	expect([...new Set(packages)]).toEqual(['node-forge', 'busboy']);
});

test('the simulator signs, verifies and encrypts nothing with node:crypto', () => {
	const names = files.flatMap((file) =>
		[...readFileSync(join(simulator, file), 'utf8').matchAll(/import \{([^}]*)\} from 'node:crypto'/g)].flatMap(
			(match) => (match[1] ?? '').split(',').map((name) => name.trim()),
		),
	);
	expect([...new Set(names)].sort()).toEqual(['createHash', 'randomBytes']);
	const wholeModule = files.filter((file) =>
		/(\* as|import) \w+ from 'node:crypto'|require\(['"](node:)?crypto/.test(
			readFileSync(join(simulator, file), 'utf8'),
		),
	);
	expect(wholeModule).toEqual([]);
});

test('the simulator itself does not use what its tests sign and verify with', () => {
	expect(imports.filter(({ from }) => resolve(simulator, from).startsWith(`${__dirname}/`))).toEqual([]);
});
