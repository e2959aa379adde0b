import { readNotification as operation } from '../../../nodes/shared/operations/notification';
import { readNotification } from '../../../nodes/shared/protocol/reply/readNotification';
import { makeSigner } from '../../../simulator/forgeKeys';
import { freshKeys } from '../../fixtures/freshKeys';
import { notificationFields } from '../../fixtures/notificationFields';

const alipay = freshKeys(1024);
const appId = '2021000000000000';
const sign = makeSigner(alipay.privatePem);
const read = (parameters: object) =>
	readNotification(operation, JSON.stringify(parameters), { alipayPublicKey: alipay.publicKey, signType: 'RSA2', appId });

/** A message with an empty value, and what says how to read it. */
const parameters: Record<string, string> = { ...notificationFields(appId), charset: 'UTF-8', sign_type: 'RSA2', trade_no: '' };
/** The text of a message as docs/alipay.md 11.2 has it, without some of its parameters. */
const textOf = (given: Record<string, string>, without: (name: string, value: string) => boolean = () => false) =>
	Object.keys(given)
		.filter((name) => !without(name, given[name]!))
		.sort()
		.map((name) => `${name}=${given[name]}`)
		.join('&');
const signed = (text: string) => sign(Buffer.from(text), 'RSA2');
const isEmpty = (_: string, value: string) => value === '';
const isType = (name: string) => name === 'sign_type';

describe("Alipay's SDKs sign one message in four ways, and each proves it:", () => {
	test.each([
		['without sign_type and empty values', textOf(parameters, (name, value) => isType(name) || isEmpty(name, value))],
		['with sign_type, without empty values', textOf(parameters, isEmpty)],
		['without sign_type, with empty values', textOf(parameters, isType)],
		['with sign_type and empty values', textOf(parameters)],
	])('%s', (_, text) => {
		expect(read({ ...parameters, sign: signed(text) })).toMatchObject({ output: { signature_verified: true } });
		expect(read({ ...parameters, sign: signed(`${text}&`) })).toEqual({ fault: 'forged-notification', verified: false });
	});
});

test('a plus of the signature that became a space on the way is a plus', () => {
	const withPlus = Array.from({ length: 100 }, (_, at) => {
		const given = { ...parameters, notify_id: String(at) };
		return { ...given, sign: signed(textOf(given, isEmpty)) };
	}).find((given) => given.sign.includes('+'))!;
	expect(read({ ...withPlus, sign: withPlus.sign.replaceAll('+', ' ') })).toMatchObject({ output: { signature_verified: true } });
});

test('a value keeps a byte order mark at its beginning', () => {
	const given = { ...parameters, note: '\ufeffx' };
	expect(read({ ...given, sign: signed(textOf(given, isEmpty)) })).toMatchObject({ output: { note: '\ufeffx' } });
});

test('a value that holds another parameter by its whole name can be read in two ways, but the signature is read in one', () => {
	const given = { ...parameters, notify_id: '1&app_id=2' };
	expect(read({ ...given, sign: signed(textOf(given, isEmpty)) })).toMatchObject({ problem: expect.stringContaining('can be read in two ways') as string });
	expect(read({ ...parameters, sign: `x&app_id=${appId}` })).toEqual({ fault: 'forged-notification', verified: false });
});
