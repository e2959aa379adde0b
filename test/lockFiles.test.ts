import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { runProgram } from '../n8nHost/runProgram';

/** What a lock file says of a package, by the path of its folder; the project itself has the path ''. */
interface LockedPackage {
	version: string;
	integrity?: string;
	resolved?: string;
	os?: string[];
	dependencies?: Record<string, string>;
	devDependencies?: Record<string, string>;
	optionalDependencies?: Record<string, string>;
}

type Lock = Record<string, LockedPackage>;

const root = resolve(__dirname, '..');
const readLock = (folder: string) => (JSON.parse(readFileSync(join(root, folder, 'package-lock.json'), 'utf8')) as { packages: Lock }).packages;

/** Where Node looks for what the package at `path` loads: its own node_modules, then that of each folder around it. */
function foldersOf(name: string, path: string): string[] {
	const around = path.split('/node_modules/').map((_, at, names) => names.slice(0, at + 1).join('/node_modules/'));
	return ['', ...(path === '' ? [] : around)].map((folder) => join(folder, 'node_modules', name));
}

/** Each package that another one asks for, on whichever operating system, and that the lock file does not list: who, and for what. */
function missingFrom(lock: Lock): string[] {
	return Object.entries(lock).flatMap(([path, { dependencies, devDependencies, optionalDependencies }]) =>
		Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
			.filter(([name]) => !foldersOf(name, path).some((folder) => lock[folder]))
			.map(([name, range]) => `${path}: ${name}@${range}`),
	);
}

describe.each([
	['the project', '.'],
	['the n8n that the demo starts', 'n8nHost'],
])('The lock file of %s', (_whose, folder) => {
	const lock = readLock(folder);

	it('lists every package that one of its packages asks for, also those of other operating systems', () => {
		expect(missingFrom(lock)).toEqual([]);
		expect(Object.values(lock).flatMap(({ os }) => os ?? [])).toEqual(expect.arrayContaining(['darwin', 'linux', 'win32']));
	});

	it('names no registry, so that each machine asks its own, and holds each package by its checksum', () => {
		const packages = Object.entries(lock).filter(([path]) => path !== '');
		expect(packages.filter(([, { resolved }]) => resolved).map(([path]) => path)).toEqual([]);
		expect(packages.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([]);
	});

	it('fits its package.json, says npm ci, which asks no registry for that', async () => {
		const copy = mkdtempSync(join(tmpdir(), 'n8n-nodes-zhima-lock-'));
		try {
			for (const name of ['package.json', 'package-lock.json']) copyFileSync(join(root, folder, name), join(copy, name));
			const cache = join(copy, 'cache');
			const words = ['ci', '--dry-run', '--ignore-scripts', '--legacy-peer-deps', '--offline', '--cache', cache];
			expect(typeof (await runProgram('npm', words, copy))).toBe('string');
		} finally {
			rmSync(copy, { recursive: true, force: true });
		}
	});
});
