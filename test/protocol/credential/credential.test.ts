import { ZhimaCreditApi } from '../../../credentials/ZhimaCreditApi.credentials';
import { standardMethods } from '../../../nodes/shared/operations/standardMethods';
import { readCredential } from '../../../nodes/shared/protocol/credential/credential';
import { freshCredential, refusalOf } from '../../fixtures/freshCredential';

const { fields, application, alipay } = freshCredential();

test('a credential as n8n hands it over is read whole', () => {
	const credential = readCredential(fields);
	expect(credential).toMatchObject({
		gateway: 'https://openapi.alipay.com/gateway.do',
		appId: '2021000000000000',
		signType: 'RSA2',
		appAuthToken: '',
		allowedMethods: standardMethods,
	});
	expect(credential.privateKey.equals(application.privateKey)).toBe(true);
	expect(credential.alipayPublicKey.equals(alipay.publicKey)).toBe(true);
});

test('the transaction key is the same in whatever shape the private key was pasted, and another for another key', () => {
	const pkcs1 = String(application.privateKey.export({ type: 'pkcs1', format: 'pem' }));
	const keyOf = (changed: Record<string, string>) => readCredential({ ...fields, ...changed }).transactionKey.export();
	const key = keyOf({});
	expect(key).toHaveLength(32);
	expect(keyOf({ privateKey: pkcs1.replaceAll('\n', '\\n') })).toEqual(key);
	expect(keyOf({ privateKey: alipay.privatePem, alipayPublicKey: application.publicPem })).not.toEqual(key);
});

test('keys are parsed once for equal fields, and anew for others', () => {
	expect(readCredential({ ...fields })).toBe(readCredential(fields));
	expect(readCredential({ ...fields, appId: '1' })).not.toBe(readCredential(fields));
});

const without = (record: Record<string, unknown>, left: string) =>
	Object.fromEntries(Object.entries(record).filter(([name]) => name !== left));

test.each([
	['a field less', (all: Record<string, unknown>) => without(all, 'appAuthToken')],
	['a field more', (all: Record<string, unknown>) => ({ ...all, more: undefined })],
	['another field in place of one', (all: Record<string, unknown>) => ({ ...without(all, 'appAuthToken'), other: '' })],
	['another value', (all: Record<string, unknown>) => ({ ...all, appAuthToken: 'other' })],
	['another object in a field', (all: Record<string, unknown>) => ({ ...all, rules: { a: 2 } })],
])('a credential with %s is another', (_, change) => {
	const whole = { ...fields, appAuthToken: '', rules: { a: 1 } };
	expect(readCredential({ ...whole, rules: { a: 1 } })).toBe(readCredential(whole));
	expect(readCredential(change(whole))).not.toBe(readCredential(whole));
});

test('a credential that is changed afterwards is not taken for the one that was read', () => {
	const changing = { ...fields, appId: '77' };
	readCredential(changing);
	changing.appId = '78';
	expect(readCredential(changing).appId).toBe('78');
});

test('the credentials that are kept do not grow without end', () => {
	const first = readCredential({ ...fields, appId: '100' });
	for (let appId = 101; appId < 240; appId++) readCredential({ ...fields, appId: String(appId) });
	expect(readCredential({ ...fields, appId: '100' })).not.toBe(first);
});

test.each([
	['blanks around the app ID', { appId: ' 2021000000000000\n' }, { appId: '2021000000000000' }],
	['an app ID that arrives as a number', { appId: 2021000000000000 }, { appId: '2021000000000000' }],
	['no signature type, as in a credential of an older version', { signType: undefined }, { signType: 'RSA2' }],
	['RSA', { signType: 'RSA' }, { signType: 'RSA' }],
	['blanks around and in the app auth token', { appAuthToken: ' to\nken ' }, { appAuthToken: 'token' }],
	['methods with commas, blanks and lines', { allowedMethods: 'a.*, b.c;d\n e' }, { allowedMethods: ['a.*', 'b.c', 'd', 'e'] }],
	['methods with the commas of a Chinese keyboard', { allowedMethods: 'a.*\uff0cb.c\u3001d\uff1be' }, { allowedMethods: ['a.*', 'b.c', 'd', 'e'] }],
	['the word for the standard methods, with others behind it', { allowedMethods: 'Standard, a.*' }, { allowedMethods: [...standardMethods, 'a.*'] }],
	['the methods of an older version, which stay as they are', { allowedMethods: 'zhima.*, alipay.user.certify.*' }, { allowedMethods: ['zhima.*', 'alipay.user.certify.*'] }],
	['blanks inside the app ID', { appId: '2021 0000 0000 0000' }, { appId: '2021000000000000' }],
	['fields of other versions', { later: 'x' }, { appId: '2021000000000000' }],
])('%s can be read', (_, change, expected) => {
	expect(readCredential({ ...fields, ...change })).toMatchObject(expected);
});

test.each([
	['no app ID', { appId: ' ' }, "'App ID' is empty"],
	['an app ID of null', { appId: null }, "'App ID' is empty"],
	['an app ID with letters', { appId: '2021000O00000000' }, "'App ID' has characters other"],
	['an app ID that is too long', { appId: '1'.repeat(33) }, "'App ID' has characters other"],
	['an unknown signature type', { signType: 'SM2' }, "'Signature Type' is neither"],
	['a signature type that every object inherits', { signType: 'constructor' }, "'Signature Type' is neither"],
	['an unknown environment', { environment: 'test' }, "'Environment' has an unknown value"],
	['a custom gateway without address', { environment: 'custom' }, "'Gateway URL' is empty"],
	['a custom gateway with half an address', { environment: 'custom', gatewayUrl: 'gateway.example.com' }, "'Gateway URL' is not an address"],
	['no methods at all', { allowedMethods: ' , ' }, "'Allowed Methods' is empty"],
	['a list of methods that is JSON', { allowedMethods: '["zhima.*"]' }, "'Allowed Methods' has other characters in entry 1 than"],
	['an address among the methods', { allowedMethods: 'zhima.*, https://openapi.alipay.com' }, "'Allowed Methods' has other characters in entry 2 than"],
	['no private key', { privateKey: undefined }, "'Private Key' is empty"],
	['an object as private key', { privateKey: {} }, "'Private Key' is empty"],
	['an unknown key mode', { keyMode: 'constructor' }, "'Key Mode' is neither Public Key nor Certificate"],
	['RSA in certificate mode', { keyMode: 'certificate', signType: 'RSA' }, 'Alipay accepts only RSA2 from apps with certificates. Set it to RSA2.'],
	['certificate mode without certificates', { keyMode: 'certificate' }, "'App Certificate' is empty"],
	['a content key that is none', { contentSecretKey: 'x!' }, "'Content Encryption Key' holds characters"],
	['no Alipay public key', { alipayPublicKey: '' }, "'Alipay Public Key' is empty"],
	["the app's own public key", { alipayPublicKey: application.publicPem }, "your app's public key"],
])('%s is refused by a sentence', (_, change, sentence) => {
	expect(refusalOf(() => readCredential({ ...fields, ...change }))).toContain(sentence);
});

test('an app auth token of 128 characters can be read, and one character more is refused with what to do', () => {
	expect(readCredential({ ...fields, appAuthToken: 'a'.repeat(128) }).appAuthToken).toHaveLength(128);
	expect(refusalOf(() => readCredential({ ...fields, appAuthToken: 'a'.repeat(129) }))).toBe("'App Auth Token' has 129 characters, more than the 128 of any token. Copy the token again.");
	for (const missing of ['undefined', 'null', ' undefined ']) {
		expect(refusalOf(() => readCredential({ ...fields, appAuthToken: missing }))).toBe(
			"'App Auth Token' is the word that a program writes for a missing value. Check the expression, and the form or database that it takes the token from.",
		);
	}
	expect(refusalOf(() => readCredential({ ...fields, appAuthToken: 'to，ken' }))).toBe(
		"'App Auth Token' has characters that a token never contains. Copy the token again, or get a new one with Zhima Authorization.",
	);
});

test('a refusal has no code: n8n would show it in place of the sentence', () => {
	expect.assertions(1);
	try {
		readCredential({});
	} catch (refusal) {
		expect(refusal).not.toHaveProperty('code');
	}
});

describe('the length of a field is looked at first', () => {
	/** Names, and the most characters: 1 KB where Alipay takes less than a quarter of it, ten times the largest key, four times that for several certificates. */
	const longest: Array<[string, string, number]> = [
		['environment', 'Environment', 1_024],
		['gatewayUrl', 'Gateway URL', 1_024],
		['appId', 'App ID', 1_024],
		['signType', 'Signature Type', 1_024],
		['privateKey', 'Private Key', 65_536],
		['keyMode', 'Key Mode', 1_024],
		['alipayPublicKey', 'Alipay Public Key', 65_536],
		['appCert', 'App Certificate', 65_536],
		['alipayCert', 'Alipay Certificate', 65_536],
		['alipayRootCert', 'Alipay Root Certificate', 262_144],
		['contentSecretKey', 'Content Encryption Key', 1_024],
		['appAuthToken', 'App Auth Token', 1_024],
		['allowedMethods', 'Allowed Methods', 16_384],
	];

	test('every field of the credential has a limit', () => {
		expect(longest.map(([name, field]) => [name, field]).sort()).toEqual(
			new ZhimaCreditApi().properties.filter(({ type }) => type !== 'notice').map(({ name, displayName }) => [name, displayName]).sort(),
		);
	});

	test.each(longest)('%s: one blank more than its limit is refused, whatever else is wrong', (name, field, most) => {
		const characters = [most + 1, most].map((number) => number.toLocaleString('en'));
		expect(refusalOf(() => readCredential({ [name]: ' '.repeat(most + 1) }))).toBe(
			`'${field}' has ${characters[0]} characters, more than the ${characters[1]} that are allowed. Paste only what belongs there.`,
		);
		expect(refusalOf(() => readCredential({ [name]: ' '.repeat(most) }))).not.toContain('characters, more than');
	});

	test('blanks around a value count, and may be there', () => {
		expect(readCredential({ ...fields, appId: `${' '.repeat(1_008)}${fields.appId}` }).appId).toBe(fields.appId);
	});
});
