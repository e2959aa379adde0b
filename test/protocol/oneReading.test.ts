import fc from 'fast-check';

import { certificationLink } from '../../nodes/shared/operations/certificationByLink';
import { encryptContent } from '../../nodes/shared/protocol/signing/contentCipher';
import { readCredential } from '../../nodes/shared/protocol/credential/credential';
import { linkOf } from '../../nodes/shared/protocol/signing/linkOf';
import type { RequestParts } from '../../nodes/shared/protocol/signing/requestParameters';
import { signRequest } from '../../nodes/shared/protocol/signing/signRequest';
import type { SignedRequest } from '../../nodes/shared/protocol/signing/signRequest';
import { freshCredential } from '../fixtures/freshCredential';
import { freshKeys, opensslVerifies } from '../fixtures/freshKeys';
import { idNumber, personName } from '../fixtures/people';

const { fields, application } = freshCredential();
const credential = readCredential(fields);
/** The digest of RSA is short, and so may its key be: the property signs many requests. */
const fast = readCredential({ ...fields, signType: 'RSA', privateKey: freshKeys(1024).privatePem });
const url = credential.gateway;
const method = 'zhima.credit.score.get';
const now = 1_767_225_600_000;

/** Every parameter that Alipay's gateway reads of a request (docs/alipay.md 1.3 and 1.4), typed here once more. */
const alipaysNames = [
	'alipay_root_cert_sn',
	'alipay_sdk',
	'app_auth_token',
	'app_cert_sn',
	'app_id',
	'auth_token',
	'biz_content',
	'charset',
	'encrypt_type',
	'format',
	'method',
	'notify_url',
	'prod_code',
	'return_url',
	'sign',
	'sign_type',
	'target_app_id',
	'terminal_info',
	'terminal_type',
	'timestamp',
	'version',
	'ws_service_url',
];

/** All that arrives, in the order of the text that the gateway builds; each parameter once. */
function received(request: Pick<SignedRequest, 'url'> & { body?: unknown }): Array<[string, string]> {
	const { url: address, body } = request;
	const entries = [...new URL(address).searchParams, ...new URLSearchParams(String(body))];
	expect(new Set(entries.map(([name]) => name)).size).toBe(entries.length);
	return entries.sort(([one], [other]) => (one < other ? -1 : 1));
}

const signedEntries = (request: SignedRequest) => received(request).filter(([name]) => name !== 'sign');

const joined = (entries: Array<[string, string]>) => entries.map((entry) => entry.join('=')).join('&');

/** Every request that somebody could make of a text by cutting it before names that the gateway knows: places, and the names there. */
function cuts(text: string, names: Iterable<string>): Array<[number, string]> {
	const known = new Set(names);
	const places = [...text.matchAll(/(?<=^|&)[^&=]*(?==)/g)];
	return places.filter(([name]) => known.has(name.trim())).map(({ 0: name, index }) => [index, name]);
}

/** The places between the parameters that were sent. */
function borders(entries: Array<[string, string]>): Array<[number, string]> {
	let at = 0;
	return entries.map(([name, value]) => {
		const place: [number, string] = [at, name];
		at += name.length + value.length + 2;
		return place;
	});
}

/** Parameters of single methods, which Alipay reads beside the common ones. */
const methodsNames = ['code', 'grant_type', 'zz'];

/** Texts in which another request can hide. */
const piece = fc.oneof(
	fc.constantFrom('&', '=', '&&', '==', '"', '\\', '\\u0026', '%26', '&amp;', ' ', '\n', '{', '}', ',', ':', '张', '\u2028'),
	fc.constantFrom(...alipaysNames),
	fc.constantFrom(...alipaysNames, ...methodsNames).map((name) => `&${name}=x`),
	fc.string({ unit: 'binary', maxLength: 5 }),
);
const hostile = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
const json = fc.oneof(
	fc.record({ a: hostile, b: fc.dictionary(hostile, hostile, { maxKeys: 2 }) }).map((content) => JSON.stringify(content)),
	hostile,
);
const name = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom(...alipaysNames.filter((one) => one !== 'method')) },
	{ weight: 4, arbitrary: fc.constantFrom(...methodsNames) },
	{ weight: 2, arbitrary: fc.stringMatching(/^[a-z_]{1,6}$/) },
	{ weight: 1, arbitrary: hostile },
);
const request = fc
	.record({ entries: fc.uniqueArray(fc.tuple(name, hostile), { maxLength: 4, selector: ([one]) => one }), content: json, place: fc.constantFrom('qs', 'form', 'body') })
	.map(({ entries, content, place }): RequestParts => ({ url, qs: { method }, [place]: { biz_content: content, ...Object.fromEntries(entries) } }));

test('whatever a request holds, the text that is signed can be cut into nothing but the parameters that are sent', async () => {
	let accepted = 0;
	await fc.assert(
		fc.asyncProperty(request, async (one) => {
			const signed = await signRequest(one, fast, now).catch((refusal: Error) => {
				expect(refusal.name).toBe('Refusal');
			});
			if (!signed) return;
			accepted++;
			const entries = signedEntries(signed);
			// Each way to cut takes some of these places. As there is none inside a value, no way yields a name that was not sent, nor a value
			// that does not begin with the one that was sent.
			expect(cuts(joined(entries), [...alipaysNames, ...entries.map(([sent]) => sent)])).toEqual(borders(entries));
		}),
		{ numRuns: 1_000, seed: 20_261_125 },
	);
	expect(accepted).toBeGreaterThan(100);
});

const payment = '{"out_biz_no":"1","trans_amount":"9999.00"}';
const hidden = 'charset=utf-8&format=JSON&method=alipay.fund.trans.uni.transfer&notify_url=x';

describe('a request that would also prove a payment is refused, or loses its second reading:', () => {
	test.each<[string, RequestParts, string]>([
		['content that goes on as parameters', { url, qs: { method, biz_content: `${payment}&${hidden}` } }, 'biz_content is not JSON'],
		['the same as a form', { url, form: { method, biz_content: `${payment}&${hidden}` } }, 'biz_content is not JSON'],
		['the same as a form text', { url, body: `${new URLSearchParams({ method, biz_content: `${payment}&${hidden}` })}` }, 'biz_content is not JSON'],
		['a parameter beside it', { url, qs: { method, aa: `x&biz_content=${payment}&${hidden}` } }, 'The parameter aa holds &biz_content='],
		['a parameter that begins with it', { url, qs: { method, aa: `&${hidden}` } }, 'The parameter aa holds &charset='],
		['a parameter with nothing but a method', { url, qs: { method, auth_token: 't&method=alipay.trade.pay' } }, 'The parameter auth_token holds &method='],
		['a parameter with a blank before the name', { url, qs: { method, aa: 'x& method=alipay.trade.pay' } }, 'The parameter aa holds &method='],
		['a parameter that is sent along', { url, qs: { method, aa: 'x&code=1', code: '2' } }, 'The parameter aa holds &code='],
		['the name of a parameter', { url, qs: { method, [`aa=x&biz_content=${payment}&${hidden}&z`]: 'x' } }, 'has a name with characters other'],
		['the same in a form text', { url, qs: { method }, body: `${encodeURIComponent(`aa=x&${hidden}&z`)}=x` }, 'has a name with characters other'],
		['a name that is empty', { url, qs: { method, '': `x&${hidden}` } }, 'has a name with characters other'],
		['a name with a blank', { url, qs: { method, 'app_id ': 'x' } }, 'has a name with characters other'],
		['a name of letters that only look alike', { url, qs: { method, 'm\u0435thod': 'x' } }, 'has a name with characters other'],
		['an object as a parameter', { url, qs: { method, aa: { b: '&method=x' } } }, 'The parameter aa holds &method='],
		['content that only claims to be encrypted', { url, qs: { method, encrypt_type: 'AES', biz_content: `QUJD&${hidden}` } }, 'biz_content is not JSON'],
	])('%s', async (_, attack, because) => {
		await expect(signRequest(attack, credential, now)).rejects.toMatchObject({ name: 'Refusal', message: expect.stringContaining(because) as string });
	});

	test('an app auth token of the credential', async () => {
		const service = readCredential({ ...fields, appAuthToken: `t&${hidden}` });
		await expect(signRequest({ url, qs: { method } }, service, now)).rejects.toThrow('The parameter app_auth_token holds &charset=');
	});

	test('a page link by its return address', async () => {
		const parts = { common: { return_url: 'https://shop.example.com/back?a=1&method=x' }, fields: { certify_id: '1' } };
		await expect(linkOf(certificationLink.link, credential, parts, now)).rejects.toThrow(
			'The parameter return_url holds &method=, which Alipay could take for a parameter of its own, so the request is not signed. Percent-encode that part of the value, with %26 for &, or use another name there.',
		);
	});
});

test.each([
	['a text', '{"name":"A & B&method=alipay.trade.pay"}'],
	['a name', '{"a&method=alipay.trade.pay&b":1}'],
	['a backslash', '{"a":"\\\\&\\"&method=x"}'],
	['an escape that was there', '{"a":"\\u0026&"}'],
	['a list', '["&method=x",{"b":"&"}]'],
])('an ampersand in %s of the content is written as its escape, and means the same', async (_, content) => {
	const signed = await signRequest({ url, qs: { method }, body: `${new URLSearchParams({ biz_content: content })}` }, credential, now);
	const parameters = Object.fromEntries(received(signed));
	expect(parameters.biz_content).toBe(content.replaceAll('&', '\\u0026'));
	expect(JSON.parse(parameters.biz_content!)).toEqual(JSON.parse(content));
	expect(opensslVerifies(joined(signedEntries(signed)), parameters.sign!, application.publicPem)).toBe(true);
	expect(await signRequest(signed, credential, now)).toEqual(signed);
});

test('a page link carries its content with the escape, and a return address with other parameters as it is', async () => {
	const address = 'https://shop.example.com/back?a=1&b=2&next=%26method%3Dx';
	const parts = { common: { return_url: address }, fields: { certify_id: 'a&method=alipay.trade.pay' } };
	const { certify_url: link } = await linkOf(certificationLink.link, credential, parts, now);
	const parameters = Object.fromEntries(new URL(link!).searchParams);
	expect(parameters).toMatchObject({ method: 'alipay.user.certify.open.certify', return_url: address });
	expect(parameters.biz_content).toBe('{"certify_id":"a\\u0026method=alipay.trade.pay"}');
});

test('content that somebody else encrypted is sent as it is', async () => {
	const content = encryptContent('{"a":"&"}', Buffer.alloc(16, 7));
	const parameters = received(await signRequest({ url, qs: { method, encrypt_type: 'AES', biz_content: content } }, credential, now));
	expect(parameters).toContainEqual(['biz_content', content]);
});

test('the name of a parameter that is refused is not repeated, because it can be anything', async () => {
	const given = { url, qs: { method }, body: `${personName} ${idNumber}=1` };
	await expect(signRequest(given, credential, now)).rejects.toMatchObject({ message: expect.not.stringMatching(/张三|9900/) as string });
});

test('a parameter that comes several times is sent once, as it stands in the last place', async () => {
	const twice = { url: `${url}?method=${method}&aa=1&aa=2`, qs: { aa: '3' }, body: 'aa=4&aa=5' };
	expect(received(await signRequest(twice, credential, now)).filter(([one]) => one === 'aa')).toEqual([['aa', '5']]);
});
