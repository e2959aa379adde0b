import { makeKeyPair, makeSigner, makeVerifier } from '../../simulator/forgeKeys';
import { signWithNode } from './signedCall';
import { textToSign } from '../../simulator/textToSign';
import { makePair } from '../fixtures/fastKeys';
import { otherName, personName } from '../fixtures/people';

test('the text holds every parameter but the signature and the empty ones, sorted by name, not encoded', () => {
	const parameters = { b: '张 三&=', a_b: '2', aB: '1', sign: 'x', sign_type: 'RSA2', empty: '', blank: ' \t' };
	expect(textToSign(parameters)).toBe('aB=1&a_b=2&b=张 三&=&sign_type=RSA2');
});

test.each(['RSA2', 'RSA'] as const)(
	'a signature of node:crypto is right for its text, key and type %s only',
	async (signType) => {
		const { privateKey, publicKey } = makePair(2048);
		const parameters = { app_id: '1', name: personName };
		const sign = signWithNode(parameters, privateKey, signType === 'RSA2' ? 'RSA-SHA256' : 'RSA-SHA1');
		const verify = makeVerifier(publicKey);
		expect(verify(textToSign(parameters), sign, signType)).toBe(true);
		expect(verify(textToSign({ ...parameters, name: otherName }), sign, signType)).toBe(false);
		expect(verify(textToSign(parameters), sign, signType === 'RSA2' ? 'RSA' : 'RSA2')).toBe(false);
		const stranger = makeVerifier((await makeKeyPair()).publicKey);
		expect(stranger(textToSign(parameters), sign, signType)).toBe(false);
	},
);

test('a signer gives each text its own signature, also after it has forgotten some', async () => {
	const { privateKey, publicKey } = await makeKeyPair();
	const sign = makeSigner(privateKey, 2);
	const verify = makeVerifier(publicKey);
	const texts = ['one', 'two', 'two', 'three', 'one'];
	const signatures = texts.map((text) => sign(Buffer.from(text), 'RSA2'));
	expect(texts.map((text, index) => verify(text, signatures[index] ?? '', 'RSA2'))).toEqual(texts.map(() => true));
	expect(new Set(signatures).size).toBe(3);
	expect(verify('one', sign(Buffer.from('one'), 'RSA'), 'RSA')).toBe(true);
});
