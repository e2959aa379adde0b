import { faults } from '../../../nodes/shared/errors/faults';
import { readNotification as operation } from '../../../nodes/shared/operations/notification';
import { readNotification } from '../../../nodes/shared/protocol/reply/readNotification';
import { makeSigner } from '../../../simulator/forgeKeys';
import { messageForm } from '../../../simulator/messageForm';
import type { Wording } from '../../../simulator/messageForm';
import { freshKeys } from '../../fixtures/freshKeys';
import { consentCancelled, notificationFields } from '../../fixtures/notificationFields';

const alipay = freshKeys(1024);
const stranger = freshKeys(1024);
const appId = '2021000000000000';
const credential = { alipayPublicKey: alipay.publicKey, signType: 'RSA2' as const, appId };
const fields = notificationFields(appId);

const signer = makeSigner(alipay.privatePem);
const forger = makeSigner(stranger.privatePem);
/** A message as Alipay sends it, signed by node-forge. */
const form = (parameters: Record<string, string> = fields, wording?: Wording, signType: 'RSA2' | 'RSA' = 'RSA2', sign = signer) =>
	messageForm(parameters, signType, (bytes) => sign(bytes, signType), wording);
/** The same as n8n's Webhook node decodes it: always as UTF-8. */
const decoded = (text: string) => Object.fromEntries(new URLSearchParams(text));
const read = (given: unknown) => readNotification(operation, typeof given === 'string' ? given : JSON.stringify(given), credential);

const genuine = {
	output: {
		notify_id: fields.notify_id,
		msg_method: consentCancelled,
		utc_timestamp: '2026-01-01T08:00:00+08:00',
		app_id: appId,
		biz_content: { cancel_time: 1_767_225_599_000, user_id: '2088000000000000', app_id: appId },
		signature_verified: true,
	},
};
const forged = { fault: 'forged-notification', verified: false };

describe('A genuine message is read', () => {
	const text = form();
	it.each<[string, unknown]>([
		['from the body of a Webhook node', decoded(text)],
		['from the whole output of a Webhook node', { headers: { host: 'x' }, params: {}, query: {}, body: decoded(text), webhookUrl: 'x', executionMode: 'production' }],
		['from the text of the form', text],
		['from a body that is the text of the form', { headers: {}, body: text }],
		['where it is signed with its sign_type', decoded(form(fields, { signsType: true }))],
		['in the text of a form in GBK', form(fields, { charset: 'GBK' })],
		['in a form in GBK that n8n could decode', decoded(form(fields, { charset: 'GBK' }))],
		['where its app ID and its time have become numbers on the way', { ...decoded(text), app_id: Number(appId), utc_timestamp: Number(fields.utc_timestamp) }],
		['where its sign_type was left out on the way', Object.fromEntries(Object.entries(decoded(text)).filter(([name]) => name !== 'sign_type'))],
		['where its sign_type says something else: the credential knows better', { ...decoded(text), sign_type: 'RSA' }],
		['where a parameter without a value was signed', decoded(form({ ...fields, version: '' }))],
		['where it is signed with its sign_type, and a parameter had no value', decoded(form({ ...fields, version: '' }, { signsType: true }))],
		['where somebody added a parameter without a value, which says nothing', { ...decoded(text), trade_no: ' ' }],
	])('%s', (_, given) => {
		expect(read(given)).toEqual(genuine);
	});

	it('with blank values in the signed text, as the SDK for Java reads it', () => {
		const parameters: Record<string, string> = { ...fields, charset: 'UTF-8', trade_no: '' };
		const text = Object.keys(parameters).sort().map((name) => `${name}=${parameters[name]}`).join('&');
		expect(read({ ...parameters, sign: signer(Buffer.from(text), 'RSA2') })).toEqual(genuine);
	});

	it('with the signature type of the credential', () => {
		const old = readNotification(operation, form(fields, {}, 'RSA'), { ...credential, signType: 'RSA' });
		expect(old).toEqual(genuine);
	});

	it.each<[string, string]>([
		['Chinese', '张三，和他的"朋友"'],
		['signs that stand for something in a form', 'a&b=c+d%20e%zz?#;'],
		['another parameter', '&app_id=2021999999999999&msg_method=evil'],
		['characters beyond the first plane', '𠮷👍'],
		['blanks around it', '  x  '],
		['escapes and line ends', '\\/ \r\n\t\u0000'],
	])('with %s in its content, from the object and from the text', (_, word) => {
		const text = form(notificationFields(appId, { word }));
		for (const given of [text, decoded(text)]) expect(read(given)).toMatchObject({ output: { biz_content: { word } } });
	});

	it('with Chinese in GBK from the text, and from an object whose text is whole', () => {
		const content = { name: '张三' };
		const text = form(notificationFields(appId, content), { charset: 'GBK' });
		expect(read(text)).toMatchObject({ output: { biz_content: content } });
		const whole = { ...decoded(text), biz_content: JSON.stringify(content) };
		expect(read(whole)).toMatchObject({ output: { biz_content: content } });
	});

	it('without losing digits of a number', () => {
		const text = form(notificationFields(appId, '{"no":202601010000000000000001,"at":1767225599000,"list":[-9007199254740993],"s":"9007199254740993"}'));
		expect(read(text)).toMatchObject({
			output: { biz_content: { no: '202601010000000000000001', at: 1_767_225_599_000, list: ['-9007199254740993'], s: '9007199254740993' } },
		});
	});

	it('with what Alipay may add one day, but for a field that n8n would take for a failure', () => {
		const { output } = read(form({ ...fields, auth_app_id: '2021000000000009', error: 'x' })) as { output: object };
		expect(output).toEqual({ auth_app_id: '2021000000000009', ...genuine.output });
	});
});

describe('A message is not believed', () => {
	const given = decoded(form());
	it.each<[string, unknown]>([
		['signed by somebody else', decoded(form(fields, {}, 'RSA2', forger))],
		['signed with SHA-1, whatever it says of itself', decoded(form(fields, {}, 'RSA'))],
		['with a signature that is none', { ...given, sign: 'SAMPLE' }],
		['with the signature of another message', { ...given, sign: decoded(form({ ...fields, notify_id: '2' })).sign }],
		['with another user', { ...given, biz_content: given.biz_content!.replace('2088000000000000', '2088000000000001') }],
		['with other slashes than those that were signed', { ...decoded(form(notificationFields(appId, '{"url":"a/b"}'))), biz_content: '{"url":"a\\/b"}' }],
		['with other blanks in its content', { ...given, biz_content: ` ${given.biz_content}` }],
		['with another time', { ...given, utc_timestamp: '1767225600001' }],
		['with another name', { ...given, msg_method: 'alipay.open.auth.appauth.cancelled' }],
		['with one parameter more', { ...given, status: 'T' }],
		['with one parameter less', Object.fromEntries(Object.entries(given).filter(([name]) => name !== 'version'))],
		['that names another character set', { ...decoded(form(notificationFields(appId, { name: '张三' }))), charset: 'GBK' }],
	])('%s', (_, message) => {
		expect(read(message)).toEqual(forged);
	});

	it('for another app, whether it is genuine or not', () => {
		expect(read(form(notificationFields('2021000000000009')))).toEqual({ fault: 'foreign-notification', verified: false });
		expect(read({ ...given, app_id: '2021000000000009' })).toEqual({ fault: 'foreign-notification', verified: false });
	});
});

describe('What is no message is refused with what to do, and without a word of it', () => {
	const given = decoded(form());
	const secret = 'SECRETsecretSECRET';
	const webhook = 'Map it to the body that the Webhook node received, such as {{ $json.body }}.';
	it.each<[string, unknown, problem: RegExp]>([
		['another form', { name: secret }, /^is not a notification of Alipay's, which has notify_id, .*, biz_content, sign in it$/],
		['a message without its signature', { ...given, sign: '', [secret]: 'x' }, /^is not a notification of Alipay's, which has sign in it$/],
		['an empty body', { headers: { secret }, body: {} }, /^is not a notification of Alipay's/],
		['a body that is a list', { body: [secret] }, /^is not a form$/],
		['a repeated parameter', { ...given, app_id: [appId, secret] }, /^holds a parameter twice$/],
		['a repeated parameter in the text', `${form()}&app_id=${secret}`, /^holds a parameter twice$/],
		['content that has become an object', { ...given, biz_content: { secret } }, /^holds a value that is no longer text/],
		['a number that has lost digits', { ...given, notify_id: 2 ** 60 }, /^holds a value that is no longer text/],
		['a name that is none', { ...given, [`${secret} `]: 'x' }, /^holds a name that no parameter of Alipay has$/],
		['a name that each object has', '{"__proto__":{"notify_id":"1"}}', /^holds a name that no parameter/],
		['too many parameters', Object.fromEntries(Array.from({ length: 101 }, (_name, at) => [`p${at}`, secret])), /^holds more than 100 parameters$/],
		['too many parameters in the text', Array.from({ length: 101 }, (_name, at) => `p${at}=${secret}`).join('&'), /^holds more than 100 parameters$/],
		...['version', 'sign_type', 'notify_id', 'trade_no'].map((name): [string, unknown, RegExp] => [
			`another parameter in ${name}`,
			{ ...given, [name]: `1&a=${secret}` },
			/^holds another parameter in one of its values, so it can be read in two ways$/,
		]),
		['another character set', { ...given, charset: secret }, /^names a character set that is neither UTF-8 nor GBK$/],
	])('%s', (_, message, problem) => {
		expect(read(message)).toEqual({ problem: expect.stringMatching(problem) as string, remedy: webhook });
		expect(JSON.stringify(read(message))).not.toMatch(/SECRET/i);
	});

	it('names that every object has are parameters like others', () => {
		expect(read({ ...given, constructor: 'x', toString: 'y' })).toEqual(forged);
	});

	it('a form in GBK whose characters n8n has lost is not called forged, and the way to keep them is told', () => {
		const text = form(notificationFields(appId, { name: '张三' }), { charset: 'GBK' });
		const lost = { ...decoded(form()), ...Object.fromEntries(new URLSearchParams(text)) };
		expect(lost.biz_content).toContain('\ufffd');
		expect(read(lost)).toEqual({
			problem: 'has lost characters, because n8n reads each form as UTF-8 and this one is in GBK',
			remedy: expect.stringContaining("'Raw Body'") as string,
			hasLost: true,
		});
	});
});

/** The same signed text, put together from other names and values than those that were signed. */
describe('A message whose parts were cut anew is not called genuine', () => {
	const content = JSON.stringify({ user_id: '2088000000000000', note: '1&c=2' });
	const { biz_content, charset, msg_method, ...rest } = decoded(form({ ...fields, biz_content: content }));

	it.each<[string, Record<string, string>]>([
		['another parameter within its content', { ...rest, biz_content: `${biz_content}&charset=${charset}`, msg_method: msg_method! }],
		['a parameter made of its content', { ...rest, biz_content: biz_content!.split('&c=')[0]!, c: biz_content!.split('&c=')[1]!, charset: charset!, msg_method: msg_method! }],
	])('with %s', (_, parameters) => {
		expect(read(parameters)).toEqual({ fault: 'unreadable-notification', verified: false });
		expect(faults['unreadable-notification'].meaning).not.toContain('genuine');
	});
});

describe('A signed message that cannot be taken as Alipay documents it leaves by Fix Setup', () => {
	const sent = (parameters: Record<string, string>) => read(form({ ...fields, ...parameters }));
	it.each<[string, Record<string, string>]>([
		['content that is no JSON, as where it is encrypted', { biz_content: 'bGFsYWxhbGFsYQ==' }],
		['content that is a list', { biz_content: '[]' }],
		['content that is a text', { biz_content: '"{}"' }],
	])('%s is unreadable', (_, parameters) => {
		expect(sent(parameters)).toEqual({ fault: 'unreadable-notification', verified: false });
	});

	it.each<[string, Record<string, string>]>([
		['a name that stands in its content twice', { biz_content: '{"user_id":"2088000000000000","user_id":"2088000000000001"}' }],
		['content nested too deeply', { biz_content: `{"a":${'['.repeat(40)}${']'.repeat(40)}}` }],
		['a time that is none', { utc_timestamp: '2026-01-01 08:00:00' }],
	])('%s is unexpected', (_, parameters) => {
		expect(sent(parameters)).toEqual({ fault: 'unexpected-notification', verified: true });
	});

	it('bytes that are not of its character set are unexpected', () => {
		const bytes = Buffer.from([...Buffer.from('{"name":"'), 0xff, ...Buffer.from('"}')]);
		const parameters: Record<string, string> = { ...fields, charset: 'UTF-8' };
		const before = Object.keys(parameters).sort().map((name) => `${name}=${name === 'biz_content' ? bytes.toString('latin1') : parameters[name]}`).join('&');
		const sign = signer(Buffer.from(before, 'latin1'), 'RSA2');
		const text = Object.entries({ ...parameters, sign }).map(([name, value]) => `${name}=${name === 'biz_content' ? '%7B%22name%22%3A%22%FF%22%7D' : encodeURIComponent(value)}`).join('&');
		expect(read(text)).toEqual({ fault: 'unexpected-notification', verified: true });
	});
});
