import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from '../../n8nHost/makeFolder';

let place: string;
beforeAll(async () => {
	place = await mkdtemp(join(tmpdir(), 'n8n-nodes-zhima-folder-'));
	await writeFile(join(place, 'file'), '');
});
afterAll(() => rm(place, { recursive: true, force: true }));

test('a folder is made with those around it, once', async () => {
	const folder = join(place, 'a', 'b');
	await makeFolder(folder);
	await makeFolder(folder);
	expect((await stat(folder)).isDirectory()).toBe(true);
});

test.each([
	['below a file', () => join(place, 'file', 'cache'), 'ENOTDIR'],
	['where a file is', () => join(place, 'file'), 'EEXIST'],
])('a folder %s is refused with what to do', async (_, path, code) => {
	await expect(makeFolder(path())).rejects.toThrow(`${path()} cannot be written (${code}). Give yourself write permission there, or use a copy of the repository and a cache folder (XDG_CACHE_HOME) that you can write to.`);
});
