import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ZhimaCreditApi } from '../../credentials/ZhimaCreditApi.credentials';
import { operations } from '../../nodes/shared/operations';
import { call, sampleQuestion } from './signedCall';
import type { Simulator } from '../../simulator/startSimulator';
import { idNumber } from '../fixtures/people';
import { withSimulator } from '../fixtures/withSimulator';

const simulator = withSimulator();
const running: ChildProcess[] = [];
afterAll(() => running.forEach((child) => child.kill('SIGKILL')));

/** Starts the command and collects what it prints until a text of its own appears or it ends. */
async function start(args: string[], until: string, environment: Record<string, string> = {}) {
	const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, '..', '..', 'simulator', 'start.ts'), ...args], {
		env: { ...process.env, ...environment },
	});
	running.push(child);
	const printed = { text: '' };
	const collect = (chunk: Buffer) => (printed.text += chunk.toString());
	child.stdout.on('data', collect);
	child.stderr.on('data', collect);
	const ended = once(child, 'exit').then(([code]) => code as number | null);
	let over = false;
	void ended.then(() => (over = true));
	while (!printed.text.includes(until) && !over) await new Promise((resolve) => setTimeout(resolve, 20));
	return { child, printed, ended };
}

test('the command prints a credential that works, one line for a call without its values, and ends with SIGTERM', async () => {
	const { child, printed, ended } = await start(['--port', '0'], 'Ctrl+C');
	const line = (label: RegExp) => label.exec(printed.text)?.[1] ?? '';
	const pem = (kind: string, base64: string) => `-----BEGIN ${kind}-----\n${base64}\n-----END ${kind}-----\n`;
	const credential = {
		appId: line(/^App ID +(\S+)$/m),
		privateKey: pem('PRIVATE KEY', line(/^Private Key, .*\n(\S+)$/m)),
	};
	for (const { displayName, options } of new ZhimaCreditApi().properties) {
		if (options) expect(options.map(({ name }) => name)).toContain(line(new RegExp(`^${displayName} +(.+)$`, 'm')));
	}
	const url = line(/^Gateway URL +(\S+)$/m);
	const response = await call({ url, credential } as unknown as Simulator, sampleQuestion(operations[1]!, 'command_1'));
	expect(await response.text()).toContain('"code":"10000"');
	const before = printed.text;
	child.kill('SIGTERM');
	expect(await ended).toBe(0);
	expect(printed.text.slice(before.indexOf('Ctrl+C'))).toMatch(/\nzhima\.credit\.watchlist\.brief\.get: success\n$/);
	expect(printed.text).not.toContain(idNumber);
});

test('the command says that a port is taken, also one from PORT', async () => {
	const { printed, ended } = await start([], 'another port', { PORT: new URL(simulator.url).port });
	expect(await ended).toBe(1);
	expect(printed.text).toContain('Choose another port with --port.');
});

test('the command refuses what is no port', async () => {
	const { printed, ended } = await start(['--port', '80 90'], 'Not a port');
	expect([await ended, printed.text]).toEqual([1, 'Not a port: 80 90\n']);
});
