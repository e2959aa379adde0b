import { existsSync } from 'node:fs';
import fs, { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { installN8n } from '../../n8nHost/installN8n';
import manifest from '../../n8nHost/package.json';
import { refusalOf } from './refusalOf';

const { n8n: version } = manifest.dependencies;

let place: string;
let lines: string[];
const before = { ...process.env };
const install = async (signal?: AbortSignal) => await installN8n({ signal, report: (line) => lines.push(line) });

/** What stands in for npm and for the program that fetches the driver; each notes that it ran. */
async function standIn(npm: string, driver = 'process.exit(1)'): Promise<void> {
	const lay = `const { mkdirSync, writeFileSync, appendFileSync } = require('node:fs'); const { dirname } = require('node:path');
		const place = (path, text) => { mkdirSync(dirname(path), { recursive: true }); writeFileSync(path, text); };
		appendFileSync(${JSON.stringify(join(place, 'calls'))}, 'npm ' + process.argv.slice(2, 3) + '\\n');
		const packages = () => {
			place('node_modules/n8n/bin/n8n', '');
			place('node_modules/sqlite3/package.json', '{"main":"driver.js"}');
			place('node_modules/sqlite3/driver.js', 'require("./made")');
			place('node_modules/prebuild-install/bin.js', ${JSON.stringify(driver)});
		};`;
	await writeFile(join(place, 'bin', 'npm'), `#!${process.execPath}\n${lay}\n${npm}`);
	await chmod(join(place, 'bin', 'npm'), 0o755);
}

const fetched = 'require("node:fs").writeFileSync("made.js", "")';
const calls = async () => (await readFile(join(place, 'calls'), 'utf8')).trim().split('\n');
const cache = () => join(place, 'cache', 'n8n-nodes-zhima');

beforeEach(async () => {
	place = await mkdtemp(join(tmpdir(), 'n8n-nodes-zhima-install-'));
	lines = [];
	await mkdir(join(place, 'bin'));
	process.env = { ...before, PATH: `${join(place, 'bin')}:${before.PATH}`, XDG_CACHE_HOME: join(place, 'cache') };
	process.env.npm_config_node_gyp = join(place, 'no-gyp.js');
	await writeFile(process.env.npm_config_node_gyp, 'process.exit(1)');
	// Whatever the machine that runs the tests has free.
	jest.spyOn(fs, 'statfs').mockResolvedValue({ bavail: 1e9, bsize: 4096 } as Awaited<ReturnType<typeof fs.statfs>>);
});
afterEach(async () => {
	jest.restoreAllMocks();
	process.env = before;
	await rm(place, { recursive: true, force: true });
});

test('what was installed stays after a failure, and the next start goes on from there', async () => {
	await standIn('packages()');
	expect((await refusalOf(install())).sentence).toContain('The database driver of n8n could not be fetched');
	const [partial] = (await readdir(cache())).filter((name) => name.endsWith('.partial'));
	await writeFile(join(cache(), partial!, 'node_modules/prebuild-install/bin.js'), fetched);
	expect(await install()).toEqual({ version, program: expect.stringMatching(/node_modules\/n8n\/bin\/n8n$/) as string });
	expect(await calls()).toEqual(['npm ci']);
	expect(lines).toContain('Its packages are in place from an earlier attempt.');
	await install();
	expect(await calls()).toEqual(['npm ci']);
	expect((await readdir(cache())).filter((name) => !/^n8n-[\d.]+-[0-9a-f]{12}$/.test(name))).toEqual([]);
});

test('npm begins anew where it was interrupted, because what it left may be cut short', async () => {
	await standIn('packages(); process.exit(1)');
	expect((await refusalOf(install())).sentence).toBe('npm ci did not succeed.');
	await standIn('packages()', fetched);
	await install();
	expect(await calls()).toEqual(['npm ci', 'npm ci']);
});

test("npm's own words are in a file, and a sentence says what to do", async () => {
	await standIn('console.error("npm error code ENOTFOUND\\nnpm error network"); process.exit(1)');
	const { sentence, log } = await refusalOf(install());
	expect(sentence).toMatch(/^npm cannot reach its registry \(ENOTFOUND\)\./);
	expect(sentence).not.toContain('npm error');
	expect(log).toContain('npm error code ENOTFOUND');
});

test('npm that only warns about a full disk has not succeeded', async () => {
	await standIn('packages(); console.error("npm warn tar TAR_ENTRY_ERROR ENOSPC: no space left on device, write")', fetched);
	expect((await refusalOf(install())).sentence).toMatch(/^The disk is full\./);
});

test('a disk without room is noticed before anything is fetched', async () => {
	await standIn('packages()', fetched);
	jest.mocked(fs.statfs).mockResolvedValue({ bavail: 100_000, bsize: 4096 } as Awaited<ReturnType<typeof fs.statfs>>);
	await expect(install()).rejects.toThrow(/^Installing n8n [\d.]+ takes 2\.\d GB, and the disk of \S+ has 0\.4 GB free\./);
	expect(existsSync(join(place, 'calls'))).toBe(false);
});

test('a cache folder that cannot be written is said to be one', async () => {
	await writeFile(join(place, 'cache'), '');
	await expect(install()).rejects.toThrow(/cache\S+ cannot be written \(ENOTDIR\)\. /);
});

test('whoever comes second waits for the first and takes what it has installed', async () => {
	await standIn('setTimeout(packages, 1500)', fetched);
	const both = [install(), install()];
	const [first, second] = await Promise.all(both);
	expect(second).toEqual(first);
	expect(await calls()).toEqual(['npm ci']);
	expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^Process ${process.pid} on ${hostname()} is installing n8n; waiting for it\\.`)));
});

test('whoever ends it ends npm, and the next start may install', async () => {
	await standIn('setInterval(() => {}, 1000)');
	const stopped = new AbortController();
	const installing = install(stopped.signal);
	while (!existsSync(join(place, 'calls'))) await new Promise((resolve) => setTimeout(resolve, 20));
	stopped.abort(new Error('Ended by Ctrl-C'));
	await expect(installing).rejects.toThrow('Ended by Ctrl-C');
	await standIn('packages()', fetched);
	await install();
});
