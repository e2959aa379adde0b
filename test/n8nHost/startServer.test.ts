import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startServer } from '../../n8nHost/startServer';

const isReady = () => Promise.resolve(true);
const shell = (script: string) => ({ name: 'The program', command: 'sh', words: ['-c', script], options: {} });

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

/** Whether a process ends within three seconds; the system may take a moment to forget it. */
async function ends(pid: number): Promise<boolean> {
	for (const end = Date.now() + 3000; isRunning(pid) && Date.now() < end; ) await sleep(20);
	return !isRunning(pid);
}

/** Resolves with the process ID that a program prints. */
async function printedPid(printed: () => string): Promise<number> {
	while (!/^\d+\n/.test(printed())) await sleep(20);
	return Number.parseInt(printed(), 10);
}

test('a server that is stopped ends with everything that it has started', async () => {
	const server = await startServer({ ...shell('sleep 1000 & echo $!; wait'), isReady });
	const pid = await printedPid(server.log);
	expect(isRunning(pid)).toBe(true);
	await server.stop();
	expect(await ends(pid)).toBe(true);
});

test('a server that ends while it starts is reported with its own words', async () => {
	const starting = startServer({ ...shell('echo no room >&2; exit 3'), isReady: () => Promise.resolve(false) });
	await expect(starting).rejects.toThrow('The program stopped while it was starting. It printed:\n\nno room');
});

test('a server does not outlive the program that has started it, though that was killed', async () => {
	const path = JSON.stringify(join(__dirname, '..', '..', 'n8nHost', 'startServer.ts'));
	const program = `
		import { startServer } from ${path};
		const options = { stdio: 'pipe' };
		const server = await startServer({ name: 'x', command: 'sh', words: ['-c', 'echo $$; exec sleep 1000'], options, isReady: async () => true });
		setInterval(() => process.stdout.write(server.log()), 50);
	`;
	const words = ['--import', 'tsx', '--input-type=module', '--eval', program];
	const caller = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
	let printed = '';
	caller.stdout.setEncoding('utf8').on('data', (chunk: string) => (printed += chunk));
	const pid = await printedPid(() => printed);
	expect(isRunning(pid)).toBe(true);
	caller.kill('SIGKILL');
	await once(caller, 'exit');
	expect(await ends(pid)).toBe(true);
}, 30_000);
