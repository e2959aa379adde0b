import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytesIn, inMegabytes } from '../../n8nHost/bytesIn.cjs';
import { countPackages } from '../../n8nHost/countPackages.cjs';

let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-zhima-count-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function place(path: string, text = '{}'): Promise<void> {
	await mkdir(join(folder, path), { recursive: true });
	await writeFile(join(folder, path, 'package.json'), text);
}

test('the packages of a lock file are counted as they come, but for those of other systems', async () => {
	const packages = { '': {}, 'node_modules/a': {}, 'node_modules/b': {}, 'node_modules/a/node_modules/b': {}, 'node_modules/fsevents': { optional: true } };
	await writeFile(join(folder, 'package-lock.json'), JSON.stringify({ packages }));
	const howFar = countPackages(join(folder, 'package-lock.json'), folder);
	expect(howFar()).toBe('0 of 3 packages are in place');
	await place('node_modules/a/node_modules/b');
	await place('node_modules/other');
	expect(howFar()).toBe('1 of 3 packages are in place');
	for (const path of ['node_modules/a', 'node_modules/b', 'node_modules/fsevents']) await place(path);
	expect(howFar()).toBe('3 of 3 packages are in place');
});

test('the bytes of a folder are those of its files, and none where it does not exist', async () => {
	await place('bytes', 'x'.repeat(1_000_000));
	await place('bytes/deeper', 'x'.repeat(500_000));
	expect(inMegabytes(bytesIn(join(folder, 'bytes')))).toBe('1.5 MB');
	expect(bytesIn(join(folder, 'nowhere'))).toBe(0);
});
