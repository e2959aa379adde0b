import fc from 'fast-check';

import { readNotification as operation } from '../../nodes/shared/operations/notification';
import { readCredential } from '../../nodes/shared/protocol/credential/credential';
import { readNotification } from '../../nodes/shared/protocol/reply/readNotification';
import { messageForm } from '../../simulator/messageForm';
import type { Wording } from '../../simulator/messageForm';
import { makeSigner } from '../../simulator/forgeKeys';
import { freshCredential } from '../fixtures/freshCredential';
import { freshKeys } from '../fixtures/freshKeys';
import { notificationFields } from '../fixtures/notificationFields';
import { AlipaySdk } from './officialSdk';

/**
 * Messages signed by node-forge, and read by two who did not sign them: Alipay's own SDK for Node 4.14.0 (checkNotifySignV2), and this
 * package. The SDK says only whether a signature is valid, so a message counts as genuine here where ours is not called forged.
 */

const { fields } = freshCredential();
/** node-forge takes 30 ms to sign with 2048 bits, and 5 with these. */
const alipay = freshKeys(1024);
const credential = { ...readCredential(fields), alipayPublicKey: alipay.publicKey };
const sdk = new AlipaySdk({ appId: credential.appId, keyType: 'PKCS8', privateKey: fields.privateKey!, alipayPublicKey: alipay.publicPem, signType: 'RSA2' });
const signer = makeSigner(alipay.privatePem);

type Message = Record<string, string>;

/** A message as n8n's Webhook node hands it on. */
function signed(parameters: Message, wording?: Wording): Message {
	return Object.fromEntries(new URLSearchParams(messageForm(parameters, 'RSA2', (bytes) => signer(bytes, 'RSA2'), wording)));
}

const bySdk = (message: Message): boolean => sdk.checkNotifySignV2({ ...message });

function byUs(message: Message): boolean {
	const read = readNotification(operation, JSON.stringify(message), credential);
	return 'output' in read || ('fault' in read && read.verified);
}

const text = fc.oneof(
	fc.string({ unit: 'grapheme', maxLength: 30 }),
	fc.string({ unit: 'binary', maxLength: 20 }).filter((one) => one.isWellFormed()),
	fc.constantFrom('张三', '阿卜杜拉·买买提', '𠮷野', 'a&b=c', '100%', '%E5', 'a+b', ' ', '\\/', '"', '{"a":1}', '&app_id=1', '\u3000'),
);
const content = fc.dictionary(text, fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null)), { maxKeys: 5 });
/** Parameters that Alipay may add one day: never an empty one, nor one that can be read as two. See the differences below. */
const isPlain = (one: string) => one.trim() !== '' && !/&\w+=/.test(one);
const more = fc.dictionary(fc.stringMatching(/^[a-z][a-z_]{2,10}$/), text.filter(isPlain), { maxKeys: 3 });
const message = fc.record({ content, more, signsType: fc.boolean() }).map(({ content: said, more: added, signsType }) => ({
	parameters: { ...added, ...notificationFields(credential.appId, said) } as Message,
	signsType,
}));

test('both take every genuine message, 400 of them with Chinese and odd values, signed with and without sign_type', () => {
	fc.assert(
		fc.property(message, ({ parameters, signsType }) => {
			const sent = signed(parameters, { signsType });
			expect([bySdk(sent), byUs(sent)]).toEqual([true, true]);
		}),
		{ numRuns: 400 },
	);
});

/** Ways to change a message that its signature must notice. */
const changes: Record<string, (sent: Message, word: string) => Message> = {
	'a letter of its content': (sent, word) => ({ ...sent, biz_content: sent.biz_content!.replace('{', `{${JSON.stringify(word)}:1,`).replace(',}', '}') }),
	'its number': (sent) => ({ ...sent, notify_id: `${sent.notify_id}0` }),
	'its name': (sent) => ({ ...sent, msg_method: 'alipay.open.auth.appauth.cancelled' }),
	'a parameter more': (sent, word) => ({ ...sent, zz_added: `x${word}` }),
	'a parameter less': (sent) => Object.fromEntries(Object.entries(sent).filter(([name]) => name !== 'version')),
	'two values exchanged': (sent) => ({ ...sent, notify_id: sent.utc_timestamp!, utc_timestamp: sent.notify_id! }),
	'a byte of its signature': (sent) => ({ ...sent, sign: `${sent.sign!.startsWith('A') ? 'B' : 'A'}${sent.sign!.slice(1)}` }),
};

test.each(Object.keys(changes))('neither takes a message with %s changed', (change) => {
	fc.assert(
		fc.property(message, text, ({ parameters, signsType }, word) => {
			const sent = changes[change]!(signed(parameters, { signsType }), word);
			expect([bySdk(sent), byUs(sent)]).toEqual([false, false]);
		}),
		{ numRuns: 40 },
	);
});

/** Where they differ, each shown by running both: when a later SDK has changed, its test turns red. */
describe('The SDK', () => {
	const sent = signed(notificationFields(credential.appId));

	it('takes a message whose parameters somebody has joined: the signed text reads alike', () => {
		const { notify_id: id, version, ...others } = signed({ ...notificationFields(credential.appId), o: '1' });
		const joined = { ...others, notify_id: `${id}&o=1&utc_timestamp=${others.utc_timestamp}&version=${version}` } as Message;
		delete joined.o;
		delete joined.utc_timestamp;
		expect([bySdk(joined), byUs(joined)]).toEqual([true, false]);
	});

	it("takes the algorithm from the message, so that anybody can choose SHA-1; ours is the credential's", () => {
		const weak = Object.fromEntries(
			new URLSearchParams(messageForm(notificationFields(credential.appId), 'RSA', (bytes) => signer(bytes, 'RSA'))),
		);
		expect([bySdk(weak), byUs(weak)]).toEqual([true, false]);
		const mislabelled = { ...sent, sign_type: 'RSA' };
		expect([bySdk(mislabelled), byUs(mislabelled)]).toEqual([false, true]);
	});

	it('keeps empty values in the text, which the SDK for PHP leaves out; ours takes either', () => {
		const without = signed({ ...notificationFields(credential.appId), trade_no: '' });
		expect([bySdk(without), byUs(without)]).toEqual([false, true]);
	});

	it('does not look at the app; ours refuses what is for another', () => {
		const foreign = signed(notificationFields('2021000000000009'));
		expect([bySdk(foreign), byUs(foreign)]).toEqual([true, false]);
	});

	it('reads every message as UTF-8; ours in the character set that it names', () => {
		const gbk = messageForm(notificationFields(credential.appId, { name: '张三' }), 'RSA2', (bytes) => signer(bytes, 'RSA2'), { charset: 'GBK' });
		const whole = { ...Object.fromEntries(new URLSearchParams(gbk)), biz_content: JSON.stringify({ name: '张三' }) };
		expect([bySdk(whole), byUs(whole)]).toEqual([false, true]);
		expect(readNotification(operation, gbk, credential)).toMatchObject({ output: { biz_content: { name: '张三' } } });
	});
});
