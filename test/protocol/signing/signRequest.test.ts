import fc from 'fast-check';

import { connectionProbe } from '../../../nodes/shared/protocol/signing/connectionProbe';
import { encryptContent } from '../../../nodes/shared/protocol/signing/contentCipher';
import { readCredential } from '../../../nodes/shared/protocol/credential/credential';
import type { RequestParts } from '../../../nodes/shared/protocol/signing/requestParameters';
import { signRequest } from '../../../nodes/shared/protocol/signing/signRequest';
import type { SignedRequest } from '../../../nodes/shared/protocol/signing/signRequest';
import formVectors from '../../vectors/formEncoding.json';
import { issuedCertificate, opensslSn, rootCertificate } from '../../fixtures/freshCertificates';
import { freshCredential } from '../../fixtures/freshCredential';
import { freshKeys, openssl, opensslVerifies } from '../../fixtures/freshKeys';

const { fields, application, alipay } = freshCredential();
const credential = readCredential(fields);
const url = credential.gateway;
const method = 'zhima.credit.score.get';
const now = 1_767_225_600_000;

/** What the gateway reads: query and form body as one set of parameters. */
function received({ url: address, body }: Pick<SignedRequest, 'url'> & { body?: unknown }): Record<string, string> {
	const entries = [...new URL(address).searchParams, ...new URLSearchParams(String(body))];
	const names = entries.map(([name]) => name);
	expect(new Set(names).size).toBe(names.length);
	return Object.fromEntries(entries);
}

/** The text that the gateway builds from what it received, written out here once more on purpose. */
const gatewayText = (parameters: Record<string, string>) =>
	Object.entries(parameters)
		.filter(([name]) => name !== 'sign')
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.map((entry) => entry.join('='))
		.join('&');

test('a request carries what Alipay demands, app, method and character set in the address and all else in the form', async () => {
	const signed = await signRequest({ url, qs: { method, auth_token: 't' }, body: { biz_content: '{"a":"张"}', notify_url: 'x' } }, credential, now);
	expect(signed.method).toBe('POST');
	expect(signed.contentType).toBe('application/x-www-form-urlencoded;charset=utf-8');
	expect(signed.url).toBe(`${url}?method=${method}&app_id=2021000000000000&charset=utf-8`);
	const { sign, ...form } = Object.fromEntries(new URLSearchParams(signed.body));
	expect(form).toEqual({
		auth_token: 't',
		format: 'JSON',
		sign_type: 'RSA2',
		timestamp: '2026-01-01 08:00:00',
		version: '1.0',
		biz_content: '{"a":"张"}',
		notify_url: 'x',
	});
	expect(sign).toHaveLength(344);
});

test.each<[string, { url: string; qs?: object; form?: object }]>([
	['in the address', { url: `${url}?${new URLSearchParams({ method, auth_token: 'SECRET_USER', app_auth_token: 'SECRET_MERCHANT', return_url: 'SECRET_URL' })}` }],
	['in qs', { url, qs: { method, auth_token: 'SECRET_USER', app_auth_token: 'SECRET_MERCHANT', return_url: 'SECRET_URL' } }],
	['in a form', { url, qs: { method }, form: { auth_token: 'SECRET_USER', app_auth_token: 'SECRET_MERCHANT', return_url: 'SECRET_URL' } }],
])('neither a token nor the signature stands in the address, even if they came %s', async (_, request) => {
	const merchants = readCredential({ ...fields, appAuthToken: 'SECRET_CREDENTIAL' });
	for (const signed of [await signRequest(request, credential, now), await signRequest(request, merchants, now)]) {
		const { sign } = Object.fromEntries(new URLSearchParams(signed.body));
		expect(signed.url).not.toMatch(/SECRET|sign/);
		expect(decodeURIComponent(signed.url)).not.toContain(sign!.slice(0, 20));
		const { url: again } = await signRequest({ url: signed.url, body: signed.body }, merchants, now + 1_000);
		expect(again).toBe(signed.url);
	}
});

test('the openssl command confirms the signature over what the gateway receives', async () => {
	const signed = await signRequest({ url, qs: { method }, body: { biz_content: '{"name":"张三 +&=%\\n\u{20bb7}"}' } }, credential, now);
	const parameters = received(signed);
	expect(opensslVerifies(gatewayText(parameters), parameters.sign!, application.publicPem)).toBe(true);
	expect(opensslVerifies(`${gatewayText(parameters)} `, parameters.sign!, application.publicPem)).toBe(false);
});

test('RSA signs with SHA-1', async () => {
	const parameters = received(await signRequest({ url, qs: { method } }, readCredential({ ...fields, signType: 'RSA' }), now));
	expect(parameters.sign_type).toBe('RSA');
	expect(opensslVerifies(gatewayText(parameters), parameters.sign!, application.publicPem, 'sha1')).toBe(true);
});

test('whatever a value holds, what arrives is what was signed', async () => {
	const names = fc.stringMatching(/^[a-z_]{1,10}$/).filter((name) => !['method', 'sign', 'app_auth_token'].includes(name));
	await fc.assert(
		fc.asyncProperty(fc.dictionary(names, fc.string({ unit: 'binary' }), { maxKeys: 4 }), async (given) => {
			const own = { app_id: 1, format: 1, charset: 1, sign_type: 1, timestamp: 1, version: 1 };
			const sent = Object.entries(given).filter(([name, value]) => !Object.hasOwn(own, name) && value.trim() !== '');
			const parameters = received(await signRequest({ url, qs: { ...given, method } }, credential, now));
			for (const [name, value] of sent) expect(parameters[name]).toBe(value.toWellFormed());
			expect(Object.keys(parameters)).toHaveLength(sent.length + 8);
			expect(await signRequest({ url, qs: parameters }, credential, now)).toEqual(await signRequest({ url, qs: { ...given, method } }, credential, now));
		}),
		{ numRuns: 50 },
	);
});

test('a character that cannot be encoded is signed as it arrives', async () => {
	const parameters = received(await signRequest({ url, qs: { method, a: 'x\ud800y' } }, credential, now));
	expect(parameters.a).toBe('x\ufffdy');
	expect(opensslVerifies(gatewayText(parameters), parameters.sign!, application.publicPem)).toBe(true);
});

test.each(formVectors)('the form holds $text as another implementation encodes it', async ({ text, encoded }) => {
	const { body } = await signRequest({ url, qs: { method, aa: text } }, credential, now);
	const pairs = body.split('&').filter((pair) => pair.startsWith('aa='));
	expect(pairs).toEqual(text.trim() === '' ? [] : [`aa=${encoded}`]);
});

test('values that are blank are neither sent nor signed', async () => {
	const parameters = received(await signRequest({ url, qs: { method, auth_token: ' ', a: '', b: '\n' } }, credential, now));
	expect(parameters).not.toHaveProperty('auth_token');
	expect(parameters).not.toHaveProperty('a');
	expect(parameters).not.toHaveProperty('b');
	expect(opensslVerifies(gatewayText(parameters), parameters.sign!, application.publicPem)).toBe(true);
});

test('what the request says of app, time, character set, type or signature is replaced', async () => {
	const qs = { method, app_id: '1', charset: 'gbk', sign_type: 'RSA', sign: 'x', timestamp: '1999-01-01 00:00:00', version: '2.0', format: 'XML' };
	expect(received(await signRequest({ url, qs }, credential, now))).toEqual(received(await signRequest({ url, qs: { method } }, credential, now)));
});

test('the app auth token of the credential stands over that of the request', async () => {
	const qs = { method, app_auth_token: 'request' };
	const provider = readCredential({ ...fields, appAuthToken: 'credential' });
	expect(received(await signRequest({ url, qs }, provider, now)).app_auth_token).toBe('credential');
	expect(received(await signRequest({ url, qs: { method } }, credential, now))).not.toHaveProperty('app_auth_token');
});

test('signing what was signed gives the same request at the same time, and a fresh one later', async () => {
	const first = await signRequest({ url, qs: { method }, body: { biz_content: '{"a":"b+c d"}' } }, credential, now);
	expect(await signRequest(first, credential, now)).toEqual(first);
	const later = received(await signRequest(first, credential, now + 60_000));
	expect(later.timestamp).toBe('2026-01-01 08:01:00');
	expect(opensslVerifies(gatewayText(later), later.sign!, application.publicPem)).toBe(true);
});

const probe = { method: connectionProbe.method, biz_content: connectionProbe.biz_content };

test.each<[string, RequestParts]>([
	['an own method', { url, qs: { method } }],
	['the gateway with a port that goes without saying', { url: 'https://openapi.alipay.com:443/gateway.do', qs: { method } }],
	['a gateway whose user name does not get any further', { url: 'https://user:secret@openapi.alipay.com/gateway.do', qs: { method } }],
	['the probe of the connection test', { baseURL: url, url: '', qs: { method: probe.method }, body: { biz_content: probe.biz_content } }],
])('%s is signed, and goes to the gateway itself', async (_, request) => {
	expect((await signRequest(request, credential, now)).url.startsWith('https://openapi.alipay.com/gateway.do?')).toBe(true);
});

const elsewhere = "an address other than the credential's gateway";
const notAllowed = "under 'Allowed Methods'";

test.each<[string, RequestParts, string]>([
	['another host', { url: 'https://evil.example/gateway.do', qs: { method } }, elsewhere],
	['a host that begins like the gateway', { url: 'https://openapi.alipay.com.evil.example/gateway.do', qs: { method } }, elsewhere],
	['a host behind the gateway as user name', { url: 'https://openapi.alipay.com@evil.example/gateway.do', qs: { method } }, elsewhere],
	['a host behind user name and password', { url: 'https://openapi.alipay.com:443@evil.example/gateway.do', qs: { method } }, elsewhere],
	['http', { url: 'http://openapi.alipay.com/gateway.do', qs: { method } }, elsewhere],
	['another port', { url: 'https://openapi.alipay.com:8443/gateway.do', qs: { method } }, elsewhere],
	['a slash at the end', { url: `${url}/`, qs: { method } }, elsewhere],
	['another path', { url: 'https://openapi.alipay.com/v3/gateway.do', qs: { method } }, elsewhere],
	['the other environment', { url: 'https://openapi-sandbox.dl.alipaydev.com/gateway.do', qs: { method } }, elsewhere],
	['a base of ours and an address of theirs', { baseURL: url, url: 'https://evil.example/', qs: { method } }, elsewhere],
	['a base of ours and an address without scheme', { baseURL: url, url: '//evil.example/', qs: { method } }, elsewhere],
	['the old name for an address elsewhere', { uri: 'https://evil.example/gateway.do', qs: { method } }, elsewhere],
	['a script', { url: 'javascript:alert(1)', qs: { method } }, elsewhere],
	['no address', { qs: { method } }, 'no complete address'],
	['no method', { url }, "'method'"],
	['an empty method', { url, qs: { method: '' } }, "'method'"],
	['a payment', { url, qs: { method: 'alipay.trade.pay' } }, notAllowed],
	['a payment in the body behind an own method in the query', { url, qs: { method }, body: 'method=alipay.trade.pay' }, notAllowed],
	['a payment behind an own method in the address', { url: `${url}?method=${method}&method=alipay.trade.pay` }, notAllowed],
	['a name that only ends like ours', { url, qs: { method: `x${method}` } }, notAllowed],
	['a payment behind a blank', { url, qs: { method: ' alipay.trade.pay' } }, notAllowed],
	['a list of methods', { url, qs: { method: [method] } }, notAllowed],
	['the probe for another order', { url, qs: { ...probe, biz_content: '{"out_trade_no":"1"}' } }, notAllowed],
	['the probe with a blank', { url, qs: { ...probe, biz_content: probe.biz_content.replace(':', ': ') } }, notAllowed],
	['the probe without content', { url, qs: { method: probe.method } }, notAllowed],
	['the content of the probe with a payment', { url, qs: { ...probe, method: 'alipay.trade.pay' } }, notAllowed],
])('%s is not signed', async (_, request, because) => {
	await expect(signRequest(request, credential, now)).rejects.toMatchObject({
		name: 'Refusal',
		message: expect.stringContaining(because) as string,
		problem: expect.stringMatching(/^[A-Z].+[^.]$/) as string,
		remedy: expect.stringMatching(/^[A-Z].+\.$/) as string,
	});
});

test('a refusal says where the request goes, and where it should', async () => {
	await expect(signRequest({ url: 'https://evil.example/gateway.do', qs: { method } }, credential, now)).rejects.toMatchObject({
		remedy: `Set the URL to ${url} or choose another credential.`,
	});
});

test('blanks around the method are left out, as people paste it', async () => {
	expect(received(await signRequest({ url, qs: { method: ` ${method}\n` } }, credential, now)).method).toBe(method);
});

test('the probe carries nothing but itself', async () => {
	const parameters = received(await signRequest({ url, qs: probe }, credential, now));
	expect(Object.keys(parameters).sort()).toEqual(
		['app_id', 'biz_content', 'charset', 'format', 'method', 'sign', 'sign_type', 'timestamp', 'version'],
	);
});

test('the request is not changed, however deep it is frozen', async () => {
	const request = Object.freeze({ url, qs: Object.freeze({ method }), body: Object.freeze({ biz_content: Object.freeze({ a: 1 }) }) });
	const before = JSON.stringify(request);
	await signRequest(request, credential, now);
	expect(JSON.stringify(request)).toBe(before);
});

test('of a method that is not allowed, 128 characters are repeated', async () => {
	await expect(signRequest({ url, qs: { method: `${'x'.repeat(127)}yz` } }, credential, now)).rejects.toMatchObject({
		problem: `The credential does not sign the method ${'x'.repeat(127)}y`,
	});
});

test('a very long method is not repeated whole', async () => {
	await expect(signRequest({ url, qs: { method: 'x'.repeat(10_000) } }, credential, now)).rejects.toMatchObject({
		name: 'Refusal',
		message: expect.stringMatching(/^.{1,299}$/) as string,
	});
});

describe('with a content encryption key', () => {
	// One and the same each time: of other keys, one in 250 opens what another has encrypted.
	const contentSecretKey = Buffer.alloc(16, 9).toString('base64');
	const encrypting = readCredential({ ...fields, contentSecretKey });
	const content = '{"name":"张三 +&=%"}';
	const request = { url, qs: { method }, body: { biz_content: content } };
	const opened = ({ biz_content }: Record<string, string>) => {
		const args = ['enc', '-d', '-aes-128-cbc', '-K', Buffer.from(contentSecretKey, 'base64').toString('hex'), '-iv', '0'.repeat(32)];
		return openssl(args, {}, Buffer.from(biz_content!, 'base64')).toString();
	};

	test('the openssl command decrypts the content, and confirms the signature over what was encrypted', async () => {
		const signed = await signRequest(request, encrypting, now);
		const parameters = received(signed);
		expect(parameters.encrypt_type).toBe('AES');
		expect(opened(parameters)).toBe(content);
		expect(signed.url + signed.body).not.toContain('name');
		expect(opensslVerifies(gatewayText(parameters), parameters.sign!, application.publicPem)).toBe(true);
	});

	test('signing what was signed does not encrypt twice', async () => {
		const first = await signRequest(request, encrypting, now);
		expect(await signRequest(first, encrypting, now)).toEqual(first);
		expect(opened(received(await signRequest(first, encrypting, now + 60_000)))).toBe(content);
	});

	test('a request that only says it is encrypted is encrypted', async () => {
		const qs = { method, encrypt_type: 'AES' };
		expect(opened(received(await signRequest({ ...request, qs }, encrypting, now)))).toBe(content);
		const readable = { ...request, qs, body: { biz_content: encryptContent('{}', Buffer.alloc(16, 7)) } };
		expect(received(await signRequest(readable, encrypting, now)).biz_content).not.toBe(readable.body.biz_content);
	});

	test('the probe stays readable, so that its reply does, and a request without content says nothing of encryption', async () => {
		for (const qs of [probe, { method }]) {
			const parameters = received(await signRequest({ url, qs }, encrypting, now));
			expect(parameters).not.toHaveProperty('encrypt_type');
			expect(parameters.biz_content).toBe('biz_content' in qs ? probe.biz_content : undefined);
		}
	});

	test('nothing else of the request changes', async () => {
		const plain = received(await signRequest(request, credential, now));
		const added = { encrypt_type: 'AES', biz_content: expect.any(String) as string, sign: expect.any(String) as string };
		expect(received(await signRequest(request, encrypting, now))).toEqual({ ...plain, ...added });
	});
});

describe('in certificate mode', () => {
	const authority = freshKeys(1024);
	const root = rootCertificate(authority);
	const issuer = { ...authority, certificate: root };
	const certificates = {
		keyMode: 'certificate',
		appCert: issuedCertificate(application, issuer, { serial: '0xabcdef' }),
		alipayCert: issuedCertificate(alipay, issuer, { serial: '0x123456' }),
		alipayRootCert: root,
	};
	const certified = readCredential({ ...fields, ...certificates });
	const today = Date.now();

	test.each([
		['a call', { url, qs: { method }, body: { biz_content: '{"a":"张"}' } }],
		['a call without content, such as for a token', { url, qs: { method: 'alipay.system.oauth.token' } }],
		['the probe', { url, qs: probe }],
		['a call that names other certificates', { url, qs: { method, app_cert_sn: 'x', alipay_root_cert_sn: 'y' } }],
	])('%s names the certificates, and the openssl command confirms the signature', async (_, request) => {
		const signed = await signRequest(request, certified, today);
		const parameters = received(signed);
		expect(parameters).toMatchObject({ app_cert_sn: opensslSn(certificates.appCert), alipay_root_cert_sn: opensslSn(root) });
		expect(opensslVerifies(gatewayText(parameters), parameters.sign!, application.publicPem)).toBe(true);
		expect(await signRequest(signed, certified, today)).toEqual(signed);
	});

	test('nothing is signed once the app certificate has expired', async () => {
		await expect(signRequest({ url, qs: { method } }, certified, today + 366 * 86_400_000)).rejects.toMatchObject({
			name: 'Refusal',
			message: expect.stringMatching(/^'App Certificate' expired on /) as string,
		});
	});

	test('certificates that are left over in public key mode do not matter', async () => {
		const left = readCredential({ ...fields, ...certificates, appCert: 'broken', keyMode: 'publicKey' });
		expect(received(await signRequest({ url, qs: { method } }, left, today))).not.toHaveProperty('app_cert_sn');
	});
});
