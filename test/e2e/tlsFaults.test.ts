import type { Socket } from 'node:net';
import type { N8nSession } from '../../n8nHost/n8nSession';
import { findFreePort } from '../../n8nHost/ports';
import { certification } from '../../nodes/shared/operations/certification';
import { sampleParameters } from '../n8n/nodeOf';
import { type Simulator, startSimulator } from '../../simulator/startSimulator';
import { activateWorkflow } from './activateWorkflow';
import { openSharedN8n } from './sharedN8n';
import { startSocketServer } from './startSocketServer';
import { webhookWorkflow } from './webhookWorkflow';

/** A TLS alert, fatal, handshake_failure (RFC 5246, 7.2). */
const handshakeFailure = Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28]);

let n8n: { url: string; session: N8nSession };
let simulator: Simulator;

beforeAll(async () => {
	[n8n, simulator] = await Promise.all([openSharedN8n(), startSimulator()]);
});
afterAll(() => simulator.close());

/** Asks a gateway for the same certification in so many executions, and gives what each leaves by the error output. */
async function certifyAt(gatewayUrl: string, executions: number) {
	const data = { ...simulator.credential, gatewayUrl };
	const id = await n8n.session.storeCredential({ name: 'TLS', type: 'zhimaCreditApi', data });
	const parameters = { ...sampleParameters(certification), options: { maxTries: 1 } };
	const file = webhookWorkflow('TLS', id, [{ operation: certification, parameters, onError: 'continueErrorOutput' }]);
	const workflow = await activateWorkflow(n8n, file);
	const failures = [];
	for (let n = 0; n < executions; n++) failures.push((await workflow.trigger({})).outputs[certification.node]![1]![0]!.json.details);
	await workflow.deactivate();
	return failures;
}

const neverSent = expect.objectContaining({ charged: 'no', tries: 1 }) as unknown;

test.each<[string, (socket: Socket) => void]>([
	['resets the connection during the TLS handshake', (socket) => socket.resetAndDestroy()],
	['closes the connection during the TLS handshake', (socket) => socket.end()],
	['answers the TLS handshake in plain HTTP', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n')],
	['refuses the TLS handshake', (socket) => socket.end(handshakeFailure)],
])('a gateway that %s was sent nothing, so the certification is charged no and asked again by the next execution', async (_, answer) => {
	const server = await startSocketServer(answer);
	const failures = await certifyAt(`https://127.0.0.1:${server.port}/gateway.do`, 2);
	const connections = server.connections();
	await server.close();

	expect(failures).toEqual([neverSent, neverSent]);
	expect(connections).toBe(2);
});

test('a name none of whose addresses takes connections was sent nothing, so the certification is charged no', async () => {
	expect(await certifyAt(`https://localhost:${await findFreePort()}/gateway.do`, 1)).toEqual([neverSent]);
});
