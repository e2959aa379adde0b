import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';

const guard = join(__dirname, '..', '..', 'n8nHost', 'answerOwnHosts.cjs');

/** A program that knows nothing of the guard: it answers every request, and every upgrade. */
const program = `
	const server = require('node:http').createServer((request, response) => response.end('served'));
	server.on('upgrade', (request, socket) => socket.end('HTTP/1.1 101 Switching Protocols\\r\\nConnection: close\\r\\n\\r\\nserved'));
	server.listen(0, '127.0.0.1', () => console.log(server.address().port));
`;

let guarded: ChildProcess;
let port: number;
beforeAll(async () => {
	guarded = spawn(process.execPath, ['--require', guard, '--eval', program], {
		env: { ...process.env, N8N_HOST: 'n8n.example' },
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	port = Number(String((await once(guarded.stdout!, 'data'))[0]));
});
afterAll(() => guarded.kill('SIGKILL'));

/** Sends the head of a request and resolves with everything that comes back. */
async function send(head: string): Promise<string> {
	const socket = connect(port, '127.0.0.1');
	socket.write(`${head}\r\n\r\n`);
	let answer = '';
	socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
	await once(socket, 'close');
	return answer;
}

const upgrade = '\r\nConnection: Upgrade\r\nUpgrade: websocket';
const get = (host: string, more = '\r\nConnection: close') => send(`GET / HTTP/1.1\r\nHost: ${host}${more}`);

test.each(['127.0.0.1:5678', 'localhost', '[::1]:5678', 'n8n.example', 'N8N.EXAMPLE:443'])('a request for %s is served', async (host) => {
	expect(await get(host)).toMatch(/^HTTP\/1\.1 200 OK[^]*served/);
	expect(await get(host, upgrade)).toMatch(/^HTTP\/1\.1 101 [^]*served/);
});

test.each(['rebound.example', 'rebound.example:5678', '127.0.0.1.rebound.example', 'localhost.rebound.example', ''])('one for %j is not', async (host) => {
	const answer = await get(host);
	expect(answer).toMatch(/^HTTP\/1\.1 421 Misdirected Request[^]*This server answers only requests for localhost and 127\.0\.0\.1\.\n/);
	expect(answer).not.toContain('served');
	expect(await get(host, upgrade)).toBe('');
	expect(await get(host, '\r\nExpect: 100-continue\r\nConnection: close')).not.toContain('served');
});

test('neither is one that names no host', async () => {
	expect(await send('GET / HTTP/1.0')).not.toContain('served');
});
