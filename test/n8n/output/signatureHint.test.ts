import { addSignatureHint } from '../../../nodes/shared/n8n/output/signatureHint';
import type { Credential } from '../../../nodes/shared/protocol/credential/credential';
import { freshKeys } from '../../fixtures/freshKeys';
import { collectHints } from './collectHints';

const [strong, weak] = [freshKeys(2048), freshKeys(1024)].map(({ privateKey }) => privateKey);
const credential = (signType: string, privateKey: unknown) => ({ signType, privateKey }) as Credential;
const hintsOf = (...credentials: Credential[]) => collectHints((context) => addSignatureHint(context, new Set(credentials)));

test('nothing is said of RSA2 with a key as long as Alipay asks for', () => {
	expect(hintsOf(credential('RSA2', strong))).toEqual([]);
	expect(hintsOf()).toEqual([]);
});

test('of RSA, what to choose instead, whatever the key', () => {
	const message =
		"The credential's 'Signature Type' is RSA, which signs with SHA-1. Alipay recommends RSA2: choose it in Alipay's console, with a key of 2048 bits, and then in the credential.";
	for (const key of [strong, weak]) expect(hintsOf(credential('RSA', key))).toEqual([{ message, type: 'warning', location: 'outputPane' }]);
});

test('of a short key, how long it is and how long it should be', () => {
	expect(hintsOf(credential('RSA2', weak)).map(({ message }) => message)).toEqual([
		"The credential's 'Private Key' has 1024 bits, and Alipay asks for 2048 with RSA2. Generate a new key pair, upload its public key in Alipay's console, and paste its private key into the credential.",
	]);
});

test('the same is said once, whatever the number of credentials', () => {
	expect(hintsOf(credential('RSA2', weak), credential('RSA2', weak), credential('RSA', strong), credential('RSA2', strong))).toHaveLength(2);
});
