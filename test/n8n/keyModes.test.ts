import { randomBytes } from 'node:crypto';

import { calls } from '../../nodes/shared/operations';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { rootCertificate } from '../fixtures/freshCertificates';
import { freshKeys } from '../fixtures/freshKeys';
import type { SimulatorOptions } from '../../simulator/startSimulator';
import { withSimulator } from '../fixtures/withSimulator';
import { runAgainst } from './runAgainst';
import { testConnection } from './testConnection';

const modes: Array<[string, SimulatorOptions]> = [
	['certificates', { certificates: true }],
	['content encryption', { encryption: true }],
	['certificates and content encryption', { certificates: true, encryption: true }],
];

describe.each(modes)('with %s', (_, options) => {
	const simulator = withSimulator(options);
	const run = runAgainst(simulator, { onError: 'continueRegularOutput' });

	it.each(calls)('$method is answered, billed once where it is billed by a transaction ID, and proved genuine', async (operation) => {
		const before = simulator.ledger.length;
		const { json } = await run(operation);

		const required = Object.entries(operation.response).filter(([, field]) => field.required);
		expect(json).toMatchObject({ signature_verified: true, tries: 1 });
		for (const [name] of required) expect(json).toHaveProperty(name);
		expect(simulator.ledger.length).toBe(before + (operation.transactionId && !operation.isNeverBilled ? 1 : 0));
		const { parameters } = simulator.requests.at(-1)!;
		if (options.encryption && !operation.withoutBizContent) {
			expect(parameters.encrypt_type).toBe('AES');
			expect(parameters.biz_content).toMatch(/^[A-Za-z0-9+/]+=*$/);
		}
		const isSn = /^[0-9a-f]{32}$/;
		if (options.certificates) {
			expect(parameters.app_cert_sn).toMatch(isSn);
			expect(parameters.alipay_root_cert_sn!.split('_')).toEqual([expect.stringMatching(isSn), expect.stringMatching(isSn)]);
		}
	});

	it('a refusal of the product is read and proved genuine', async () => {
		const { told } = await run(watchlist, { name: 'system error' });

		expect(told).toMatchObject([{ sub_code: 'SYSTEM_ERROR', category: 'retryLater', signature_verified: true }]);
	});

	it('a refusal of the gateway is read and proved genuine', async () => {
		simulator.answer({ does: 'refuse', subCode: 'isv.insufficient-isv-permissions' });
		const { told } = await run(watchlist, { name: '丙' });

		expect(told).toMatchObject([{ code: '40006', category: 'fixSetup', signature_verified: true }]);
	});

	it.each([
		['wrong signature', 'not-genuine'],
		['foreign signature', 'not-genuine'],
		['no signature', 'unsigned-reply'],
	] as const)('a reply with %s is not believed', async (how, code) => {
		simulator.answer({ does: 'misbehave', how });
		const { told } = await run(watchlist, { name: how });

		expect(told).toMatchObject([{ code, charged: 'unknown', signature_verified: false }]);
	});

	it.each(['sign first', 'spaced json', 'bom'] as const)('a genuine reply with %s is believed', async (how) => {
		simulator.answer({ does: 'misbehave', how });

		expect((await run(watchlist, { name: how })).json.signature_verified).toBe(true);
	});

	it('the connection test is green', async () => {
		expect(await testConnection(simulator.credential)).toBeUndefined();
	});

	it('the connection test is red for another private key', async () => {
		const { privatePem } = freshKeys();
		const appCert = simulator.credential.appCert && rootCertificate({ privatePem });
		const credential = { ...simulator.credential, privateKey: privatePem, ...(appCert && { appCert }) };

		expect(await testConnection(credential)).toMatch(/^Alipay (could not confirm the signature|does not know the app certificate)/);
	});

	it('no secret of the credential is kept with the execution', async () => {
		const { told, run: finished } = await run(watchlist, { name: 'system error' });
		const kept = JSON.stringify(finished);
		const { privateKey, contentSecretKey } = simulator.credential;

		expect(told).toHaveLength(1);
		expect(kept).not.toContain(privateKey!.split('\n')[1]);
		if (contentSecretKey) expect(kept).not.toContain(contentSecretKey);
	});
});

describe('Content encryption that does not fit', () => {
	const plain = withSimulator();
	const encrypting = withSimulator({ encryption: true });
	const run = runAgainst(encrypting, { onError: 'continueRegularOutput' });
	const otherKey = () => randomBytes(16).toString('base64');

	it.each<[string, () => Record<string, string>, string, string]>([
		['the key is another', () => ({ ...encrypting.credential, contentSecretKey: otherKey() }), 'isv.decryption-error-unknown', "Compare the 'Content Encryption Key' in the credential"],
		['the key is missing', () => ({ ...encrypting.credential, contentSecretKey: '' }), 'isv.missing-encrypt-type', "Enter the 'Content Encryption Key' of the app in the credential"],
		['the app has none', () => ({ ...plain.credential, contentSecretKey: otherKey() }), 'isv.decryption-error-not-valid-encrypt-key', "Set the key in Alipay's console"],
	])('when %s, the sentence names what to compare', async (_, credential, subCode, advice) => {
		const { told } = await run(watchlist, {}, { credential: credential() });

		expect(told).toMatchObject([{ sub_code: subCode, category: 'fixSetup', charged: 'no' }]);
		expect(told[0]!.advice).toContain(advice);
	});

	it('a key that is none is refused before anything is sent', async () => {
		const before = encrypting.requests.length;
		const { json, told } = await run(watchlist, {}, { credential: { ...encrypting.credential, contentSecretKey: 'c2hvcnQ=' } });

		expect(json.error).toContain("The credential cannot be used: 'Content Encryption Key' holds 5 bytes");
		expect(told).toMatchObject([{ code: 'unusable-credential', charged: 'no' }]);
		expect(encrypting.requests.length).toBe(before);
	});

	it('a question asked twice has one ID and is billed once, as its ID is made before it is encrypted', async () => {
		const before = encrypting.ledger.length;
		const asked = [await run(watchlist), await run(watchlist)];
		const sent = encrypting.requests.slice(-2).map(({ bizContent }) => (bizContent as { transaction_id: string }).transaction_id);

		expect(new Set([...sent, ...asked.map(({ json }) => json.transaction_id)]).size).toBe(1);
		expect(encrypting.ledger.length).toBe(before + 1);
	});
});
