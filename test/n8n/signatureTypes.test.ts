import { createVerify } from 'node:crypto';

import { calls } from '../../nodes/shared/operations';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import type { SignatureType } from '../../nodes/shared/protocol/keys/signatureTypes';
import { opensslVerifies } from '../fixtures/freshKeys';
import { textToSign } from '../../simulator/textToSign';
import { makePair } from '../fixtures/fastKeys';
import { withSimulator } from '../fixtures/withSimulator';
import { runAgainst } from './runAgainst';
import { testConnection } from './testConnection';

const rsaHint = "The credential's 'Signature Type' is RSA, which signs with SHA-1. Alipay recommends RSA2";
const shortHint = "The credential's 'Private Key' has 1024 bits, and Alipay asks for 2048 with RSA2";

const digests = { RSA2: 'sha256', RSA: 'sha1' } as const;

describe.each([1024, 2048, 3072, 4096])('With keys of %i bits on both sides', (bits) => {
	const simulator = withSimulator({ keys: { application: makePair(bits), alipay: makePair(bits) } });
	const run = runAgainst(simulator, { onError: 'continueRegularOutput' });
	const credentialOf = (signType: SignatureType) => ({ ...simulator.credential, signType });

	it.each<[SignatureType, string[]]>([
		['RSA2', bits < 2048 ? [shortHint] : []],
		['RSA', [rsaHint]],
	])('%s is signed, confirmed by node-forge and by openssl, answered and verified, with one hint where something better is advised', async (signType, hinted) => {
		const { json, hints } = await run(watchlist, {}, { credential: credentialOf(signType) });

		expect(json).toMatchObject({ signature_verified: true, tries: 1 });
		const { parameters } = simulator.requests.at(-1)!;
		expect(parameters.sign_type).toBe(signType);
		expect(parameters.sign).toHaveLength(Math.ceil(bits / 8 / 3) * 4);
		expect(opensslVerifies(textToSign(parameters), parameters.sign!, simulator.applicationPublicKey, digests[signType])).toBe(true);
		const ofCredential = hints.filter((hint) => hint.includes("The credential's"));
		expect(ofCredential).toHaveLength(hinted.length);
		for (const [place, words] of hinted.entries()) expect(ofCredential[place]).toContain(words);
	});

	it.each<SignatureType>(['RSA2', 'RSA'])('%s: a reply that another key signed is not believed', async (signType) => {
		simulator.answer({ does: 'misbehave', how: 'wrong signature' });
		const { told } = await run(watchlist, { name: '丙' }, { credential: credentialOf(signType) });

		expect(told).toMatchObject([{ code: 'not-genuine', signature_verified: false }]);
	});

	it.each<SignatureType>(['RSA2', 'RSA'])('%s: the connection test is green', async (signType) => {
		expect(await testConnection(credentialOf(signType))).toBeUndefined();
	});
});

describe('RSA', () => {
	const simulator = withSimulator();
	const certified = withSimulator({ certificates: true });
	const run = runAgainst(simulator, { onError: 'continueRegularOutput' });
	const byRsa = ({ credential } = simulator) => ({ credential: { ...credential, signType: 'RSA' } });

	it.each(calls)('$method is answered and its reply verified', async (operation) => {
		expect((await run(operation, {}, byRsa())).json).toMatchObject({ signature_verified: true });
	});

	it('is told of also where the call was refused', async () => {
		const { hints } = await run(watchlist, { name: 'system error' }, byRsa());

		expect(hints.filter((hint) => hint.includes(rsaHint))).toHaveLength(1);
	});

	it('is not SHA-256 in disguise', async () => {
		await run(watchlist, { name: '丁' }, byRsa());
		const { parameters } = simulator.requests.at(-1)!;
		const confirmedBy = (digest: string) => createVerify(digest).update(textToSign(parameters)).verify(simulator.applicationPublicKey, parameters.sign!, 'base64');

		expect([confirmedBy('RSA-SHA1'), confirmedBy('RSA-SHA256')]).toEqual([true, false]);
	});

	it('is refused before anything is sent where the app has certificates', async () => {
		const { json, told } = await run(watchlist, {}, byRsa(certified));

		expect(json.error).toBe(
			"The credential cannot be used: 'Signature Type' is RSA, but Alipay accepts only RSA2 from apps with certificates",
		);
		expect(told).toMatchObject([{ code: 'unusable-credential', charged: 'no', advice: 'Set it to RSA2.' }]);
		expect(certified.requests).toEqual([]);
	});
});
