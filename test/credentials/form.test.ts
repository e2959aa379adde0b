import type { INodePropertyOptions } from 'n8n-workflow';

import { ZhimaCreditApi } from '../../credentials/ZhimaCreditApi.credentials';

const { properties } = new ZhimaCreditApi();
const fields = properties.filter(({ type }) => type !== 'notice');
const field = (name: string) => properties.find((property) => property.name === name)!;

const whenCustom = { environment: ['custom'] };
const whenKey = { keyMode: ['publicKey'] };
const whenCertificates = { keyMode: ['certificate'] };

/** As the form shows them, in order: name, what is stored, when it is shown, whether it must be filled in, and whether it is hidden as a password. */
const form: Array<[displayName: string, name: string, shown: object | undefined, isRequired: boolean, isSecret: boolean]> = [
	['Environment', 'environment', undefined, false, false],
	['Gateway URL', 'gatewayUrl', whenCustom, true, false],
	['App ID', 'appId', undefined, true, false],
	['Signature Type', 'signType', undefined, false, false],
	['Private Key', 'privateKey', undefined, true, true],
	['Key Mode', 'keyMode', undefined, false, false],
	['Alipay Public Key', 'alipayPublicKey', whenKey, true, false],
	['App Certificate', 'appCert', whenCertificates, true, true],
	['Alipay Certificate', 'alipayCert', whenCertificates, true, true],
	['Alipay Root Certificate', 'alipayRootCert', whenCertificates, true, true],
	['Content Encryption Key', 'contentSecretKey', undefined, false, true],
	['App Auth Token', 'appAuthToken', undefined, false, true],
	['Allowed Methods', 'allowedMethods', undefined, false, false],
];

test('the form asks for these fields in this order', () => {
	expect(fields.map(({ displayName, name }) => [displayName, name])).toEqual(form.map(([displayName, name]) => [displayName, name]));
});

test.each(form)('%s is shown, required, and hidden where it must be', (_, name, shown, isRequired, isSecret) => {
	const { displayOptions, required = false, typeOptions } = field(name);
	expect({ shown: displayOptions?.show, isRequired: required, isSecret: typeOptions?.password ?? false }).toEqual({ shown, isRequired, isSecret });
	expect(displayOptions?.hide).toBeUndefined();
});

test.each<[string, string, Array<[name: string, value: string]>]>([
	['environment', 'production', [['Custom', 'custom'], ['Production', 'production'], ['Sandbox', 'sandbox']]],
	['signType', 'RSA2', [['RSA', 'RSA'], ['RSA2', 'RSA2']]],
	['keyMode', 'publicKey', [['Certificate', 'certificate'], ['Public Key', 'publicKey']]],
])('%s is %j until somebody chooses, from these choices', (name, usual, choices) => {
	const { type, default: from } = field(name);
	const options = field(name).options as INodePropertyOptions[];
	expect([type, from]).toEqual(['options', usual]);
	expect(options.map((option) => [option.name, option.value])).toEqual(choices);
	// Production needs no explanation.
	for (const { description } of options.filter(({ value }) => value !== 'production')) expect(description).toMatch(/^[A-Z].*[^.]$/);
});

const typed = fields.filter(({ type }) => type !== 'options');

test.each(typed)('$displayName is a text, empty at first, with an example and an explanation', ({ name, type, default: usual, placeholder, description }) => {
	expect([type, usual]).toEqual(['string', name === 'allowedMethods' ? 'standard' : '']);
	expect(placeholder).toMatch(/^e\.g\. \S/);
	expect(description).toMatch(/^[A-Z]/);
});

test('keys and certificates, which have several lines, are pasted into a field of several lines', () => {
	const several = typed.filter(({ typeOptions }) => (typeOptions?.rows ?? 1) > 1).map(({ name }) => name);
	expect(several).toEqual(['privateKey', 'alipayPublicKey', 'appCert', 'alipayCert', 'alipayRootCert']);
});

test.each([
	['publicKey', 'the Alipay Public Key'],
	['certificate', 'the Alipay Certificate'],
])('in the key mode %s a notice says that a green test does not prove %s', (keyMode, unproved) => {
	const notices = properties.filter(({ type, displayOptions }) => type === 'notice' && (displayOptions!.show!.keyMode as string[]).includes(keyMode));
	expect(notices.map(({ name, default: usual }) => [name, usual])).toEqual([['connectionTestNotice', '']]);
	expect(notices[0]!.displayName).toContain(`It does not prove ${unproved}: that is checked at the first reply that a node gets.`);
});
