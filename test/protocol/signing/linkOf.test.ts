import type { Link } from '../../../nodes/shared/operations/operation';
import { readCredential } from '../../../nodes/shared/protocol/credential/credential';
import { linkOf } from '../../../nodes/shared/protocol/signing/linkOf';
import { freshCredential } from '../../fixtures/freshCredential';
import { opensslVerifies } from '../../fixtures/freshKeys';

const { fields, application } = freshCredential();
const page = 'alipay.user.certify.open.certify';
const now = 1_767_225_600_000;
const parts = { common: { scope: 'auth_zhima', redirect_uri: 'https://shop.example/?a=1&b=2', state: '张三' }, fields: { certify_id: 'OC1', other: 'x' } };
const link = (kind: string, name: string, from: Link['from']) => ({ kind, result: 'the_link', meaning: '', page: name, from }) as Link;

test.each([
	['production', '', 'https://openauth.alipay.com'],
	['sandbox', '', 'https://openauth-sandbox.dl.alipaydev.com'],
	['custom', 'http://127.0.0.1:8080/gateway.do', 'http://127.0.0.1:8080'],
])('a consent page of %s stands at its own address, with the app and what the item says, and is not signed', async (environment, gatewayUrl, origin) => {
	const credential = readCredential({ ...fields, environment, gatewayUrl });
	const made = await linkOf(link('consent', 'oauth2/publicAppAuthorize.htm', 'item'), credential, parts, now);

	expect(Object.keys(made)).toEqual(['the_link']);
	const url = new URL(made.the_link!);
	expect(`${url.origin}${url.pathname}`).toBe(`${origin}/oauth2/publicAppAuthorize.htm`);
	expect(Object.fromEntries(url.searchParams)).toEqual({ app_id: fields.appId, ...parts.common });
});

/** What the gateway reads of an address, and whether the openssl command confirms its signature. */
function opened(address: string) {
	const url = new URL(address);
	const { sign, ...signed } = Object.fromEntries(url.searchParams);
	const text = Object.entries(signed).sort(([one], [other]) => (one < other ? -1 : 1)).map((entry) => entry.join('=')).join('&');
	return { at: `${url.origin}${url.pathname}`, signed, isGenuine: opensslVerifies(text, sign!, application.publicPem) };
}

const standing = { app_id: fields.appId, charset: 'utf-8', format: 'JSON', method: page, sign_type: 'RSA2', timestamp: '2026-01-01 08:00:00', version: '1.0' };

test('a page of the gateway is signed like a call, whole in its address, with the named fields of the reply and nothing of the item', async () => {
	const { the_link: made } = await linkOf(link('page', page, { reply: ['certify_id'] }), readCredential(fields), parts, now);

	expect(opened(made!)).toEqual({ at: 'https://openapi.alipay.com/gateway.do', signed: { ...standing, biz_content: '{"certify_id":"OC1"}' }, isGenuine: true });
});

test('made from an item, it holds all fields of the item and what stands beside them', async () => {
	const item = { common: { return_url: 'https://shop.example/back' }, fields: { certify_id: 'OC2' } };
	const { the_link: made } = await linkOf(link('page', page, 'item'), readCredential(fields), item, now);

	expect(opened(made!)).toEqual({
		at: 'https://openapi.alipay.com/gateway.do',
		signed: { ...standing, return_url: 'https://shop.example/back', biz_content: '{"certify_id":"OC2"}' },
		isGenuine: true,
	});
});

test('a page whose method the credential does not allow is not signed', async () => {
	const making = linkOf(link('page', 'alipay.trade.page.pay', 'item'), readCredential(fields), parts, now);
	await expect(making).rejects.toMatchObject({ name: 'Refusal', message: expect.stringContaining('alipay.trade.page.pay') as string });
});
