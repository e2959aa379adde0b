import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { N8nSession } from '../../n8nHost/n8nSession';
import { placePackage } from '../../n8nHost/placePackage';
import { type RunningN8n, startN8n } from '../../n8nHost/startN8n';
import { certification } from '../../nodes/shared/operations/certification';
import type { Operation } from '../../nodes/shared/operations/operation';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { sampleParameters } from '../n8n/nodeOf';
import { type Simulator, startSimulator } from '../../simulator/startSimulator';
import { activateWorkflow } from './activateWorkflow';
import { owner } from './sharedN8n';
import { type Proxy, type ProxyConduct, startProxy } from './startProxy';
import { startTlsFront } from './startTlsFront';
import { installTestedN8n } from './testedN8n';
import { webhookWorkflow } from './webhookWorkflow';

/** The gateway behind the proxy. The protection looks every name up, so it is one that every machine knows. */
const host = 'localhost';
/** One of the addresses that Clash and Surge return in place of the true ones (198.18.0.0/15, RFC 2544). */
const fakeIp = '198.18.0.5';

const running = new AsyncDisposableStack();
let simulator: Simulator;
let proxy: Proxy;
let n8n: RunningN8n;
let session: N8nSession;

beforeAll(async () => {
	simulator = await startSimulator();
	running.defer(() => simulator.close());
	const front = await startTlsFront(host, new URL(simulator.url).origin);
	running.defer(() => front.close());
	proxy = await startProxy(front.port);
	running.defer(() => proxy.close());
	const userFolder = await mkdtemp(join(tmpdir(), 'n8n-nodes-zhima-network-'));
	running.defer(() => rm(userFolder, { recursive: true, force: true }));
	const trusted = join(userFolder, 'trusted.pem');
	await writeFile(trusted, front.certificate);
	await placePackage(join(__dirname, '..', '..'), userFolder);
	const env = {
		N8N_SSRF_PROTECTION_ENABLED: 'true',
		N8N_SSRF_ALLOWED_HOSTNAMES: host,
		HTTPS_PROXY: proxy.url,
		NO_PROXY: `127.0.0.1,${fakeIp}`,
		NODE_EXTRA_CA_CERTS: trusted,
	};
	n8n = await startN8n(await installTestedN8n(), { userFolder, env });
	running.defer(() => n8n.stop());
	session = await N8nSession.open(n8n.url, owner);
}, 180_000);
afterAll(() => running.disposeAsync());

/** Asks a gateway once, without tries of the node's own. */
async function askAt(gatewayUrl: string, operation: Operation = certification, parameters = {}) {
	const data = { ...simulator.credential, gatewayUrl };
	const id = await session.storeCredential({ name: 'Network', type: 'zhimaCreditApi', data });
	const whole = { ...sampleParameters(operation), ...parameters, options: { maxTries: 1 } };
	const file = webhookWorkflow('Network', id, [{ operation, parameters: whole, onError: 'continueErrorOutput' }]);
	const workflow = await activateWorkflow({ url: n8n.url, session }, file);
	const { outputs } = await workflow.trigger({});
	await workflow.deactivate();
	const [success, failed] = outputs[operation.node]!;
	return { success: success?.[0]?.json, failure: failed?.[0]?.json.details as Record<string, unknown> | undefined };
}

describe.each([
	['a private address', () => simulator.url],
	["a proxy's fake address", () => `https://${fakeIp}/gateway.do`],
])("with n8n's protection against SSRF, %s", (_, address) => {
	test.each([
		['a query', watchlist],
		['a certification', certification],
	])('is not reached: %s is charged no, and left to a person', async (_title, operation) => {
		const sent = simulator.requests.length;

		const { failure } = await askAt(address(), operation);

		expect(simulator.requests).toHaveLength(sent);
		expect(failure).toMatchObject({ category: 'fixSetup', charged: 'no', retryable: false });
	});
});

test.each<[string, ProxyConduct, string, object]>([
	['wants a password (407)', 407, '赵一', { category: 'fixSetup', charged: 'no' }],
	['forbids the way (403)', 403, '钱二', { category: 'fixSetup', charged: 'no' }],
	['closes the connection', 'closes', '孙三', { charged: 'no' }],
])('through a proxy that %s nothing was sent; once it opens the way, the same certification is asked', async (_, conduct, certName, failed) => {
	const [asked, billed] = [proxy.asked.length, simulator.ledger.length];
	proxy.conduct(conduct);
	const refused = await askAt(`https://${host}/gateway.do`, certification, { certName });
	proxy.conduct('opens');
	const passed = await askAt(`https://${host}/gateway.do`, certification, { certName });

	expect(proxy.asked.slice(asked)).toEqual([`${host}:443`, `${host}:443`]);
	expect(passed.success).toMatchObject({ passed: true, tries: 1 });
	expect(simulator.ledger).toHaveLength(billed + 1);
	expect(refused.failure).toMatchObject(failed);
});
