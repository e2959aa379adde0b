import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BodyTooLarge, readBody } from '../../localhost/readBody';

let server: Server;
let url: string;
beforeAll(async () => {
	server = createServer((request, response) => {
		readBody(request, 1000).then(
			(body) => response.end(`${body.length}`),
			(error) => response.writeHead(error instanceof BodyTooLarge ? 413 : 500, { connection: 'close' }).end(),
		);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const post = (body: string) => fetch(url, { method: 'POST', body });

test('a body as long as the limit is read', async () => {
	expect(await (await post('x'.repeat(1000))).text()).toBe('1000');
});

test('of one that is longer the sender hears, and the next request is served', async () => {
	expect((await post('x'.repeat(1001))).status).toBe(413);
	expect(await (await post('after')).text()).toBe('5');
});

test('a body without an end is not read on', async () => {
	let sent = 0;
	const endless = new ReadableStream({
		pull(controller) {
			sent += 65_536;
			controller.enqueue(new Uint8Array(65_536));
		},
	});
	const request = fetch(url, { method: 'POST', body: endless, duplex: 'half' } as RequestInit);
	await request.catch(() => {});
	expect(sent).toBeLessThan(100_000_000);
});
