import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { demandSpace } from '../../n8nHost/demandSpace';
import { holdFolder } from '../../n8nHost/holdFolder';
import { demandFreePort, findFreePort } from '../../n8nHost/ports';
import { smallDisk } from '../scripts/smallDisk';

const root = resolve(__dirname, '../..');

let place: string;
let taken: Server;
let takenPort: number;
beforeAll(async () => {
	place = await mkdtemp(join(tmpdir(), 'n8n-nodes-zhima-demo-'));
	await writeFile(join(place, 'file'), '');
	taken = createServer();
	await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
	takenPort = (taken.address() as AddressInfo).port;
});
afterAll(async () => {
	await new Promise((done) => taken.close(done));
	await rm(place, { recursive: true, force: true });
});

/** Runs the demo, which is expected to end before it has started anything. */
async function demo(words: string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
	const child = spawn(process.execPath, ['--import', 'tsx', 'demo/demo.ts', ...words], {
		cwd: root,
		env: { ...process.env, XDG_CACHE_HOME: join(place, 'cache'), ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let printed = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
	expect(await once(child, 'close')).toEqual([1, null]);
	return printed.trim();
}

const freePorts = async () => ['--port', `${await findFreePort()}`, '--simulator-port', `${await findFreePort()}`];

test.each([
	['n8n', (free: number) => ['--port', `${takenPort}`, '--simulator-port', `${free}`]],
	['the simulator', (free: number) => ['--port', `${free}`, '--simulator-port', `${takenPort}`]],
])('a port that %s is to use and another program has is said to be taken, with a command that takes free ones', async (who, words) => {
	const printed = await demo(words(await findFreePort()));
	expect(printed).toMatch(
		new RegExp(`^Port ${takenPort}, which ${who} needs, is taken by another program\\. Stop that program, or use free ports: npm run demo -- --port \\d+ --simulator-port \\d+$`),
	);
	const offered = [...printed.matchAll(/port (\d+)/g)].map(([, port]) => Number(port));
	expect(new Set(offered).size).toBe(2);
	for (const port of offered) await demandFreePort(port, 'nobody');
});

test('one port cannot be for both', async () => {
	const port = `${await findFreePort()}`;
	expect(await demo(['--port', port, '--simulator-port', port])).toMatch(
		new RegExp(`^Port ${port} cannot be used by n8n and the simulator at once\\. Use these ports: npm run demo -- --port ${port} --simulator-port (?!${port}\\b)\\d+$`),
	);
});

test.each([
	[['--port', 'x'], '"x" is not a port. Give a number from 1 to 65535.'],
	[['--simulator-port', '0'], '"0" is not a port. Give a number from 1 to 65535.'],
	[['--n8n', 'latest'], 'Say which n8n to run: npm run demo -- --n8n 2.41.1'],
])('%j is refused with what can be given', async (words, sentence) => {
	expect(await demo(words)).toBe(sentence);
});

test('a second demo of the same clone is told where the first one is', async () => {
	const folder = join(place, 'cache/n8n-nodes-zhima', `demo-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`);
	await mkdir(folder, { recursive: true });
	const release = await holdFolder(join(folder, 'running'), 'http://127.0.0.1:5678');
	expect(await demo(await freePorts())).toMatch(
		/^The demo of this clone is already running, at http:\/\/127\.0\.0\.1:5678 \(process \d+ on \S+\)\. Use that one, or first stop it with Ctrl-C in its terminal\. If it is no longer running, delete \S+\/running\.$/,
	);
	await release();
});

test.each([
	['a cache folder', () => ({ XDG_CACHE_HOME: join(place, 'file') })],
	['a home folder', () => ({ XDG_CACHE_HOME: '', HOME: join(place, 'file') })],
])('%s that cannot be written is said to be one, with what to do', async (_, env) => {
	const printed = await demo(await freePorts(), env());
	expect(printed).toMatch(/\/file\/\S+ cannot be written \(ENOTDIR\)\. \w+.+XDG_CACHE_HOME/);
});

test('on a full disk the demo says how much it needs before it fetches anything', async () => {
	const disk = await smallDisk(join(place, 'disk'), 1);
	const says = /Installing n8n \S+ takes 2\.\d GB, and the disk of \S+ has 0\.0 GB free\. Free some space, or set XDG_CACHE_HOME to a folder on another disk/;
	if (disk.isReal) expect(await demo(await freePorts(), { XDG_CACHE_HOME: join(place, 'disk') })).toMatch(says);
	// Only root can make a disk. Linux has one without room that everybody may look at.
	else await expect(demandSpace('/proc', 2.4e9, 'Installing n8n 2.41.1')).rejects.toThrow(says);
	await disk.remove();
});
