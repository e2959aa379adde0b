import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { nodeHeaders, prepareDatabaseDriver } from '../../n8nHost/prepareDatabaseDriver';
import { refusalOf } from './refusalOf';

let folder: string;
let lines: string[];
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-zhima-driver-'));
	lines = [];
	await place('node_modules/sqlite3/package.json', '{"name":"sqlite3","main":"driver.js"}');
	await place('node_modules/sqlite3/driver.js', 'require("./build/made")');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function place(path: string, text: string): Promise<void> {
	await mkdir(dirname(join(folder, path)), { recursive: true });
	await writeFile(join(folder, path), text);
}

const write = (text: string) => `require("node:fs").mkdirSync("build",{recursive:true});require("node:fs").writeFileSync("build/made.js",${JSON.stringify(text)})`;

/** Stands in for the program that fetches a driver from github.com, and for the compiler; both run in the folder of the driver. */
const fetching = (script: string) => place('node_modules/prebuild-install/bin.js', script);
const compiling = (script: string) => place('node-gyp.js', script);

/** The environment in which they run: no programs but those that are named. */
async function environment(programs: string[] = []): Promise<NodeJS.ProcessEnv> {
	const bin = join(folder, 'bin');
	await mkdir(bin, { recursive: true });
	for (const name of programs) await symlink('/bin/true', join(bin, name));
	return { HOME: folder, PATH: bin, npm_config_node_gyp: join(folder, 'node-gyp.js') };
}

const prepare = async (env: NodeJS.ProcessEnv, signal?: AbortSignal) => await prepareDatabaseDriver(folder, { env, signal, report: (line) => lines.push(line) });

test('a driver that can be fetched is not compiled', async () => {
	await fetching(write(''));
	await compiling('process.exit(9)');
	await prepare(await environment());
	expect(lines).toEqual(['Fetching the database driver from github.com or its mirror ...']);
});

test.each([
	['cannot be fetched', 'console.error("getaddrinfo ENOTFOUND github.com"); process.exit(1)'],
	['is for another system', write('throw new Error("GLIBC_2.38 not found")')],
])('a driver that %s is compiled, with the headers that lie beside Node', async (_, script) => {
	await fetching(script);
	await compiling(`${write('')};require("node:fs").writeFileSync("nodedir",process.env.npm_config_nodedir);`);
	await prepare(await environment());
	expect(lines.at(-1)).toBe('It cannot be fetched. Compiling the database driver; most of the time goes into one large file ...');
	const nodedir = await readFile(join(folder, 'node_modules/sqlite3/nodedir'), 'utf8');
	expect(nodedir).toBe(nodeHeaders());
	for (const file of ['node_api.h', 'common.gypi', 'config.gypi']) expect(existsSync(join(nodedir, 'include', 'node', file))).toBe(true);
});

test('the headers of the Node that runs are in the npm package that brings it', () => {
	expect(nodeHeaders()).toMatch(/node_modules\/node\/node_modules\/node(-bin)?-[a-z]+-[a-z0-9]+$/);
});

test('headers that somebody has named are taken', async () => {
	await fetching('process.exit(1)');
	await compiling(`${write('')};require("node:fs").writeFileSync("nodedir",process.env.npm_config_nodedir);`);
	await prepare({ ...(await environment()), npm_config_nodedir: '/opt/node' });
	expect(await readFile(join(folder, 'node_modules/sqlite3/nodedir'), 'utf8')).toBe('/opt/node');
});

test.each([
	['nothing to compile with', [], 'this machine has no compiler and no make and no Python to compile it'],
	['no compiler', ['make', 'python3'], 'this machine has no compiler to compile it'],
	['another compiler', ['clang++', 'make', 'python3'], 'it could not be compiled'],
])('without github.com and with %s, a sentence says what to install or to set, and a file has what was printed', async (_, programs, why) => {
	await fetching('console.error("getaddrinfo ENOTFOUND github.com"); process.exit(1)');
	await compiling('console.error("gyp ERR! not ok"); process.exit(1)');
	const { sentence, log } = await refusalOf(prepare(await environment(programs)));
	expect(sentence).toBe(
		`The database driver of n8n could not be fetched from github.com, and ${why}. Install a compiler (Debian, Ubuntu: apt-get install g++ make python3; macOS: xcode-select --install), or set npm_config_sqlite3_binary_host_mirror to a mirror of the driver. Then run the same command again, which continues from there.`,
	);
	expect(log).toContain('getaddrinfo ENOTFOUND github.com');
	expect(log).toContain('gyp ERR! not ok');
});

test('a full disk is said to be one', async () => {
	await fetching('process.exit(1)');
	await compiling('console.error("fatal error: error writing to /tmp/x.s: No space left on device"); process.exit(1)');
	const { sentence } = await refusalOf(prepare(await environment(['g++', 'make', 'python3'])));
	expect(sentence).toMatch(/^The disk is full\. Free some space and run the same command again/);
});

test('whoever ends it ends the programs', async () => {
	await fetching('setInterval(() => {}, 1000)');
	const stopped = new AbortController();
	const preparing = prepare(await environment(), stopped.signal);
	stopped.abort(new Error('Ended by Ctrl-C'));
	await expect(preparing).rejects.toThrow('Ended by Ctrl-C');
});
