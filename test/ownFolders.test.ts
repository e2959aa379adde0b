import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Runs a program that loads the folders as a configuration of jest does, and ends it by a signal if one is named. */
async function run(rest: string, signal?: NodeJS.Signals): Promise<{ folder: string; ending: [code: number | null, signal: string | null] }> {
	const begin = `require(${JSON.stringify(join(__dirname, 'ownFolders.cjs'))});`;
	const child = spawn(process.execPath, ['-e', `${begin} ${rest} process.stdout.write(process.env.N8N_USER_FOLDER);`], { stdio: ['ignore', 'pipe', 'ignore'] });
	const ended = once(child, 'exit') as Promise<[number | null, string | null]>;
	const [folder] = (await once(child.stdout, 'data')) as [Buffer];
	if (signal) child.kill(signal);
	return { folder: String(folder), ending: await ended };
}

const wait = 'setTimeout(() => undefined, 60_000);';

test.each<[how: string, rest: string, code: number, signal: NodeJS.Signals | undefined]>([
	['by itself', '', 0, undefined],
	['as one in which a test failed', 'process.exitCode = 1;', 1, undefined],
	['with an error', 'setTimeout(() => { throw new Error("x"); }, 100);', 1, undefined],
	['by Ctrl-C', wait, 1, 'SIGINT'],
	['by SIGTERM', wait, 1, 'SIGTERM'],
	['by SIGHUP', wait, 1, 'SIGHUP'],
	['after somebody has stopped what they started', `process.once("SIGTERM", () => setTimeout(() => process.exit(3), 200)); ${wait}`, 3, 'SIGTERM'],
])('a run that ends %s leaves no folder behind', async (_, rest, code, signal) => {
	const { folder, ending } = await run(rest, signal);
	expect(ending).toEqual([code, null]);
	expect(folder).toContain('n8n-nodes-zhima-tests-');
	expect(existsSync(folder)).toBe(false);
});

test.each(['jest.config.cjs', 'e2e/jest.config.cjs'])('%s gives the tests folders of their own, and lets no test pass that asserts nothing', (file) => {
	const text = readFileSync(join(__dirname, file), 'utf8');
	expect(text).toMatch(/^require\('\.{1,2}\/ownFolders\.cjs'\);$/m);
	expect(text).toContain("setupFilesAfterEnv: ['<rootDir>/test/assertsSomething.cjs'],");
});
