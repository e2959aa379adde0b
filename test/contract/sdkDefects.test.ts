import { execFileSync } from 'node:child_process';

import { operations } from '../../nodes/shared/operations';
import type { Behaviour } from '../../simulator/behaviour';
import { alipayTime, sampleQuestion } from '../simulator/signedCall';
import { withSimulator } from '../fixtures/withSimulator';
import { askBySdk, askByUs, sdkFor } from './bothClients';

/**
 * Where Alipay's own SDK 4.14.0 does something else than the protocol says, and this package does not (docs/alipay.md 2.6). Each is
 * shown by running both: when a later SDK has mended one, its test turns red and its row can go.
 */

const score = operations[0]!;
const simulator = withSimulator();
const encrypting = withSimulator({ encryption: true });

const question = sampleQuestion(score, 'contract_defects_1');

/** What the SDK says to a behavior of the gateway: the fields that it returns after verifying, or its exception. */
async function saidBySdk(behaviour: Behaviour): Promise<unknown> {
	simulator.answer(behaviour);
	return askBySdk(simulator, score, question).catch((error: Error) => `${error.name}: ${error.message}`);
}

/** What this package says to the same. */
async function saidByUs(behaviour: Behaviour): Promise<unknown> {
	simulator.answer(behaviour);
	return askByUs(simulator, score, question);
}

const notVerified = expect.stringMatching(/^AlipayRequestError: 验签失败/);
const noJson = expect.stringMatching(/^AlipayRequestError: Response 格式错误/);
const noSignature = expect.stringMatching(/^TypeError: The "signature" argument must be of type string/);

const genuine = { fields: expect.objectContaining({ code: '10000', zm_score: '800' }), verified: true };
const refused = { code: '40002', sub_code: 'isv.invalid-app-id' };
const refusal = { does: 'refuse', subCode: 'isv.invalid-app-id' } as const;

test.each<[string, Behaviour, sdk: unknown, us: object]>([
	['the signature stands first, it cuts out nothing to verify', { does: 'misbehave', how: 'sign first' }, notVerified, genuine],
	[
		'the node is called error_response, it cuts at the wrong place',
		{ ...refusal, node: 'error_response' },
		notVerified,
		{ fields: expect.objectContaining(refused), verified: true },
	],
	[
		'a refusal has no signature, it throws a TypeError instead of telling the refusal',
		{ ...refusal, signed: false },
		noSignature,
		{ fields: expect.objectContaining(refused), verified: false },
	],
	['a success has no signature, it throws a TypeError', { does: 'misbehave', how: 'no signature' }, noSignature, { fault: 'unsigned-reply' }],
	[
		"slashes were escaped only after signing, it does not try again as Alipay's Java SDK does",
		{ does: 'misbehave', how: 'unescaped signature' },
		notVerified,
		genuine,
	],
	['a reply is GBK, it does not even find the JSON', { does: 'misbehave', how: 'gbk' }, noJson, genuine],
	[
		'a refusal is GBK, it does not tell the refusal',
		{ does: 'misbehave', how: 'gbk error' },
		noJson,
		{ fields: expect.objectContaining({ code: '20000', sub_code: 'aop.unknow-error' }), verified: true },
	],
	['a byte order mark stands first, it finds no JSON', { does: 'misbehave', how: 'bom' }, noJson, genuine],
	[
		'a forged node follows the genuine one, it verifies the first and returns the second',
		{ does: 'misbehave', how: 'duplicate node' },
		expect.objectContaining({ code: '10000', biz_no: 'FORGED' }),
		{ fault: 'unreadable-reply' },
	],
])('when %s', async (_, behaviour, sdk, us) => {
	expect(await saidBySdk(behaviour)).toEqual(sdk);
	expect(await saidByUs(behaviour)).toMatchObject(us);
});

describe('an encrypted reply', () => {
	const ask = (validateSign: boolean) => askBySdk(encrypting, score, question, { needEncrypt: true, validateSign });

	test('is never verified by exec(), although it is genuine: only without verification does it come through', async () => {
		await expect(ask(true)).rejects.toThrow('验签失败');
		expect(await ask(false)).toMatchObject({ code: '10000', zm_score: '800' });
		expect(await askByUs(encrypting, score, question)).toMatchObject(genuine);
	});

	test('verifies with its other functions, which want the quotation marks put around it, as Alipay signs them', async () => {
		const { responseDataRaw } = await ask(true).catch((error: { responseDataRaw: string }) => error);
		const { zhima_credit_score_get_response: text, sign } = JSON.parse(responseDataRaw as string) as Record<string, string>;
		const sdk = sdkFor(encrypting);
		expect([sdk.rsaCheck(`"${text}"`, sign!), sdk.rsaCheck(text!, sign!)]).toEqual([true, false]);
		expect(JSON.parse(sdk.aesDecrypt(text!))).toMatchObject({ code: '10000', zm_score: '800' });
	});
});

test('exec() verifies nothing unless it is told to', async () => {
	simulator.answer({ does: 'misbehave', how: 'wrong signature' });
	expect(await askBySdk(simulator, score, question, { validateSign: false })).toMatchObject({ code: '10000' });
	expect(await saidByUs({ does: 'misbehave', how: 'wrong signature' })).toEqual({ fault: 'not-genuine' });
});

test("exec() renames the fields of replies unless it is told not to, so that they are no longer those of Alipay's pages", async () => {
	const lawsuit = operations.find(({ method }) => method === 'zhima.credit.pe.lawsuit.record.get')!;
	const lawsuits = sampleQuestion(lawsuit, 'contract_camel_1');
	const plain = await askBySdk(simulator, lawsuit, lawsuits);
	const renamed = await askBySdk(simulator, lawsuit, lawsuits, { camelcase: true });
	expect(Object.keys(plain)).toContain('lawsuit_person_record');
	expect(Object.keys(renamed)).toContain('lawsuitPersonRecord');
	expect(Object.keys(renamed)).not.toContain('lawsuit_person_record');
});

test('that renaming runs out of stack where a reply is nested deeply', async () => {
	simulator.answer({ does: 'misbehave', how: 'deep json' });
	await expect(askBySdk(simulator, score, question, { camelcase: true })).rejects.toThrow('Maximum call stack size exceeded');
	expect(await saidByUs({ does: 'misbehave', how: 'deep json' })).toMatchObject(genuine);
});

test("its time is that of the machine's zone, so that Alipay takes a request from elsewhere than China for an old one", async () => {
	const script = `
		const { AlipaySdk } = require('alipay-sdk');
		const sdk = new AlipaySdk(JSON.parse(require('node:fs').readFileSync(0, 'utf8')));
		process.stdout.write(new URLSearchParams(sdk.sdkExecute('zhima.credit.score.get', {})).get('timestamp'));`;
	const { appId, privateKey } = simulator.credential;
	const statedIn = (TZ: string) => {
		const input = JSON.stringify({ appId, privateKey, keyType: 'PKCS8' });
		return Date.parse(`${execFileSync(process.execPath, ['-e', script], { input, env: { TZ }, cwd: __dirname }).toString()}+08:00`);
	};
	const now = Date.now();
	expect(Math.abs(statedIn('Asia/Shanghai') - now)).toBeLessThan(60_000);
	expect(Math.abs(statedIn('UTC') + 8 * 3_600_000 - now)).toBeLessThan(60_000);

	const { common, content } = sampleQuestion(score, 'contract_zone_1');
	const stated = alipayTime(statedIn('UTC'));
	const answer = await sdkFor(simulator).exec(score.method, { ...common, bizContent: content, timestamp: stated });
	expect(answer).toMatchObject({ sub_code: 'isv.invalid-timestamp' });
});
