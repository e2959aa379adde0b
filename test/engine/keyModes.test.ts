import { randomBytes } from 'node:crypto';

import type { IHttpRequestOptions, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { ZhimaCreditApi } from '../../credentials/ZhimaCreditApi.credentials';
import { operations } from '../../nodes/shared/operations';
import type { Operation } from '../../nodes/shared/operations/operation';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import type { Simulator, SimulatorOptions } from '../simulator/startSimulator';
import { startSimulator } from '../simulator/startSimulator';
import { nodeOf, sampleParameters } from './nodeOf';
import { runNode } from './runNode';

interface Failed {
	error: string;
	message: string;
	details: { category: string; code: string; subCode: string; advice: string; charged: string; verified: boolean };
}

/** Runs a node of one item, with failures as items, and gives back that item, the hints, and all that n8n kept, as text. */
async function ask(credential: Record<string, string>, operation: Operation = watchlist, parameters: INodeParameters = {}) {
	const { outputs, run } = await runNode({
		type: nodeOf(operation),
		parameters: { ...sampleParameters(operation), ...parameters, options: { checkIdNumbers: false, timeout: 3_000 } },
		items: [{ json: {} }] as INodeExecutionData[],
		credential,
		onError: 'continueRegularOutput',
	});
	const hints = (run.data.resultData.runData.Node?.[0]?.hints ?? []).map(({ message }) => message);
	return { json: outputs[0]![0]!.json as unknown as Record<string, unknown> & Failed, hints, kept: JSON.stringify(run) };
}

/** What the connection test of a credential gets back: n8n sends the request of the credential and lets it be signed. */
async function testConnection(credential: Record<string, string>): Promise<Record<string, Record<string, unknown>>> {
	const type = new ZhimaCreditApi();
	const { url, method, body, headers } = await type.authenticate(credential, {
		...type.test.request,
		url: credential.gatewayUrl!,
	} as IHttpRequestOptions);
	const response = await fetch(url, { method, body: String(body), headers: headers as Record<string, string> });
	return (await response.json()) as Record<string, Record<string, unknown>>;
}

const modes: Array<[string, SimulatorOptions]> = [
	['content encryption', { encryption: true }],
];

describe.each(modes)('with %s', (_, options) => {
	let simulator: Simulator;
	beforeAll(async () => {
		simulator = await startSimulator(options);
	});
	afterEach(() => simulator.answerNormally());
	afterAll(() => simulator.close());

	it.each(operations)('$method is answered, billed once and proved genuine', async (operation) => {
		const before = simulator.ledger.length;
		const { json } = await ask(simulator.credential, operation);

		expect(json).toMatchObject({ verified: true, tries: 1, biz_no: expect.any(String) as string });
		expect(simulator.ledger.length).toBe(before + 1);
		const { parameters, query } = simulator.requests.at(-1)!;
		if (options.encryption) {
			expect(query.encrypt_type).toBe('AES');
			expect(parameters.biz_content).toMatch(/^[A-Za-z0-9+/]+=*$/);
		}
	});

	it('a refusal of the product is read and proved genuine', async () => {
		const { json } = await ask(simulator.credential, watchlist, { name: 'system error' });

		expect(json.details).toMatchObject({ subCode: 'SYSTEM_ERROR', category: 'retryLater', verified: true });
	});

	it('a refusal of the gateway is read and proved genuine', async () => {
		simulator.answer({ does: 'refuse', subCode: 'isv.insufficient-isv-permissions' });
		const { json } = await ask(simulator.credential, watchlist, { name: '丙' });

		expect(json.details).toMatchObject({ code: '40006', category: 'fixSetup', verified: true });
	});

	it.each([
		['wrong signature', 'not-genuine'],
		['foreign signature', 'not-genuine'],
		['no signature', 'unsigned-reply'],
	] as const)('a reply with %s is not believed', async (how, code) => {
		simulator.answer({ does: 'misbehave', how });
		const { json } = await ask(simulator.credential, watchlist, { name: how });

		expect(json.details).toMatchObject({ code, charged: 'unknown', verified: false });
	});

	it.each(['sign first', 'spaced json', 'bom'] as const)('a genuine reply with %s is believed', async (how) => {
		simulator.answer({ does: 'misbehave', how });

		expect((await ask(simulator.credential, watchlist, { name: how })).json.verified).toBe(true);
	});

	it('the connection test is answered as n8n can read it', async () => {
		const reply = await testConnection(simulator.credential);

		expect(reply.alipay_trade_query_response).toMatchObject({ code: '40004', sub_code: 'ACQ.TRADE_NOT_EXIST' });
		expect(reply.sign).toEqual(expect.any(String));
	});

	it('no secret of the credential is kept with the execution', async () => {
		const { kept } = await ask(simulator.credential, watchlist, { name: 'system error' });
		const { privateKey, contentSecretKey } = simulator.credential;

		expect(kept).not.toContain(privateKey!.split('\n')[1]);
		if (contentSecretKey) expect(kept).not.toContain(contentSecretKey);
	});
});

describe('Content encryption that does not fit', () => {
	let plain: Simulator;
	let encrypting: Simulator;
	beforeAll(async () => {
		[plain, encrypting] = await Promise.all([startSimulator(), startSimulator({ encryption: true })]);
	});
	afterAll(async () => {
		await Promise.all([plain.close(), encrypting.close()]);
	});
	const otherKey = () => randomBytes(16).toString('base64');

	it.each<[string, () => Record<string, string>, string, string]>([
		['the key is another', () => ({ ...encrypting.credential, contentSecretKey: otherKey() }), 'isv.decryption-error-unknown', "Compare the 'Content Encryption Key' in the credential"],
		['the key is missing', () => ({ ...encrypting.credential, contentSecretKey: '' }), 'isv.missing-encrypt-type', "Enter the 'Content Encryption Key' of the app in the credential"],
		['the app has none', () => ({ ...plain.credential, contentSecretKey: otherKey() }), 'isv.decryption-error-not-valid-encrypt-key', "Set the key in Alipay's console"],
	])('when %s, the sentence names what to compare', async (_, credential, subCode, advice) => {
		const { json } = await ask(credential());

		expect(json.details).toMatchObject({ subCode, category: 'fixSetup', charged: 'no' });
		expect(json.details.advice).toContain(advice);
	});

	it('a key that is none is refused before anything is sent', async () => {
		const before = encrypting.requests.length;
		const { json } = await ask({ ...encrypting.credential, contentSecretKey: 'c2hvcnQ=' });

		expect(json.error).toContain("The credential cannot be used: 'Content Encryption Key' holds 5 bytes");
		expect(json.details).toMatchObject({ code: 'unusable-credential', charged: 'no' });
		expect(encrypting.requests.length).toBe(before);
	});

	it('a question asked twice has one ID and is billed once, as its ID is made before it is encrypted', async () => {
		const before = encrypting.ledger.length;
		const asked = [await ask(encrypting.credential), await ask(encrypting.credential)];
		const sent = encrypting.requests.slice(-2).map(({ bizContent }) => (bizContent as { transaction_id: string }).transaction_id);

		expect(new Set([...sent, ...asked.map(({ json }) => json.transaction_id)]).size).toBe(1);
		expect(encrypting.ledger.length).toBe(before + 1);
	});
});
