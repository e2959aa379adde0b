import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
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
	const { child, printed, ended } = await start(['--port', '0'], 'Ctrl-C');
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
	expect(printed.text.slice(before.indexOf('Ctrl-C'))).toMatch(/\nzhima\.credit\.watchlist\.brief\.get: success\n$/);
	expect(printed.text).not.toContain(idNumber);
});

test('what the command names as an auth token asks for a refusal, with each operation that takes one', async () => {
	const { child, printed, ended } = await start(['--port', '0'], 'Ctrl-C');
	child.kill('SIGTERM');
	await ended;
	const [, token] = /or "(\w+)" as the auth token/.exec(printed.text)!;
	const withToken = operations.filter(({ parameters }) => parameters.some(({ name }) => name === 'authToken'));
	expect(withToken.length).toBeGreaterThan(1);
	for (const operation of withToken) {
		const question = sampleQuestion(operation, `token_${operation.node}`);
		question.common.auth_token = token!;
		expect(await (await call(simulator, question)).text()).toContain('"code":"20001"');
	}
});

test.each([
	['--port', (port: string) => start(['--port', port], '\n')],
	['PORT', (port: string) => start([], '\n', { PORT: port })],
])('a port that was chosen by %s and is taken ends the command with what to do', async (_, startOn) => {
	const { port } = new URL(simulator.url);
	const { printed, ended } = await startOn(port);
	expect(await ended).toBe(1);
	expect(printed.text).toBe(`Port ${port} is taken by another program. Choose another with --port, or use --port 0 for any that is free.\n`);
});

test('beside a running demo the command explains itself and takes a free port', async () => {
	const taken = createServer();
	const others = await new Promise<boolean>((resolve) => taken.once('error', () => resolve(true)).listen(8090, '127.0.0.1', () => resolve(false)));
	const { child, printed, ended } = await start([], 'Ctrl-C');
	expect(printed.text).toContain('Port 8090 is taken, perhaps by the simulator of a running demo');
	const [, port] = /^Gateway URL +http:\/\/127\.0\.0\.1:(\d+)/m.exec(printed.text)!;
	expect(port).not.toBe('8090');
	child.kill('SIGTERM');
	expect(await ended).toBe(0);
	if (!others) await new Promise((resolve) => taken.close(resolve));
});

test.each(['80 90', '65536', '-1', '\u001b[2J'])('the command refuses %j, which is not a port', async (port) => {
	const { printed, ended } = await start([`--port=${port}`], 'not a port');
	const shown = port.replace('\u001b', '?');
	expect([await ended, printed.text]).toEqual([1, `"${shown}" is not a port. Give a number from 0 to 65535, where 0 takes any that is free.\n`]);
});

test('what a caller sends is printed without control characters and not at length', async () => {
	const { child, printed, ended } = await start(['--port', '0'], 'Ctrl-C');
	const [url] = /http:\/\/127\S+/.exec(printed.text)!;
	const before = printed.text;
	await fetch(`${url}?charset=utf-8`, { method: 'POST', body: new URLSearchParams({ method: `a\u001b[2J\n\u009b${'x'.repeat(10_000)}` }) });
	child.kill('SIGTERM');
	await ended;
	const line = printed.text.slice(before.length);
	expect(line).toMatch(/^a\?\[2J\?\?x+…\n$/);
	expect(line.length).toBeLessThan(300);
});

test('the command refuses to send messages to another machine', async () => {
	const { printed, ended } = await start(['--port', '0', '--notify-to', 'http://192.168.0.1/'], 'Ctrl-C');
	expect([await ended, printed.text]).toEqual([1, expect.stringContaining('No messages are sent to this address. It is on another machine')]);
});
