import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { demandFreePort, nextFreePort } from '../../n8nHost/ports';

let taken: Server;
let port: number;
beforeAll(async () => {
	taken = createServer();
	await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
	({ port } = taken.address() as AddressInfo);
});
afterAll(() => new Promise((resolve) => taken.close(resolve)));

test('a taken port is refused with whose it was to be', async () => {
	await expect(demandFreePort(port, 'n8n')).rejects.toThrow(`Port ${port}, which n8n needs, is taken by another program.`);
});

test('the next free port is free, and none that is taken', async () => {
	const next = await nextFreePort(port - 1);
	expect(next).not.toBe(port);
	await demandFreePort(next, 'n8n');
	const last = await nextFreePort(65_535);
	await demandFreePort(last, 'n8n');
});
