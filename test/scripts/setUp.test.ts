import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { runProgram } from '../../n8nHost/runProgram';
import { refusalIn } from '../n8nHost/refusalOf';
import { smallDisk } from './smallDisk';

const root = resolve(__dirname, '../..');

let place: string;
let project: string;
let env: NodeJS.ProcessEnv;

/** The setup reads the lock file of the repository that it is in: here one with two packages, which lie beside it. */
beforeAll(async () => {
	place = await mkdtemp(join(tmpdir(), 'n8n-nodes-zhima-setup-'));
	project = join(place, 'project');
	env = { PATH: process.env.PATH, HOME: join(place, 'home'), npm_config_cache: join(place, 'npm'), npm_config_offline: 'true' };
	for (const folder of ['home', 'project/scripts', 'project/n8nHost', 'node', 'large']) await mkdir(join(place, folder), { recursive: true });
	cpSync(join(root, 'scripts/setUp.mjs'), join(project, 'scripts/setUp.mjs'));
	for (const file of await readdir(join(root, 'n8nHost'))) {
		if (file.endsWith('.cjs')) cpSync(join(root, 'n8nHost', file), join(project, 'n8nHost', file));
	}
	const makesProgram = "const { mkdirSync, writeFileSync } = require('node:fs'); mkdirSync('bin', { recursive: true }); writeFileSync('bin/node', '');";
	await writeFile(join(place, 'node/script.js'), makesProgram);
	const node = { name: 'node', version: '24.0.0', bin: { node: 'bin/node' }, scripts: { preinstall: 'node script.js' } };
	await writeFile(join(place, 'node/package.json'), JSON.stringify(node));
	await writeFile(join(place, 'large/package.json'), JSON.stringify({ name: 'large', version: '1.0.0' }));
	await writeFile(join(place, 'large/file'), Buffer.alloc(3_000_000, 'x'));
	for (const name of ['node', 'large']) await runProgram('npm', ['pack', '--pack-destination', '..'], join(place, name), undefined, { env });
	const dependencies = { node: 'file:../node-24.0.0.tgz', large: 'file:../large-1.0.0.tgz' };
	await writeFile(join(project, 'package.json'), JSON.stringify({ name: 'project', version: '1.0.0', dependencies }));
	await runProgram('npm', ['install', '--package-lock-only'], project, undefined, { env });
});
afterAll(() => rm(place, { recursive: true, force: true }));

/** Runs the setup; `node` gets words before it, such as `--eval`. */
async function setUp(change: NodeJS.ProcessEnv = {}, folder = project, words: string[] = []): Promise<{ code: number; printed: string }> {
	const child = spawn(process.execPath, [...words, join(folder, 'scripts/setUp.mjs')], { env: { ...env, ...change }, stdio: ['ignore', 'pipe', 'pipe'] });
	let printed = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
	const [code] = (await once(child, 'close')) as [number];
	return { code, printed };
}

/** A folder in which `npm` is a script of ours. */
async function fakeNpm(script: string): Promise<string> {
	const folder = await mkdtemp(join(place, 'bin-'));
	await writeFile(join(folder, 'npm'), `#!/bin/sh\n${script}\n`);
	await chmod(join(folder, 'npm'), 0o755);
	return `${folder}:${env.PATH}`;
}

test('a clone is set up once, with how long it took and no time that was not measured', async () => {
	const first = await setUp();
	expect(first.printed).toMatch(
		/^Setting up: installing the packages of package-lock\.json into node_modules\.\nSetting up: fetching Node 24\.0\.0, which n8n needs, into node_modules\.\nSetup done in \d+ s\.\n\n$/,
	);
	expect(first.code).toBe(0);
	expect(await setUp()).toEqual({ code: 0, printed: '' });
});

test.each(['16.20.2', '18.20.8', '19.9.0'])('Node %s is told that it is too old, and what to install', async (version) => {
	const pretend = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'${version}'})`;
	const { code, printed } = await setUp({}, project, ['--import', pretend]);
	expect(printed).toBe(
		`\nThe setup did not finish: this is Node.js ${version}, and Node.js 20 or newer is needed. Install a newer one from https://nodejs.org, or with a version manager (nvm install 24), and run the same command again.\n`,
	);
	expect(code).toBe(1);
});

test('what the setup loads before it can say so uses nothing that Node 16 does not read', () => {
	const files = ['scripts/setUp.mjs', ...[...readFileSync(join(root, 'scripts/setUp.mjs'), 'utf8').matchAll(/'\.\.\/(n8nHost\/\w+\.cjs)'/g)].map(([, file]) => file!)];
	expect(files.length).toBeGreaterThan(4);
	for (const file of files) {
		const code = readFileSync(join(root, file), 'utf8');
		expect([file, code.match(/\bawait using\b|\busing \w|\bwith \{ type|\/[a-z]*v[a-z]*[;,)\s]|statfs|\.(at|findLast|toSorted|toReversed|with|groupBy|isWellFormed)\(/)?.[0]]).toEqual([file, undefined]);
	}
});

test("npm that fails gets a sentence, and its own words a file", async () => {
	await rm(join(project, 'node_modules'), { recursive: true });
	const { code, printed } = await setUp({ PATH: await fakeNpm('echo "npm error code ENOTFOUND" >&2; echo "npm error network request failed" >&2; exit 1') });
	expect(code).toBe(1);
	expect(printed).toMatch(/\nThe setup did not finish: npm cannot reach its registry \(ENOTFOUND\)\. Check the connection\./);
	expect(printed).not.toContain('npm error');
	expect(refusalIn(printed).log).toContain('npm error network request failed');
});

test('npm that fails for another reason is said to have failed, with where its words are', async () => {
	const { printed } = await setUp({ PATH: await fakeNpm('echo "something else"; exit 7') });
	expect(printed).toContain('The setup did not finish: npm ci --ignore-scripts --legacy-peer-deps --no-audit --no-fund ended with exit code 7.\n');
	expect(refusalIn(printed).log).toBe('something else\n');
});

test('a machine without npm is told so', async () => {
	const { code, printed } = await setUp({ PATH: join(place, 'nowhere') });
	expect(code).toBe(1);
	expect(printed).toContain('npm was not found. Install Node.js together with npm (https://nodejs.org).');
	refusalIn(printed);
});

test('a home folder that cannot be written is said to be one', async () => {
	// The cache of npm is below a file: no user at all, not even root, can write there.
	await writeFile(join(place, 'home/.npm'), '');
	const { code, printed } = await setUp({ npm_config_cache: undefined });
	expect(code).toBe(1);
	expect(printed).toMatch(/home\/\.npm\S* cannot be written \(E\w+\)\. Run the same command with another home folder, such as HOME=\/tmp\/zhima-home,/);
	refusalIn(printed);
});

test('npm that says it has succeeded, but has only warned that it could not write files, has not', async () => {
	await rm(join(project, 'node_modules'), { recursive: true, force: true });
	const warns = await fakeNpm(`PATH='${env.PATH}' npm "$@"; echo "npm warn tar TAR_ENTRY_ERROR ENOSPC: no space left on device, write" >&2`);
	const { code, printed } = await setUp({ PATH: warns });
	expect([code, refusalIn(printed).sentence]).toEqual([1, expect.stringContaining('The setup did not finish: The disk is full. Free some space and run the same command again')]);
	expect(await setUp()).toMatchObject({ code: 0, printed: expect.stringContaining('Setting up: installing the packages') as string });
});

test('on a full disk setup says so, and with room it begins again', async () => {
	const disk = await smallDisk(join(place, 'disk'), 2);
	await rm(join(project, 'node_modules'), { recursive: true, force: true });
	const clone = join(place, 'disk', 'project');
	cpSync(project, clone, { recursive: true });
	for (const file of ['node-24.0.0.tgz', 'large-1.0.0.tgz']) cpSync(join(place, file), join(place, 'disk', file));
	const { code, printed } = await setUp(disk.isReal ? {} : { PATH: await fakeNpm('mkdir -p node_modules; echo "npm warn tar TAR_ENTRY_ERROR ENOSPC: no space left on device, write" >&2') }, clone);
	expect(printed).toContain('The setup did not finish: The disk is full. Free some space and run the same command again');
	expect([code, existsSync(join(clone, 'node_modules/.package-lock.json'))]).toEqual([1, false]);
	refusalIn(printed);
	await disk.grow(20);
	expect((await setUp({}, clone)).code).toBe(0);
	expect(readFileSync(join(clone, 'node_modules/large/file')).length).toBe(3_000_000);
	await disk.remove();
});
