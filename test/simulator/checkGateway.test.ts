import { createVerify } from 'node:crypto';
import { operations } from '../../nodes/shared/operations';
import { gatewayErrorCodes } from '../../simulator/gatewayErrorCodes';
import { personName } from '../fixtures/people';
import { withSimulator } from '../fixtures/withSimulator';
import { readReply } from './readReply';
import { alipayTime, parametersOf, type Question, sampleQuestion, send, signWithNode } from './signedCall';

const now = Date.parse('2026-03-01T12:00:00+08:00');
const watchlist = operations.find(({ method }) => method === 'zhima.credit.watchlist.brief.get')!;

const simulator = withSimulator({ now: () => now });

/** Sends the watchlist's sample question after a change of its parameters; the signature is over the changed ones unless it is given. */
async function sendChanged(change: Record<string, string | undefined>, sign?: string, question?: Question) {
	const sample = question ?? sampleQuestion(watchlist, 'gateway_1');
	const changed = Object.entries({ ...parametersOf(sample, simulator, now), ...change }).filter(
		([, value]) => value !== undefined,
	);
	const parameters = Object.fromEntries(changed) as Record<string, string>;
	const hash = parameters.sign_type === 'RSA' ? 'RSA-SHA1' : 'RSA-SHA256';
	const signature = sign ?? signWithNode(parameters, simulator.credential.privateKey ?? '', hash);
	return send(simulator, signature === '' ? parameters : { ...parameters, sign: signature });
}

test.each<[string, Record<string, string | undefined>, string, boolean | undefined]>([
	['no app ID', { app_id: undefined }, 'isv.missing-app-id', undefined],
	['an unknown app ID', { app_id: '2014072300007148' }, 'isv.invalid-app-id', undefined],
	['no method', { method: undefined }, 'isv.missing-method', true],
	['no signature type', { sign_type: undefined }, 'isv.missing-signature-type', true],
	['no timestamp', { timestamp: undefined }, 'isv.missing-timestamp', true],
	['no version', { version: undefined }, 'isv.missing-version', true],
	['another version', { version: '2.0' }, 'invalid-version', true],
	['no charset in the address', { charset: undefined }, 'isv.invalid-signature', true],
	['another charset', { charset: 'gbk' }, 'isv.invalid-charset', true],
	['an unknown signature type', { sign_type: 'HMAC' }, 'isv.invalid-signature-type', true],
	['a format other than JSON', { format: 'xml' }, 'isv.invalid-format', true],
	['a timestamp in another form', { timestamp: '2026-03-01T12:00:00Z' }, 'isv.invalid-timestamp', true],
	['a timestamp in UTC', { timestamp: alipayTime(now - 8 * 3_600_000) }, 'isv.invalid-timestamp', true],
	['a timestamp 601 s old', { timestamp: alipayTime(now - 601_000) }, 'isv.invalid-timestamp', true],
	['an unknown method', { method: 'zhima.credit.score.put' }, 'isv.invalid-method', true],
	['a biz_content that is no JSON', { biz_content: '{' }, 'isv.illegal-json', true],
	['a biz_content that is an array', { biz_content: '[]' }, 'isv.illegal-json', true],
	['an unknown common parameter', { appid: '1' }, 'isv.invalid-parameter', true],
	['encrypted content without a key', { encrypt_type: 'AES' }, 'isv.decryption-error-not-valid-encrypt-key', true],
	['another kind of encryption', { encrypt_type: 'DES' }, 'isv.invalid-encrypt-type', true],
])('%s is refused as the gateway refuses it', async (_, change, subCode, genuine) => {
	const reply = await readReply(await sendChanged(change), simulator);
	expect([reply.node.code, reply.node.sub_code]).toEqual([gatewayErrorCodes.get(subCode), subCode]);
	expect(reply.genuine).toBe(genuine);
	expect(simulator.ledger).toEqual([]);
});

test.each([
	['a timestamp 600 s old', { timestamp: alipayTime(now - 600_000) }],
	['a timestamp 600 s ahead', { timestamp: alipayTime(now + 600_000) }],
	['the signature type RSA', { sign_type: 'RSA' }],
	['an empty parameter, which is not signed', { app_auth_token: '' }],
	['no format', { format: undefined }],
])('%s is accepted', async (_, change) => {
	const parameters = parametersOf(sampleQuestion(watchlist, 'accepted_1'), simulator, now);
	const filled = Object.entries({ ...parameters, ...change }).filter(
		([, value]) => value !== undefined && value !== '',
	);
	const hash = 'sign_type' in change ? 'RSA-SHA1' : 'RSA-SHA256';
	const signed = signWithNode(
		Object.fromEntries(filled) as Record<string, string>,
		simulator.credential.privateKey ?? '',
		hash,
	);
	const { node } = await readReply(await sendChanged({ ...parameters, ...change }, signed), simulator);
	expect(node.code).toBe('10000');
});

test('the reply to a request with the signature type RSA is signed with SHA-1, too', async () => {
	const response = await sendChanged({ sign_type: 'RSA' });
	const [, node = '', sign = ''] = /^\{"\w+":(.*),"sign":"([^"]+)"\}$/.exec(await response.text()) ?? [];
	const key = simulator.credential.alipayPublicKey ?? '';
	expect(createVerify('RSA-SHA1').update(node).verify(key, sign, 'base64')).toBe(true);
});

describe('the signature', () => {
	test('that is missing is called missing', async () => {
		const { node } = await readReply(await sendChanged({}, ''), simulator);
		expect(node.sub_code).toBe('isv.missing-signature');
	});

	test.each(['AAAA', 'not Base64!', 'A'.repeat(344)])('%s is refused, not a failure of the server', async (sign) => {
		const { node, genuine } = await readReply(await sendChanged({}, sign), simulator);
		expect([node.sub_code, genuine]).toEqual(['isv.invalid-signature', true]);
	});

	test('over anything else than what was sent is refused, for each parameter', async () => {
		const parameters = parametersOf(sampleQuestion(watchlist, 'changed_1'), simulator, now);
		const sign = signWithNode(parameters, simulator.credential.privateKey ?? '');
		const content = String(parameters.biz_content).replace('changed_1', 'changed_2');
		const changes: Record<string, string>[] = [
			{ biz_content: content },
			{ format: 'json' },
			{ timestamp: alipayTime(now - 1000) },
		];
		for (const change of changes) {
			const { node } = await readReply(await send(simulator, { ...parameters, ...change, sign }), simulator);
			expect(node.sub_code).toBe('isv.invalid-signature');
		}
	});

	test('that does not fit is answered with the text that the gateway built, HTML-escaped', async () => {
		const question = sampleQuestion(watchlist, 'echo_1');
		question.content.name = `<b>${personName}</b>`;
		const { node } = await readReply(await sendChanged({}, 'AAAA', question), simulator);
		const built = Object.entries(parametersOf(question, simulator, now))
			.sort()
			.map((pair) => pair.join('='))
			.join('&');
		const message = String(node.sub_msg);
		const unescaped = message
			.replaceAll('&lt;', '<')
			.replaceAll('&gt;', '>')
			.replaceAll('&quot;', '"')
			.replaceAll('&#39;', "'")
			.replaceAll('&amp;', '&');
		expect(message).not.toMatch(/[<>"]|&(?!(amp|lt|gt|quot|#39);)/);
		expect(unescaped).toContain(`网关生成的验签字符串为：${built}`);
	});
});

test('without the charset in the address other characters than ASCII arrive spoilt', async () => {
	const { node } = await readReply(await sendChanged({ charset: undefined }), simulator);
	expect(node.sub_msg).toContain('寮犱笁'); // 张三 in UTF-8, read as GBK
});

test.each(['application/json', 'text/plain'])('a body of the type %s is not read', async (type) => {
	const parameters = parametersOf(sampleQuestion(watchlist, 'body_1'), simulator, now);
	const { biz_content: content = '', ...common } = parameters;
	const sign = signWithNode(parameters, simulator.credential.privateKey ?? '');
	const response = await fetch(`${simulator.url}?${new URLSearchParams({ ...common, sign })}`, {
		method: 'POST',
		headers: { 'content-type': type },
		body: new URLSearchParams({ biz_content: content }).toString(),
	});
	const { node } = await readReply(response, simulator);
	expect(node.sub_code).toBe('isv.invalid-signature');
	expect(node.sub_msg).not.toContain('biz_content');
});
