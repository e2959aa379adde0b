import { randomBytes } from 'node:crypto';

import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import forge from 'node-forge';

import { ZhimaCreditApi } from '../../credentials/ZhimaCreditApi.credentials';
import { connectionProbe } from '../../nodes/shared/protocol/signing/connectionProbe';
import { freshCredential } from '../fixtures/freshCredential';
import { bareBase64, opensslVerifies } from '../fixtures/freshKeys';

const { fields, application } = freshCredential();
const credential = new ZhimaCreditApi();
const url = 'https://openapi.alipay.com/gateway.do';
const method = 'zhima.credit.score.get';
const content = JSON.stringify({ name: '张三 &+=%"\\', product_code: 'w1' });

const authenticate = async (options: object, change: ICredentialDataDecryptedObject = {}) =>
	await credential.authenticate({ ...fields, ...change }, options as IHttpRequestOptions);

function deepFreeze<T extends object>(value: T): T {
	for (const inner of Object.values(value)) {
		if (typeof inner === 'object' && inner !== null && !ArrayBuffer.isView(inner) && !(inner instanceof URLSearchParams) && !(inner instanceof AbortSignal)) {
			deepFreeze(inner as object);
		}
	}
	return Object.freeze(value);
}

/** Query and form body as the gateway reads them; a parameter that comes twice is a defect. */
function received(options: IHttpRequestOptions): Record<string, string> {
	const entries = [...new URL(options.url).searchParams, ...new URLSearchParams(String(options.body))];
	expect(entries).toHaveLength(new Set(entries.map(([name]) => name)).size);
	return Object.fromEntries(entries);
}

const gatewayText = (parameters: Record<string, string>) =>
	Object.keys(parameters)
		.filter((name) => name !== 'sign')
		.sort()
		.map((name) => `${name}=${parameters[name]}`)
		.join('&');

function expectSigned(options: IHttpRequestOptions): void {
	const parameters = received(options);
	const text = gatewayText(parameters);
	expect(opensslVerifies(text, parameters.sign!, application.publicPem)).toBe(true);
	const md = forge.md.sha256.create();
	md.update(text, 'utf8');
	const key = forge.pki.publicKeyFromPem(application.publicPem);
	expect(key.verify(md.digest().bytes(), forge.util.decode64(parameters.sign!))).toBe(true);
}

const shapes: Array<[string, object]> = [
	["this package's nodes", { method: 'POST', url, qs: { method }, body: { biz_content: content }, encoding: 'arraybuffer' }],
	['biz_content as an object', { method: 'POST', url, qs: { method }, body: { biz_content: JSON.parse(content) as object } }],
	['an object that is the biz_content', { method: 'POST', url, qs: { method }, body: JSON.parse(content) as object }],
	['a JSON text', { method: 'POST', url, qs: { method }, body: content, headers: { 'Content-Type': 'application/json' } }],
	['a form as text', { method: 'POST', url, body: `${new URLSearchParams({ method, biz_content: content })}` }],
	['URLSearchParams', { method: 'POST', url, body: new URLSearchParams({ method, biz_content: content }) }],
	['all in the address', { method: 'GET', url: `${url}?${new URLSearchParams({ method, biz_content: content })}` }],
	['a relative address', { method: 'POST', baseURL: 'https://openapi.alipay.com', url: '/gateway.do', qs: { method }, body: { biz_content: content } }],
	['the connection test', { qs: { method }, body: { biz_content: content }, headers: {}, baseURL: url, url: '', method: 'POST', timeout: 300_000, returnFullResponse: true }],
	['the HTTP Request node with JSON', { method: 'POST', uri: url, qs: { method }, body: JSON.parse(content) as object, json: true, gzip: true, rejectUnauthorized: true, followRedirect: false, headers: {} }],
	['the HTTP Request node with a form', { method: 'POST', uri: url, form: { method, biz_content: content }, headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
	['the HTTP Request node with a raw body', { method: 'POST', uri: `${url}?method=${method}`, body: `${new URLSearchParams({ biz_content: content })}`, headers: { 'CONTENT-TYPE': 'text/plain' } }],
];

describe.each(shapes)('a request of %s', (_, request) => {
	test('is signed so that the openssl command and node-forge confirm it', async () => {
		const signed = await authenticate(request);
		expectSigned(signed);
		expect(received(signed)).toMatchObject({ method, biz_content: content.replaceAll('&', '\\u0026'), app_id: fields.appId, charset: 'utf-8' });
	});

	test('is not changed, however deep it is frozen', async () => {
		const frozen = deepFreeze(structuredClone({ ...request, body: undefined }));
		const body = (request as { body?: unknown }).body;
		const before = JSON.stringify(request);
		await authenticate(Object.freeze({ ...frozen, body: typeof body === 'object' && body !== null ? deepFreeze(body) : body }));
		expect(JSON.stringify(request)).toBe(before);
	});

	test('is signed afresh when n8n hands over what was signed, without a doubled parameter', async () => {
		const once = await authenticate(request);
		const twice = await authenticate(deepFreeze({ ...once }));
		const thrice = await authenticate(twice);
		for (const options of [twice, thrice]) expectSigned(options);
		expect(Object.keys(received(thrice)).sort()).toEqual(Object.keys(received(once)).sort());
	});

	test('leaves as a form with charset in the query, and as nothing else', async () => {
		const signed = (await authenticate(request)) as IHttpRequestOptions & { uri?: string; form?: unknown };
		expect(new URL(signed.url).searchParams.get('charset')).toBe('utf-8');
		expect(typeof signed.body).toBe('string');
		const contentTypes = Object.entries(signed.headers ?? {}).filter(([name]) => name.toLowerCase() === 'content-type');
		expect(contentTypes).toEqual([['content-type', 'application/x-www-form-urlencoded;charset=utf-8']]);
		expect(signed).toMatchObject({ method: 'POST', qs: undefined, baseURL: undefined, uri: undefined, form: undefined });
		expect(signed.url.startsWith(`${url}?`)).toBe(true);
	});
});

describe("files of this package's nodes", () => {
	const texts = { cert_name: '张三', biz_code: 'DATA_SOURCE' };
	const files = [{ name: 'file_content', fileName: 'file_content.jpg', mimeType: 'image/jpeg', bytes: Buffer.from('not looked at') }];
	const upload = { method: 'POST', url, qs: { method, ...texts }, body: { biz_content: '' }, files };

	/** Query and parts as the gateway reads them, which Node takes apart. */
	async function arrived(signed: IHttpRequestOptions) {
		const contentTypes = Object.entries(signed.headers ?? {}).filter(([name]) => name.toLowerCase() === 'content-type');
		expect(contentTypes).toHaveLength(1);
		const parts = await new Response(new Uint8Array(signed.body as Buffer), { headers: contentTypes as Array<[string, string]> }).formData();
		const file = parts.get('file_content') as File;
		parts.delete('file_content');
		const parameters = { ...Object.fromEntries(new URL(signed.url).searchParams), ...(Object.fromEntries(parts) as Record<string, string>) };
		return { parameters, file: [file.name, file.type, await file.text()] };
	}

	test('go out beside parameters that are signed and no part of the address, and are signed afresh when n8n hands over what was signed', async () => {
		const merchant = { appAuthToken: 'TOKEN_OF_THE_MERCHANT' };
		const once = await authenticate(deepFreeze({ ...upload }), merchant);
		for (const signed of [once, await authenticate(deepFreeze({ ...once }), merchant)]) {
			const { parameters, file } = await arrived(signed);
			expect(opensslVerifies(gatewayText(parameters), parameters.sign!, application.publicPem)).toBe(true);
			expect(parameters).toMatchObject({ ...texts, method, app_id: fields.appId, charset: 'utf-8', app_auth_token: 'TOKEN_OF_THE_MERCHANT' });
			expect(parameters.biz_content).toBeUndefined();
			expect([...new URL(signed.url).searchParams.keys()].sort()).toEqual(['app_id', 'charset', 'method']);
			expect(file).toEqual(['file_content.jpg', 'image/jpeg', 'not looked at']);
		}
	});

	test('of an app with a content key go out with biz_content encrypted if there is one, and with nothing encrypted if not', async () => {
		const key = { contentSecretKey: randomBytes(16).toString('base64') };
		const { parameters: without } = await arrived(await authenticate(upload, key));
		expect([without.encrypt_type, without.cert_name]).toEqual([undefined, '张三']);

		const { parameters } = await arrived(await authenticate({ ...upload, body: { biz_content: content } }, key));
		expect(parameters.encrypt_type).toBe('AES');
		expect(parameters.biz_content).not.toContain('product_code');
		expect(opensslVerifies(gatewayText(parameters), parameters.sign!, application.publicPem)).toBe(true);
	});

	test.each(['method', 'sign', 'app_auth_token', 'biz_content', 'cert_name', 'notify_url', 'a"; name="method', ''])('are not sent by the name %j, by which Alipay could take one for a parameter', async (name) => {
		await expect(authenticate({ ...upload, files: [{ ...files[0]!, name }] })).rejects.toMatchObject({
			name: 'Refusal',
			message: expect.stringContaining('A file has the name of a parameter'),
		});
	});

	test.each<[string, object, string]>([
		['for a method that is not allowed', { method: 'alipay.fund.trans.uni.transfer' }, 'does not sign the method'],
		['beside a value with another reading', { method, cert_name: 'x&method=alipay.trade.pay' }, 'which Alipay could take for a parameter of its own'],
		['beside a parameter whose name is none', { method, 'a=1&b': 'x' }, 'a name with characters other than letters'],
	])('are not sent %s', async (_, qs, sentence) => {
		await expect(authenticate({ ...upload, qs })).rejects.toMatchObject({ name: 'Refusal', message: expect.stringContaining(sentence) });
	});
});

test('what the request says beside its parameters stays', async () => {
	const proxy = { host: '127.0.0.1', port: 8080 };
	const signed = await authenticate({ url, qs: { method }, headers: { Accept: 'x' }, encoding: 'arraybuffer', proxy, timeout: 500 });
	expect(signed).toMatchObject({ headers: { Accept: 'x' }, encoding: 'arraybuffer', proxy, timeout: 500 });
});

test.each([
	['a request to an address that is not the gateway', { url: 'https://evil.example/gateway.do', qs: { method } }, {}, "The request goes to an address other than the credential's gateway"],
	['a payment', { url, qs: { method: 'alipay.trade.pay' } }, {}, 'alipay.trade.pay'],
	['multipart data', { uri: url, qs: { method }, formData: { biz_content: content } }, {}, 'use the Zhima API Call node'],
	['multipart data that is put together', { uri: url, qs: { method }, formData: { getHeaders: () => ({}) } }, {}, 'use the Zhima API Call node'],
	['a public key as private key', { url, qs: { method } }, { privateKey: application.publicPem }, "'Private Key' holds a public key"],
	["the app's own key as Alipay's", { url, qs: { method } }, { alipayPublicKey: bareBase64(application.publicPem) }, "not Alipay's"],
])('%s is refused by a sentence, not signed', async (_, request, change, sentence) => {
	await expect(authenticate(request, change)).rejects.toMatchObject({ name: 'Refusal', message: expect.stringContaining(sentence) });
});

test('a signed request goes nowhere but to the gateway, and says no length but its own', async () => {
	const signed = await authenticate({ uri: url, qs: { method }, followRedirect: true, followAllRedirects: true, headers: { 'Content-Length': 7, Accept: 'x' } });
	expect(signed).toMatchObject({ disableFollowRedirect: true, followRedirect: false, followAllRedirects: false });
	expect(Object.keys(signed.headers!)).toEqual(['Accept', 'content-type']);
});

test.each([
	['is read where the HTTP Request node would leave it unread', { useStream: true, json: false }, false],
	['stays one where the HTTP Request node reads it', { useStream: true, encoding: null, json: false }, true],
	['is not asked for where nobody did', {}, undefined],
])('an answer as a stream %s', async (_, options, useStream) => {
	expect(((await authenticate({ uri: url, qs: { method }, ...options })) as { useStream?: boolean }).useStream).toBe(useStream);
});

describe('the deadline', () => {
	test('is that of the request', async () => {
		const abortSignal = (await authenticate({ url, qs: { method }, timeout: 30 })).abortSignal as AbortSignal;
		expect(abortSignal.aborted).toBe(false);
		await new Promise((resolve) => setTimeout(resolve, 80));
		expect(abortSignal.aborted).toBe(true);
		expect((abortSignal.reason as Error).name).toBe('TimeoutError');
	});

	test("is that of the nodes' own signal where a node asks, and that signal is not sent on", async () => {
		const { signal: callSignal } = new AbortController();
		const signed = await authenticate({ url, qs: { method }, timeout: 30, callSignal, abortSignal: AbortSignal.abort('cancelled') });
		expect(signed.abortSignal).toBe(callSignal);
		expect(signed).toHaveProperty('callSignal', undefined);
	});

	test("ends with the execution's own signal, which is not replaced", async () => {
		const execution = new AbortController();
		const abortSignal = (await authenticate({ url, qs: { method }, abortSignal: execution.signal })).abortSignal as AbortSignal;
		expect(abortSignal).not.toBe(execution.signal);
		expect(abortSignal.aborted).toBe(false);
		execution.abort('cancelled');
		expect(abortSignal.reason).toBe('cancelled');
	});

	test('of an execution that has ended has passed', async () => {
		const { abortSignal } = await authenticate({ url, qs: { method }, abortSignal: AbortSignal.abort('cancelled') });
		expect(abortSignal!.aborted).toBe(true);
	});

	test.each([undefined, 0, 2 ** 31, 10 ** 12])('has not passed at once for a timeout of %s', async (timeout) => {
		const { abortSignal } = await authenticate({ url, qs: { method }, timeout });
		await new Promise((resolve) => setTimeout(resolve, 20));
		expect(abortSignal!.aborted).toBe(false);
	});
});

describe('the connection test', () => {
	const { request } = credential.test;

	test('calls the fixed probe, which its own credential signs', async () => {
		expect(request).toMatchObject({ method: 'POST', url: '', qs: { method: 'alipay.trade.query' }, body: { biz_content: connectionProbe.biz_content } });
		expectSigned(await authenticate({ ...request, baseURL: url, headers: {}, timeout: 300_000 }));
	});

	test.each([
		['production', '', 'https://openapi.alipay.com/gateway.do'],
		['sandbox', '', 'https://openapi-sandbox.dl.alipaydev.com/gateway.do'],
		['custom', 'http://127.0.0.1:5680/gateway.do', 'http://127.0.0.1:5680/gateway.do'],
	])('goes to the gateway of %s', (environment, gatewayUrl, address) => {
		const expression = /^=\{\{([\s\S]*)\}\}$/.exec(String(request.baseURL))![1]!;
		const evaluate = new Function('$credentials', `return ${expression}`) as (fields: object) => unknown;
		expect(evaluate({ environment, gatewayUrl })).toBe(address);
	});

	test('ends by a deadline of its own, before the five minutes that n8n gives it', async () => {
		const timeout = jest.spyOn(AbortSignal, 'timeout');
		await authenticate({ ...request, baseURL: url, headers: {}, timeout: 300_000 });
		await authenticate({ url, qs: { method }, timeout: 300_000 });
		expect(timeout.mock.calls).toEqual([[15_000], [300_000]]);
		timeout.mockRestore();
	});
});

test('every secret field is hidden while it is typed', () => {
	const hidden = credential.properties.filter(({ typeOptions }) => typeOptions?.password).map(({ name }) => name);
	expect(hidden).toEqual(expect.arrayContaining(['privateKey', 'contentSecretKey', 'appAuthToken']));
});
