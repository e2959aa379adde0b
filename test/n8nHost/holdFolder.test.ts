import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderIsHeld, type Holder, holdFolder } from '../../n8nHost/holdFolder';

let folder: string;
let file: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-zhima-hold-'));
	file = join(folder, 'running');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const holder = async (): Promise<Holder> => JSON.parse(await readFile(file, 'utf8')) as Holder;
const heldBy = (change: Partial<Holder>) => writeFileSync(file, JSON.stringify({ ...(JSON.parse(readFileSync(file, 'utf8')) as Holder), ...change }));

test('a folder that is held is refused with who holds it, and is free again afterwards', async () => {
	const release = await holdFolder(file, 'http://127.0.0.1:5678');
	const refused = await holdFolder(file).catch((error: unknown) => error);
	expect(refused).toBeInstanceOf(FolderIsHeld);
	expect((refused as FolderIsHeld).holder).toMatchObject({ pid: process.pid, host: hostname(), about: 'http://127.0.0.1:5678' });
	await release();
	await (await holdFolder(file))();
});

test('of several that ask at once one gets the folder', async () => {
	const results = await Promise.allSettled(Array.from({ length: 20 }, () => holdFolder(file)));
	expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('what a process held that has ended is free', async () => {
	const ended = spawn(process.execPath, ['--eval', '']);
	await once(ended, 'exit');
	await holdFolder(file);
	heldBy({ pid: ended.pid! });
	await holdFolder(file);
	expect(await holder()).toMatchObject({ pid: process.pid });
});

test('a process that has the number of one that has ended does not hold what that one held', async () => {
	await holdFolder(file);
	heldBy({ started: 'some other time' });
	await holdFolder(file);
	expect((await holder()).started).not.toBe('some other time');
});

test('what a process of another machine holds is held, because nobody can tell whether it has ended', async () => {
	await holdFolder(file);
	heldBy({ host: 'another-machine', pid: 4_194_304 });
	await expect(holdFolder(file)).rejects.toThrow('is locked by process 4194304 on another-machine');
});

test('a file that says nothing, left by a process that was killed while it wrote, holds nothing', async () => {
	await writeFile(file, '');
	await utimes(file, 0, 0);
	await holdFolder(file);
	expect(await holder()).toMatchObject({ pid: process.pid });
});
