import { generateKeyPairSync } from 'node:crypto';
import { findFreePort } from '../../demo/n8nHost/ports';
import type { N8nSession } from '../../demo/n8nHost/n8nSession';
import { type Simulator, startSimulator } from '../simulator/startSimulator';
import { openSharedN8n } from './sharedN8n';

let session: N8nSession;
let simulator: Simulator;

beforeAll(async () => {
	({ session } = await openSharedN8n());
	simulator = await startSimulator();
});
afterAll(() => simulator.close());

/** Saves the simulator's credential with some fields changed, and resolves with what the editor then shows. */
async function testWith(changes: Record<string, string>) {
	const credential = { name: 'Connection test', type: 'zhimaCreditApi', data: { ...simulator.credential, ...changes } };
	return await session.testCredential(await session.storeCredential(credential), credential);
}

function otherKey(): string {
	const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

test('a credential that fits the gateway is shown green', async () => {
	expect(await testWith({})).toEqual({ status: 'OK', message: 'Connection successful!' });
});

test.each([
	['in certificate mode', { certificates: true }],
	['with content encryption', { encryption: true }],
])('a credential %s is shown green', async (_mode, options) => {
	const other = await startSimulator(options);
	try {
		expect(await testWith(other.credential)).toEqual({ status: 'OK', message: 'Connection successful!' });
	} finally {
		await other.close();
	}
});

test.each([
	['another private key', () => ({ privateKey: otherKey() }), /^Alipay could not confirm the signature.*'Private Key'/],
	['another app ID', () => ({ appId: '2021000000000001' }), /^Alipay does not know this app ID.*'App ID'/],
	[
		"the app's own public key in the place of Alipay's",
		() => ({ alipayPublicKey: simulator.applicationPublicKey }),
		/^'Alipay Public Key' holds your app's public key, not Alipay's\./,
	],
	['a gateway that is not there', async () => ({ gatewayUrl: `http://127.0.0.1:${await findFreePort()}/gateway.do` }), /^ECONNREFUSED$/],
])('%s is shown red, in words that name it', async (_mistake, changes, words) => {
	const { status, message } = await testWith(await changes());

	expect(status).toBe('Error');
	expect(message).toMatch(words);
});
