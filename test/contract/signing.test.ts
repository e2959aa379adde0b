import crypto, { randomBytes } from 'node:crypto';

import fc from 'fast-check';

import { operations as all } from '../../nodes/shared/operations';
import { makesCall } from '../../nodes/shared/operations/operation';
import type { Credential } from '../../nodes/shared/protocol/credential/credential';
import { readCredential } from '../../nodes/shared/protocol/credential/credential';
import { sign } from '../../nodes/shared/protocol/signing/sign';
import { signRequest } from '../../nodes/shared/protocol/signing/signRequest';
import { textToSign } from '../../nodes/shared/protocol/signing/textToSign';
import { timestamp } from '../../nodes/shared/protocol/timestamp';
import { freshCredential } from '../fixtures/freshCredential';
import { freshKeys } from '../fixtures/freshKeys';
import { sampleQuestion } from '../simulator/signedCall';
import type { Question } from '../simulator/signedCall';
import { officialSdk } from './officialSdk';
import type { SdkConfig } from './officialSdk';

const operations = all.filter(makesCall);
const { fields } = freshCredential();
/** The digest of RSA is shorter, and so may its key be: keys of 1024 bits are what it was used with. */
const smallKeys = freshKeys(1024);
const encryptKey = randomBytes(16).toString('base64');
const now = 1_767_225_600_000;

/** What both sides are set up with. */
function setUp({ signType = 'RSA2', encrypts = false, certificates = false }): { credential: Credential; config: SdkConfig } {
	const privateKey = signType === 'RSA' ? smallKeys.privatePem : undefined;
	const read = readCredential({ ...fields, signType, allowedMethods: '*', ...(privateKey && { privateKey }), ...(encrypts && { contentSecretKey: encryptKey }) });
	const serials = { appCertSn: 'a'.repeat(32), alipayRootCertSn: `${'b'.repeat(32)}_${'c'.repeat(32)}` };
	const named = { app: { sn: serials.appCertSn, validFrom: 0, validUntil: Infinity }, rootSn: serials.alipayRootCertSn } as Credential['certificates'];
	return {
		credential: certificates ? { ...read, certificates: named } : read,
		config: {
			appId: read.appId,
			privateKey: String(read.privateKey.export({ type: 'pkcs8', format: 'pem' })),
			signType: read.signType,
			charset: 'utf-8',
			version: '1.0',
			encryptKey,
			...(certificates && serials),
		},
	};
}

/** The texts that the SDK hands to node:crypto to be signed. */
const signedBySdk: string[] = [];
const createSign = crypto.createSign;
beforeAll(() => {
	jest.spyOn(crypto, 'createSign').mockImplementation((...args) => {
		const signer = createSign(...args);
		const update = signer.update.bind(signer) as (text: string, encoding: 'utf8') => crypto.Sign;
		signer.update = ((text: string, encoding: 'utf8') => {
			signedBySdk.push(text);
			return update(text, encoding);
		}) as typeof signer.update;
		return signer;
	});
});
afterAll(() => jest.restoreAllMocks());

/** What the SDK sends, signature and all, and the text that it signed. */
function bySdk({ common, content, withoutBizContent }: Question, config: SdkConfig, needEncrypt = false): { text: string; sent: Record<string, string> } {
	const { method = '', ...parameters } = common;
	const stated = { format: 'JSON', timestamp: timestamp(now) };
	const bizContent = withoutBizContent ? {} : { bizContent: content };
	const sent = officialSdk.sign(method, { ...stated, ...parameters, ...bizContent, ...(needEncrypt && { needEncrypt }) }, config);
	return { text: signedBySdk.at(-1)!, sent };
}

/** What this package sends for the same question, as the gateway reads it. */
async function byUs({ common, content, withoutBizContent }: Question, credential: Credential): Promise<Record<string, string>> {
	const request = { url: credential.gateway, qs: common, body: withoutBizContent ? {} : { biz_content: JSON.stringify(content) } };
	const { url, body } = await signRequest(request, credential, now);
	return Object.fromEntries([...new URL(url).searchParams, ...new URLSearchParams(body)]);
}

/** Texts in which something can go wrong on the way into a signature. */
const awkward = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.string({ unit: 'grapheme' }),
	fc.string({
		unit: fc.constantFrom(...'&+=%/\\"\'<>?#;,:@!*()[]{}|~`$^_- \t\r\n\0\u2028\u00a0\ufeff', '张', '三', '𠮷', '👨‍👩‍👧', '%20', '&amp;', '\\u5f20', 'é', 'e\u0301'),
		minLength: 1,
		maxLength: 60,
	}),
	fc.constantFrom('张三', 'undefined', 'null', '0', 'false', '[object Object]', '@file', 'a=1&b=2', 'x&sign=y', '{"a":"b"}'),
);
const notBlank = awkward.filter((text) => text.trim() !== '');
/** One that this package signs: it refuses what could be read as another parameter. */
const signable = notBlank.filter((text) => !text.includes('&sign='));

/** Names that the SDK leaves as they are: it writes all of them in lowercase letters with `_`. */
const ordinaryName = fc.stringMatching(/^[a-z]{2,9}(_[a-z]{2,9}){0,2}$/).filter((name) => !(name in Object.prototype));
const taken = new Set(
	`app_id method format charset sign_type sign timestamp version biz_content need_encrypt encrypt_type app_cert_sn alipay_root_cert_sn
	app_auth_token ws_service_url`.split(/\s+/),
);
const commonName = fc.oneof(
	fc.constantFrom('notify_url', 'return_url', 'auth_token', 'prod_code', 'terminal_type', 'terminal_info', 'target_app_id', 'alipay_sdk'),
	ordinaryName.filter((name) => !taken.has(name)),
);
const json = fc.letrec((tie) => ({
	value: fc.oneof({ maxDepth: 3 }, awkward, fc.integer(), fc.boolean(), fc.constant(null), fc.array(tie('value'), { maxLength: 3 }), tie('record')),
	record: fc.dictionary(ordinaryName, tie('value'), { maxKeys: 3 }),
})).value;

/** A question of one of the operations, each value another than on Alipay's page, with more of both kinds of parameters beside them. */
const question = fc
	.record({
		operation: fc.constantFrom(...operations),
		common: fc.dictionary(commonName, signable, { maxKeys: 4 }),
		content: fc.dictionary(ordinaryName, json, { maxKeys: 4 }),
		values: fc.array(awkward, { minLength: 1, maxLength: 12 }),
	})
	.map(({ operation, common, content, values }): Question => {
		const sample = sampleQuestion(operation, 'x');
		const others = Object.keys(sample.content).map((name, at) => [name, values[at % values.length]!]);
		const token = sample.common.auth_token && { auth_token: values.find((value) => value.trim() !== '' && !value.includes('&sign=')) ?? 'token' };
		return { common: { ...common, ...sample.common, ...token }, content: { ...content, ...Object.fromEntries(others) } };
	});

const firstSeed = 20_260_104;
/** Generated questions of each way to set up an app; 1,200 in all. */
const runs = 200;

/** RSA with certificates is not among them: Alipay takes only RSA2 from such apps, and the credential says so. */
const modes = [
	...[false, true].flatMap((encrypts) => [false, true].map((certificates) => ({ signType: 'RSA2' as const, encrypts, certificates }))),
	...[false, true].map((encrypts) => ({ signType: 'RSA' as const, encrypts, certificates: false })),
];

describe.each(modes.map((mode, at) => ({ ...mode, seed: firstSeed + at })))('for $signType, encryption $encrypts, certificates $certificates', (mode) => {
	const { seed } = mode;
	const { credential, config } = setUp(mode);

	/** Readable content goes out without `&` (below), so the SDK is asked without it, too. */
	const comparable = (asked: Question): Question =>
		mode.encrypts ? asked : { ...asked, content: JSON.parse(JSON.stringify(asked.content).replaceAll('&', '+')) as Question['content'] };

	const expectTheSame = async (given: Question) => {
		const asked = comparable(given);
		const { text, sent } = bySdk(asked, config, mode.encrypts);
		const ours = await byUs(asked, credential);
		expect(ours).toEqual(sent);
		expect(textToSign(ours)).toBe(text);
		expect(ours.sign).toBe(sent.sign);
	};

	test(`all that is sent, the text to sign and the signature are the SDK's for any question (${runs} with seed ${seed})`, async () => {
		let asked = 0;
		await fc.assert(
			fc.asyncProperty(question, async (one) => {
				asked++;
				await expectTheSame(one);
			}),
			{ seed, numRuns: runs },
		);
		expect(asked).toBe(runs);
	});

	test.each(operations)('and for $method with the samples of its page', async (operation) => {
		await expectTheSame(sampleQuestion(operation, 'contract_1'));
	});

	test.each(['张三 & "x" + 1=1% / \\ \n\r\t👨‍👩‍👧', '+/='])('and for values of 200 KB: %j again and again', async (piece) => {
		const asked = sampleQuestion(operations[0]!, 'contract_2');
		asked.content.materials = piece.repeat(200_000 / Buffer.byteLength(piece));
		await expectTheSame(asked);
	});
});

test("the signature of any text is the SDK's, whatever stands in it", async () => {
	const { credential, config } = setUp({});
	await fc.assert(
		fc.asyncProperty(fc.dictionary(commonName, notBlank, { maxKeys: 8 }), async (parameters) => {
			const { sign: signature, ...sent } = officialSdk.sign('m', { ...parameters, timestamp: timestamp(now) }, config);
			expect(textToSign(sent)).toBe(signedBySdk.at(-1));
			expect(await sign(textToSign(sent), credential.privateKey, 'RSA2')).toBe(signature);
		}),
		{ seed: firstSeed, numRuns: 100 },
	);
});

/**
 * Where the SDK does not follow the rule of docs/alipay.md 1.1, so that its text is not ours. Each row says why ours is the right one,
 * and is run: a later SDK that follows the rule turns it red.
 */
describe('the SDK departs from the rule, and this package does not:', () => {
	const { credential, config } = setUp({});
	const sdkText = (parameters: Record<string, unknown>) => {
		officialSdk.sign('m', { timestamp: 't', ...parameters }, config);
		return signedBySdk.at(-1)!;
	};
	const ourText = (parameters: Record<string, string>) =>
		textToSign({ app_id: config.appId, charset: 'utf-8', method: 'm', sign_type: 'RSA2', timestamp: 't', version: '1.0', ...parameters });
	const around = (before: string, behind: string) => `${before}app_id=${config.appId}&charset=utf-8&method=m&${behind}sign_type=RSA2&timestamp=t&version=1.0`;

	test.each<[what: string, given: Record<string, unknown>, sdk: string, us: string]>([
		["an empty value stays in the text; Alipay's Java SDK leaves it out", { aa: '' }, around('aa=&', ''), around('', '')],
		["blanks stay in the text; Alipay's Java SDK leaves such a value out", { aa: ' \t' }, around('aa= \t&', ''), around('', '')],
		['a name with capitals is written in lowercase letters', { prodCode: 'x' }, around('', 'prod_code=x&'), around('', 'prodCode=x&')],
		[
			'a name inside the content is written in lowercase letters, so that Alipay misses it',
			{ bizContent: { materials: { FACIAL_PICTURE_FRONT: 'x' }, caseNo: '1' } },
			around('', '').replace('charset', 'biz_content={"materials":{"facial_picture_front":"x"},"case_no":"1"}&charset'),
			around('', '').replace('charset', 'biz_content={"materials":{"FACIAL_PICTURE_FRONT":"x"},"caseNo":"1"}&charset'),
		],
	])('%s', (_, given, sdk, us) => {
		const { bizContent, ...common } = given;
		const content: Record<string, string> = bizContent === undefined ? {} : { biz_content: JSON.stringify(bizContent) };
		expect(sdkText(given)).toBe(sdk);
		expect(ourText({ ...(common as Record<string, string>), ...content })).toBe(us);
	});

	test.each([undefined, null])('%s for a value ends in a TypeError that names nothing; this package leaves the parameter out', async (nothing) => {
		expect(() => sdkText({ auth_token: nothing })).toThrow('Cannot convert undefined or null to object');
		const request = { url: credential.gateway, qs: { method: 'zhima.x', auth_token: nothing }, body: { biz_content: '{}' } };
		const { url, body } = await signRequest(request, credential, now);
		expect(url + body).not.toContain('auth_token');
	});

	test('an ampersand in the content stays in the text, so that the signature also holds for another request; this package writes its escape', async () => {
		const content = { name: 'A&B', note: '"&method=alipay.trade.pay&notify_url="' };
		const sent = officialSdk.sign('zhima.credit.score.get', { bizContent: content }, config);
		const ours = await byUs({ common: { method: 'zhima.credit.score.get' }, content }, credential);
		expect(sent.biz_content).toBe(JSON.stringify(content));
		expect(ours.biz_content).toBe(JSON.stringify(content).replaceAll('&', '\\u0026'));
		expect(JSON.parse(ours.biz_content!)).toEqual(JSON.parse(sent.biz_content!));
	});

	test('a parameter inside the value of another is signed; this package refuses it', async () => {
		const common = { method: 'm', auth_token: 'x&method=alipay.trade.pay' };
		expect(sdkText({ auth_token: common.auth_token })).toContain('auth_token=x&method=alipay.trade.pay&charset=');
		await expect(byUs({ common, content: {} }, credential)).rejects.toThrow('The parameter auth_token holds &method=');
	});

	test("it says nothing of `format`, which the pages of the five methods list and this package sends", async () => {
		const sent = officialSdk.sign('zhima.credit.score.get', { bizContent: { a: '1' } }, config);
		expect(sent).not.toHaveProperty('format');
		expect(await byUs({ common: { method: 'zhima.credit.score.get' }, content: { a: '1' } }, credential)).toHaveProperty('format', 'JSON');
	});

	test('content that is JSON text already ends in a TypeError; this package sends it as it is', async () => {
		const text = '{"a":"1"}';
		expect(() => officialSdk.sign('m', { bizContent: text }, config)).toThrow('obj must be an plain object');
		const { body } = await signRequest({ url: credential.gateway, qs: { method: 'zhima.x' }, body: { biz_content: text } }, credential, now);
		expect(new URLSearchParams(body).get('biz_content')).toBe(text);
	});
});
