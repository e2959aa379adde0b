import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createRawServer } from 'node:net';
import { createGzip, gzipSync } from 'node:zlib';

import type { INodeParameters } from 'n8n-workflow';

import { certification } from '../../nodes/shared/operations/certification';
import { lawsuitRecord } from '../../nodes/shared/operations/lawsuitRecord';
import { makeSigner } from '../../simulator/forgeKeys';
import { rootOf } from '../../simulator/reply';
import { fastKeys } from '../fixtures/fastKeys';
import { withSimulator } from '../fixtures/withSimulator';
import { branch } from './branch';
import { sampleParameters } from './nodeOf';
import { runAgainst } from './runAgainst';
import { listening } from './startTlsFront';

const most = 16 * 1024 * 1024;
const keys = fastKeys();
const simulator = withSimulator({ keys });
const run = runAgainst(simulator, { parameters: { errorRouting: 'byCategory', options: { timeout: 20_000, maxTries: 1 } } });
let server: Server;
let answer: (response: ServerResponse, request: IncomingMessage) => void;
let url: string;
beforeAll(async () => {
	server = createServer((request, response) => {
		request.resume();
		request.on('end', () => answer(response, request));
	});
	url = `http://127.0.0.1:${await listening(server)}/gateway.do`;
});
afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

/** What tells the questions apart: the process remembers how those ended that may be billed again. */
let question = 0;

async function ask(operation: typeof lawsuitRecord | typeof certification = lawsuitRecord, options: INodeParameters = {}, cancel?: AbortSignal, gatewayUrl = url) {
	const credential = { ...simulator.credential, gatewayUrl };
	const { outputs, told } = await run(operation, { options: { askAgain: String(++question), ...options } }, { credential, cancel });
	return { passed: branch(outputs, 'Success'), told: told[0] };
}

const root = rootOf(lawsuitRecord.method);
const signed = (part: string) => `{"${root}":${part},"sign":"${makeSigner(keys.alipay.privateKey)(Buffer.from(part), 'RSA2')}"}`;
const started = `{"${root}":{"code":"10000","msg":"Success","biz_no":"ZM2026081500001","x":"`;

test('a genuine lawsuit record of 10 MB is answered, plain and packed', async () => {
	const pair = (key: string, value: string) => ({ key, value });
	const cpws = Array.from({ length: 45_000 }, (_, n) => ({
		ep_element_list: [pair('案号', `(2026)沪0101民初${n}号`), pair('法院', '上海市黄浦区人民法院'), pair('案由', '民间借贷纠纷'), pair('立案时间', '2026年1月5日')],
	}));
	const body = Buffer.from(signed(JSON.stringify({ code: '10000', msg: 'Success', biz_no: 'ZM1', lawsuit_person_record: { cpws_list: cpws } })));
	expect(body.length).toBeGreaterThan(10_000_000);
	for (const [headers, bytes] of [[{}, body], [{ 'content-encoding': 'gzip' }, gzipSync(body)]] as const) {
		answer = (response) => response.writeHead(200, headers).end(bytes);
		const { passed, told } = await ask();
		expect(told).toBeUndefined();
		expect(passed[0]!.json).toMatchObject({ record_count: 45_000, lawsuits_clear: false });
	}
});

/** What is sent until the client has had enough. */
function endlessly(response: ServerResponse, chunk: Buffer): Promise<number> {
	return new Promise((resolve) => {
		let sent = 0;
		const send = () => {
			while (!response.destroyed) {
				sent += chunk.length;
				if (!response.write(chunk)) return void response.once('drain', send);
			}
		};
		response.on('close', () => resolve(sent));
		send();
	});
}

test('of a reply without end no more than 16 MB are read, the connection is closed, and its number is named', async () => {
	let sent: Promise<number> | undefined;
	answer = (response) => {
		response.write(started);
		sent = endlessly(response, Buffer.alloc(64 * 1024, 'x'));
	};
	const { told } = await ask();

	expect(told).toMatchObject({ category: 'fixSetup', code: 'reply-too-large', charged: 'unknown', retryable: false, tries: 1 });
	expect(told!.message).toBe('The reply has more than 16 MB. Alipay may have billed it');
	expect(told!.advice).toContain('biz_no ZM2026081500001');
	// Beside what was read there is only what lies in buffers on the way.
	expect(await sent).toBeLessThan(2 * most);
});

test('a packed reply of 1 MB that unpacks to 1 GB is stopped at 16 MB', async () => {
	// Made piece by piece, so that the test itself never holds a gigabyte.
	const packed: Buffer[] = [];
	const gzip = createGzip();
	gzip.on('data', (part: Buffer) => packed.push(part));
	gzip.write(started);
	const blanks = Buffer.alloc(1024 * 1024, ' ');
	for (let written = 0; written < 1024; written++) {
		if (!gzip.write(blanks)) await new Promise((resolve) => gzip.once('drain', resolve));
	}
	await new Promise<void>((resolve) => gzip.end(resolve));
	const body = Buffer.concat(packed);
	expect(body.length).toBeLessThan(1.2 * 1024 * 1024);

	answer = (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(body);
	const concat = jest.spyOn(Buffer, 'concat');
	const { told } = await ask();
	const longest = Math.max(...concat.mock.results.map(({ value }) => (value as Buffer).length));
	concat.mockRestore();

	expect(told).toMatchObject({ code: 'reply-too-large', charged: 'unknown' });
	expect(told!.advice).toContain('biz_no ZM2026081500001');
	expect(longest).toBeGreaterThan(most);
	expect(longest).toBeLessThan(most + 1024 * 1024);
});

test('a reply of exactly 16 MB is read, and one byte more is not', async () => {
	const frame = signed('{"code":"10000","msg":"Success","biz_no":"ZM1","lawsuit_person_record":{}}');
	for (const [length, code] of [[most, undefined], [most + 1, 'reply-too-large']] as const) {
		answer = (response) => response.end(frame + ' '.repeat(length - frame.length));
		expect((await ask()).told?.code).toBe(code);
	}
});

test('a signed reply with five million empty lists is refused as genuine, and its number is named', async () => {
	const body = signed(`{"code":"10000","biz_no":"ZM7","lawsuit_person_record":{"x":[${'[],'.repeat(5_000_000)}[]]}}`);
	answer = (response) => response.end(body);
	const { told } = await ask();

	expect(told).toMatchObject({ code: 'reply-too-large', charged: 'unknown', message: 'The reply has more than 1,000,000 values. Alipay may have billed it' });
	expect(told!.advice).toContain('biz_no ZM7');
});

test('what a gateway claims to be its number is not named when it holds what was sent', async () => {
	const { certNo } = sampleParameters(lawsuitRecord) as { certNo: string };
	for (const claimed of [certNo, `ZM-${certNo.toLowerCase()}`, certNo.replace(/^(.{6})/, '$1-')]) {
		answer = (response) => response.end(started.replace('ZM2026081500001', claimed) + ' '.repeat(most));
		const { told } = await ask();
		expect(told).toMatchObject({ code: 'reply-too-large' });
		expect(JSON.stringify(told)).not.toContain(claimed);
	}
});

function drip(response: ServerResponse): void {
	const dripping = setInterval(() => response.write(' '), 50);
	response.on('close', () => clearInterval(dripping));
}

describe('A reply that has begun and', () => {
	it.each<[string, (response: ServerResponse) => void, string]>([
		['does not go on, is out of time', () => {}, 'timed-out'],
		['drips, is out of time', drip, 'timed-out'],
		['is cut off, is lost', (response) => void setTimeout(() => response.destroy(), 50), 'connection-lost'],
		['ends too early, is lost', (response) => void setTimeout(() => response.socket!.end(), 50), 'connection-lost'],
	])('%s', async (_, goOn, code) => {
		for (const operation of [lawsuitRecord, certification]) {
			answer = (response) => {
				response.writeHead(200, { 'content-length': 100_000 }).write(started);
				goOn(response);
			};
			expect((await ask(operation, { timeout: code === 'timed-out' ? 1_000 : 60_000 })).told).toMatchObject({ code, charged: 'unknown' });
		}
	});

	it('cannot be unpacked, is lost', async () => {
		answer = (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('not packed at all');
		expect((await ask()).told).toMatchObject({ code: 'connection-lost', charged: 'unknown' });
	});

	it('is no HTTP any more, is lost', async () => {
		const raw = createRawServer((socket) => {
			socket.on('error', () => {});
			socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\nzz\r\n'));
		});
		const port = await listening(raw);
		expect((await ask(lawsuitRecord, {}, undefined, `http://127.0.0.1:${port}/gateway.do`)).told).toMatchObject({ code: 'connection-lost', charged: 'unknown' });
		await new Promise((resolve) => raw.close(resolve));
	});

	it('whose execution is cancelled meanwhile, is cancelled', async () => {
		const stop = new AbortController();
		answer = (response) => {
			response.write(started);
			setTimeout(() => stop.abort(), 50);
		};
		expect((await ask(certification, {}, stop.signal)).told).toMatchObject({ code: 'cancelled', charged: 'unknown' });
	});
});

describe('A status that says what is wrong', () => {
	it.each([
		[500, 'http-busy'],
		[404, 'http-status'],
	])('is told without its page being read to the end: %d', async (status, code) => {
		let sent: Promise<number> | undefined;
		answer = (response) => {
			response.writeHead(status, { trace_id: 'abc123' });
			sent = endlessly(response, Buffer.alloc(64 * 1024, 'x'));
		};
		const { told } = await ask();
		expect(told).toMatchObject({ code, charged: 'unknown' });
		expect(await sent).toBeLessThan(2 * most);
	});
});
