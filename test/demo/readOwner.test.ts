import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOwner } from '../../demo/readOwner';

let folders: string[];
beforeEach(async () => {
	folders = [await mkdtemp(join(tmpdir(), 'n8n-nodes-zhima-owner-')), await mkdtemp(join(tmpdir(), 'n8n-nodes-zhima-owner-'))];
});
afterEach(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

test('each clone has a password of its own, which it keeps and only its user reads', async () => {
	const [one, other] = await Promise.all(folders.map(readOwner));
	expect(one!.password).not.toBe(other!.password);
	expect([one!.isNew, (await readOwner(folders[0]!)).isNew]).toEqual([true, false]);
	expect((await readOwner(folders[0]!)).password).toBe(one!.password);
	expect(await readFile(one!.passwordFile, 'utf8')).toBe(`${one!.password}\n`);
	expect((await stat(one!.passwordFile)).mode & 0o077).toBe(0);
});

test('the password is as n8n wants it, and nobody guesses it', async () => {
	const { password } = await readOwner(folders[0]!);
	expect(password).toMatch(/^(?=.*[A-Z])(?=.*[0-9]).{8,64}$/);
	expect(password.length).toBeGreaterThanOrEqual(16 + 'Demo1-'.length);
});

test('a password that somebody has written into the file counts', async () => {
	await writeFile(join(folders[0]!, 'password'), 'My-own-1\r\n');
	expect(await readOwner(folders[0]!)).toMatchObject({ password: 'My-own-1', isNew: false });
});
