import { spawn, execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { cacheFolder } from '../../n8nHost/cacheFolder';
import { demandFreePort, findFreePort } from '../../n8nHost/ports';

const project = resolve(__dirname, '../..');

/** A cache of its own, so that the demo of whoever runs this test stays as it is, but with the n8n that is installed. */
async function cacheWithInstalledN8n(home: string): Promise<void> {
	const cache = join(home, 'n8n-nodes-zhima');
	await mkdir(cache);
	const installed = (await readdir(cacheFolder())).filter((name) => /^n8n-[\d.]+-\w+$/.test(name));
	for (const name of installed) await symlink(join(cacheFolder(), name), join(cache, name));
}

test('The demo comes up, every command that it prints does what it says, and Ctrl-C ends it all', async () => {
	const home = await mkdtemp(join(tmpdir(), 'n8n-nodes-zhima-demo-'));
	await cacheWithInstalledN8n(home);
	const ports = [await findFreePort(), await findFreePort()] as const;
	const demo = spawn(
		process.execPath,
		['--import', 'tsx', 'demo/demo.ts', '--port', `${ports[0]}`, '--simulator-port', `${ports[1]}`],
		{ cwd: project, env: { ...process.env, XDG_CACHE_HOME: home }, stdio: ['ignore', 'pipe', 'pipe'] },
	);
	const ended = once(demo, 'exit');
	try {
		let printed = '';
		const ready = new Promise<void>((done) => {
			demo.stdout.on('data', (chunk: Buffer) => {
				printed += chunk.toString();
				if (printed.includes('Ctrl-C ends the demo.')) done();
			});
		});
		await Promise.race([ready, ended]);
		expect(printed).toContain(`http://127.0.0.1:${ports[0]}`);

		const [form] = /http\S+\/form\/\S+/.exec(printed)!;
		expect(await (await fetch(form)).text()).toContain('Confirm your identity');

		const commands = [...printed.matchAll(/^ +(curl .+)$/gm)].map(([, command]) => command!);
		const answers: unknown[] = [];
		for (const command of commands) answers.push(JSON.parse((await promisify(execFile)('sh', ['-c', `${command} --silent`])).stdout));

		expect(answers).toEqual([
			expect.objectContaining({ passed: true }),
			expect.objectContaining({ category: 'retryLater' }),
			expect.objectContaining({ clear: false, level: '2' }),
			expect.objectContaining({ clear: true, level: '0' }),
			expect.objectContaining({ checked: true, answer: expect.stringContaining('"level":"2"') as string }),
		]);

		demo.kill('SIGINT');
		expect(await ended).toEqual([0, null]);
		await demandFreePort(ports[0], 'nobody');
		await demandFreePort(ports[1], 'nobody');
	} finally {
		demo.kill('SIGINT');
		await ended;
		await rm(home, { recursive: true, force: true });
	}
}, 180_000);
