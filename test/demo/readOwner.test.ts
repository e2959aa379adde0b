import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOwner } from '../../demo/readOwner';

const nothing = async () => undefined;

let folders: string[];
beforeEach(async () => {
	folders = [await mkdtemp(join(tmpdir(), 'n8n-nodes-zhima-owner-')), await mkdtemp(join(tmpdir(), 'n8n-nodes-zhima-owner-'))];
});
afterEach(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

test('each clone has a password of its own, which it keeps and only its user reads', async () => {
	const [one, other] = await Promise.all(folders.map(async (folder) => await readOwner(folder, nothing)));
	expect(one!.password).not.toBe(other!.password);
	expect((await readOwner(folders[0]!, nothing)).password).toBe(one!.password);
	expect(await readFile(one!.passwordFile, 'utf8')).toBe(`${one!.password}\n`);
	expect((await stat(one!.passwordFile)).mode & 0o077).toBe(0);
});

test('the password is as n8n wants it, and nobody guesses it', async () => {
	const { password } = await readOwner(folders[0]!, nothing);
	expect(password).toMatch(/^(?=.*[A-Z])(?=.*[0-9]).{8,64}$/);
	expect(password.length).toBeGreaterThanOrEqual(16 + 'Demo1-'.length);
});

test('a password that somebody has written into the file counts', async () => {
	await writeFile(join(folders[0]!, 'password'), 'My-own-1\r\n');
	const forget = jest.fn(nothing);
	expect(await readOwner(folders[0]!, forget)).toMatchObject({ password: 'My-own-1' });
	expect(forget).not.toHaveBeenCalled();
});

test('a new password is kept only once n8n has forgotten the owner with the old one', async () => {
	const file = join(folders[0]!, 'password');
	const fails = async () => await Promise.reject(new Error('n8n was stopped'));
	await expect(readOwner(folders[0]!, fails)).rejects.toThrow('n8n was stopped');
	await expect(readFile(file)).rejects.toThrow('ENOENT');
	const forget = jest.fn(async () => await expect(readFile(file)).rejects.toThrow('ENOENT'));
	const { password } = await readOwner(folders[0]!, forget);
	expect(forget).toHaveBeenCalledTimes(1);
	expect(await readFile(file, 'utf8')).toBe(`${password}\n`);
});

test('an empty file that others can read is replaced by one that only its user reads', async () => {
	const file = join(folders[0]!, 'password');
	await writeFile(file, '\n', { mode: 0o644 });
	await readOwner(folders[0]!, nothing);
	expect((await stat(file)).mode & 0o077).toBe(0);
});
