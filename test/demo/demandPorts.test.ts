import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';

import { demandPorts } from '../../demo/demandPorts';
import { demandFreePort, findFreePort } from '../../n8nHost/ports';

let servers: Server[] = [];
afterEach(async () => {
	await Promise.all(servers.map(async (server) => await new Promise((done) => server.close(done))));
	servers = [];
});

async function listen(port = 0): Promise<number> {
	const server = createServer();
	await new Promise<void>((done, fail) => server.once('error', fail).listen(port, '127.0.0.1', done));
	servers.push(server);
	return (server.address() as AddressInfo).port;
}

/** The two ports of the command that is offered. */
async function offered(ports: { n8n: number; simulator: number }): Promise<{ n8n: number; simulator: number; message: string }> {
	const message = await demandPorts(ports).then(() => '', (error: Error) => error.message);
	const [, n8n, simulator] = /--port (\d+) --simulator-port (\d+)$/.exec(message)!;
	return { n8n: Number(n8n), simulator: Number(simulator), message };
}

test('two free ports are right', async () => {
	await expect(demandPorts({ n8n: await findFreePort(), simulator: await findFreePort() })).resolves.toBeUndefined();
});

test('a port that is free is offered again, and only the other one is replaced', async () => {
	const [taken, free] = [await listen(), await findFreePort()];
	const one = await offered({ n8n: taken, simulator: free });
	expect(one.n8n).not.toBe(taken);
	expect(one.simulator === free || one.n8n === free).toBe(true);
	const other = await offered({ n8n: free, simulator: taken });
	expect([other.n8n, other.simulator === taken]).toEqual([free, false]);
});

test('the ports that are offered are two, also where the next free one is the same for both', async () => {
	const taken = await listen();
	const { n8n, simulator } = await offered({ n8n: taken, simulator: taken });
	expect(n8n).not.toBe(simulator);
	for (const port of [n8n, simulator]) await demandFreePort(port, 'nobody');
});

test('the port after a taken one is not offered to n8n and the simulator alike', async () => {
	const taken = await listen();
	const { n8n } = await offered({ n8n: taken, simulator: await findFreePort() });
	const again = await offered({ n8n: taken, simulator: n8n });
	expect(again.n8n).not.toBe(again.simulator);
});

test('where no program is in the way, nobody is told to stop one', async () => {
	const free = await findFreePort();
	const { message } = await offered({ n8n: free, simulator: free });
	expect(message).not.toContain('Stop that program');
});
