import type { INodeParameters } from 'n8n-workflow';

import { exchangeMerchantCode, merchantConsentLink, refreshMerchantToken } from '../../nodes/shared/operations/merchantAuthorization';
import type { Operation } from '../../nodes/shared/operations/operation';
import { consentQuery, exchangeUserCode, refreshUserToken, userConsentLink } from '../../nodes/shared/operations/userAuthorization';
import { creditScore } from '../../nodes/shared/operations/creditScore';
import { followButton } from '../simulator/followButton';
import { idNumber, personName } from '../fixtures/people';
import { withSimulator } from '../fixtures/withSimulator';
import { branch } from './branch';
import { runAgainst } from './runAgainst';

const simulator = withSimulator({ forEachTest: true });
const run = runAgainst(simulator, { onError: 'continueErrorOutput' });
afterEach(() => void jest.restoreAllMocks());

/** Follows a consent link as a browser whose owner agrees, and returns the parameters with which it comes back. */
const consent = async (link: string): Promise<Record<string, string>> =>
	Object.fromEntries(new URL(await followButton(link, 'Agree')).searchParams);

describe('A consent link', () => {
	const link = async (operation: Operation, parameters: INodeParameters, credential: Record<string, string> = simulator.credential) => {
		const before = simulator.requests.length;
		const { json } = await run(operation, parameters, { credential });
		expect(simulator.requests.length).toBe(before);
		expect(Object.keys(json)).toEqual(['result', 'result_meaning', 'consent_url', 'tries']);
		expect(json.result).toBe('link_made');
		return new URL(json.consent_url as string);
	};

	it.each([
		['production', 'https://openauth.alipay.com'],
		['sandbox', 'https://openauth-sandbox.dl.alipaydev.com'],
	])('of %s leads to %s, and no call is made', async (environment, origin) => {
		const credential = { ...simulator.credential, environment };
		const user = await link(userConsentLink, { redirectUri: 'https://shop.example.com/back?a=1&b=2', state: 'a+b/c=&d' }, credential);
		expect(user.origin + user.pathname).toBe(`${origin}/oauth2/publicAppAuthorize.htm`);
		expect(Object.fromEntries(user.searchParams)).toEqual({
			app_id: simulator.credential.appId,
			scope: 'auth_zhima',
			redirect_uri: 'https://shop.example.com/back?a=1&b=2',
			state: 'a+b/c=&d',
		});
		const merchant = await link(merchantConsentLink, { redirectUri: 'https://shop.example.com/back', state: '' }, credential);
		expect(merchant.origin + merchant.pathname).toBe(`${origin}/oauth2/appToAppAuth.htm`);
		expect(Object.fromEntries(merchant.searchParams)).toEqual({
			app_id: simulator.credential.appId,
			redirect_uri: 'https://shop.example.com/back',
		});
	});

	it("can name a merchant's app, and leads to the gateway's origin where that is a custom one", async () => {
		const url = await link(userConsentLink, { additionalFields: { appId: '2021000000000009' } });
		expect(url.origin).toBe(new URL(simulator.url).origin);
		expect(url.searchParams.get('app_id')).toBe('2021000000000009');
	});

	it.each<[INodeParameters, string]>([
		[{ redirectUri: '={{ "" }}' }, "'Redirect URI' is empty"],
		[{ redirectUri: 'shop.example.com' }, "'Redirect URI' is not a complete address"],
		[{ redirectUri: `https://shop.example.com/${'x'.repeat(100)}` }, "'Redirect URI' has 125 characters, and Alipay takes at most 100"],
		[{ state: 'x'.repeat(101) }, "'State' has 101 characters, and Alipay takes at most 100"],
		[{ state: 'a b' }, "'State' has spaces"],
		[{ scope: 'auth zhima' }, "'Scope' is not a list of scopes"],
	])('is refused for %j', async (parameters, words) => {
		const { outputs, told } = await run(userConsentLink, parameters);
		expect(branch(outputs, 'Success')).toEqual([]);
		expect(branch(outputs, 'Error')[0]!.json.error).toContain(words);
		expect(told).toMatchObject([{ category: 'fixInput', charged: 'no' }]);
	});

	it('leaves by Success with Error Routing = By Category', async () => {
		const { outputs } = await run(userConsentLink, { errorRouting: 'byCategory' });
		expect(branch(outputs, 'Success')).toHaveLength(1);
		expect(outputs.flat()).toHaveLength(1);
	});
});

describe('From consent to score', () => {
	it('a user agrees, the code becomes tokens with the times they end, and the score accepts the token', async () => {
		const links = await run(userConsentLink, { redirectUri: 'http://127.0.0.1:1/back', state: 'who-1' });
		const back = await consent(links.json.consent_url as string);
		expect(back).toEqual({
			app_id: simulator.credential.appId,
			source: 'alipay_wallet',
			scope: 'auth_zhima',
			auth_code: expect.any(String) as string,
			state: 'who-1',
		});

		const { json } = await run(exchangeUserCode, { code: back.auth_code! });
		const tokens = json;
		const queried = Date.parse(tokens.queried_at as string);
		expect(tokens).toEqual({
			result: 'tokens_received',
			result_meaning: expect.stringMatching(/^The user has given consent/) as string,
			access_token: expect.stringMatching(/^authzhma/) as string,
			expires_in: 1_296_000,
			expires_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/) as string,
			refresh_token: expect.any(String) as string,
			re_expires_in: 2_592_000,
			refresh_expires_at: expect.stringMatching(/\+08:00$/) as string,
			user_id: '2088000000000000',
			queried_at: expect.stringMatching(/\+08:00$/) as string,
			trace_id: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
			signature_verified: true,
			tries: 1,
		});
		expect(Date.parse(tokens.expires_at as string) - queried).toBe(1_296_000_000);
		const { parameters, query } = simulator.requests.at(-1)!;
		expect(parameters).toMatchObject({ grant_type: 'authorization_code', code: back.auth_code! });
		expect(parameters).not.toHaveProperty('biz_content');
		expect(Object.keys(query)).not.toEqual(expect.arrayContaining(['code']));

		const scores = await run(creditScore, { authToken: tokens.access_token as string });
		expect(scores.json).toMatchObject({ zm_score: 800, scored: true });
	});

	it('a code is good once, and a refresh ends the old tokens', async () => {
		const links = await run(userConsentLink, { redirectUri: 'http://127.0.0.1:1/back' });
		const { auth_code: code } = await consent(links.json.consent_url as string);
		const first = await run(exchangeUserCode, { code: code! });
		const old = first.json;
		const again = await run(exchangeUserCode, { code: code! }, { executionId: '2' });
		expect(again.told).toMatchObject([{ category: 'authorize', sub_code: 'isv.code-invalid', signature_verified: true }]);

		const refreshed = await run(refreshUserToken, { refreshToken: old.refresh_token as string });
		const fresh = refreshed.json;
		expect(fresh.access_token).not.toBe(old.access_token);
		const replaced = await run(refreshUserToken, { refreshToken: old.refresh_token as string }, { executionId: '3' });
		expect(replaced.told).toMatchObject([{ category: 'authorize', sub_code: 'isv.refreshed-token-invalid' }]);
		const dead = await run(creditScore, { authToken: old.access_token as string });
		expect(dead.told).toMatchObject([{ category: 'authorize', sub_code: 'aop.invalid-auth-token' }]);
		const alive = await run(creditScore, { authToken: fresh.access_token as string });
		expect(alive.json).toMatchObject({ scored: true });
	});
});

describe('A call for tokens', () => {
	const steps = [exchangeUserCode, refreshUserToken, exchangeMerchantCode, refreshMerchantToken];
	const named = steps.map((operation) => ({ name: `${operation.method} ${operation.choice.operation.value}`, operation }));

	it.each(named)('$name is not sent again when its answer was lost, whatever repeats the node', async ({ operation }) => {
		simulator.answer(() => ({ does: 'misbehave', how: 'lost answer' }));
		const before = simulator.requests.length;
		const { told, contextData } = await run(operation, { options: { maxTries: 5 } });
		const second = await run(operation, { options: { maxTries: 5 } }, { contextData });

		expect(simulator.requests.length - before).toBe(1);
		expect(told).toMatchObject([{ code: 'connection-lost', charged: 'unknown', retryable: false, transaction_id: null }]);
		expect(told[0]!.advice).toContain(operation.whenLost);
		expect(second.told).toMatchObject([{ category: 'fixSetup' }]);
		expect(second.told[0]!.advice).toMatch(/was not repeated for this item\. To ask again, run the workflow again\.$/);
	});

	it.each(named)('$name gives its answer again to Retry On Fail and loops, because what it used is used up', async ({ operation }) => {
		const { json, contextData } = await run(operation);
		const before = simulator.requests.length;
		const again = await run(operation, {}, { contextData });

		expect(simulator.requests.length).toBe(before);
		const { tries, ...answer } = json;
		expect(again.json).toEqual({ ...answer, tries: 0 });
		expect(tries).toBe(1);
	});

	it.each(named)('$name asks once for equal items', async ({ operation }) => {
		const before = simulator.requests.length;
		const { outputs } = await run(operation, {}, { items: [{ json: {} }, { json: {} }, { json: {} }] });
		expect(branch(outputs, 'Success')).toHaveLength(3);
		expect(simulator.requests.length - before).toBe(1);
	});

	it.each([
		['without code and without token', { user_id: '1' }, 'fixSetup'],
		['with an empty token', { access_token: '' }, 'fixSetup'],
	])('is no success %s', async (_, fields, category) => {
		simulator.answer({ does: 'succeed', fields: { access_token: undefined, ...fields } });
		const { outputs, told } = await run(exchangeUserCode);
		expect(branch(outputs, 'Success')).toEqual([]);
		expect(told).toMatchObject([{ category, signature_verified: true }]);
	});

	it('believes no token without a valid signature', async () => {
		for (const how of ['no signature', 'wrong signature', 'foreign signature'] as const) {
			simulator.answer({ does: 'misbehave', how });
			const { outputs, told } = await run(exchangeUserCode, { code: `code-${how.replace(' ', '-')}` });
			expect(branch(outputs, 'Success')).toEqual([]);
			expect(told).toMatchObject([{ category: 'fixSetup', signature_verified: false }]);
		}
	});

	it('loses no token for a time that cannot be read', async () => {
		simulator.answer({ does: 'succeed', fields: { expires_in: 'for ever', re_expires_in: '60' } });
		const { json } = await run(exchangeUserCode);
		const tokens = json;
		expect(tokens).toMatchObject({ expires_in: 'for ever', re_expires_in: 60 });
		expect(tokens).not.toHaveProperty('expires_at');
		expect(Date.parse(tokens.refresh_expires_at as string) - Date.parse(tokens.queried_at as string)).toBe(60_000);
	});

	it('reads a refusal under error_response, signed or not', async () => {
		for (const signed of [true, false]) {
			simulator.answer({ does: 'refuse', subCode: 'isv.code-invalid', signed });
			const { told } = await run(exchangeUserCode, { code: `refused-${signed}` });
			expect(told).toMatchObject([{ category: 'authorize', sub_code: 'isv.code-invalid', signature_verified: signed, charged: signed ? 'no' : 'unknown' }]);
		}
	});

	it("reads a merchant's tokens from the newer list as well, and keeps the list", async () => {
		const entry = { app_auth_token: 'appauthLIST', app_refresh_token: 'apprefreshLIST', auth_app_id: '2021000000000002', expires_in: 60 };
		const old = { app_auth_token: undefined, app_refresh_token: undefined, auth_app_id: undefined, user_id: undefined, expires_in: undefined, re_expires_in: undefined };
		simulator.answer({ does: 'succeed', fields: { ...old, tokens: [entry] } });
		const { json } = await run(exchangeMerchantCode);
		expect(json).toMatchObject({ ...entry, tokens: [entry], expires_at: expect.stringMatching(/\+08:00$/) as string });
	});

	it("is the app's own: a credential with an App Auth Token is refused before anything is sent", async () => {
		const before = simulator.requests.length;
		const { outputs } = await run(exchangeMerchantCode, {}, { credential: { ...simulator.credential, appAuthToken: 'x' } });
		expect(simulator.requests.length).toBe(before);
		expect(branch(outputs, 'Error')[0]!.json.error).toContain("'App Auth Token'");
	});

	it('lets no token out by anything but the output', async () => {
		const secrets = { access_token: 'SECRETaccessSECRET', refresh_token: 'SECRETrefreshSECRET' };
		for (const how of ['missing field', 'truncated json', 'wrong signature', 'cut off', 'deep json'] as const) {
			simulator.answer({ does: 'succeed', fields: secrets });
			const { json, run: kept } = await run(exchangeUserCode, { code: `leak-${how.replace(' ', '-')}` });
			expect(json).toMatchObject(secrets);
			const hints = JSON.stringify(kept.data.resultData.runData.Node!.map((task) => task.hints ?? []));
			expect(hints).not.toContain('SECRET');
			simulator.answer({ does: 'misbehave', how });
			const { run: failed } = await run(exchangeUserCode, { code: `fail-${how.replace(' ', '-')}` });
			const sent = simulator.requests.at(-1)!;
			expect(JSON.stringify(failed.data.resultData.error ?? '')).not.toContain(sent.parameters.code);
		}
	});
});

describe('Query Consent', () => {
	it('asks by name and ID number or by user ID, as JSON text, and branches by authorized', async () => {
		const { json } = await run(consentQuery);
		expect(json).toMatchObject({ authorized: true, open_id: expect.any(String) as string, signature_verified: true });
		expect(simulator.requests.at(-1)!.bizContent).toEqual({
			identity_type: '2',
			identity_param: `{"certType":"IDENTITY_CARD","name":"${personName}","certNo":"${idNumber}"}`,
		});
		const no = await run(consentQuery, { name: 'not authorized' });
		expect(no.json).toMatchObject({ authorized: false });
		await run(consentQuery, { identityType: '5', userId: '2088000000000000', additionalFields: { authCategory: 'B2B' } });
		expect(simulator.requests.at(-1)!.bizContent).toEqual({
			identity_type: '5',
			identity_param: '{"userId":"2088000000000000"}',
			auth_category: 'B2B',
		});
	});
});

describe('A node without such an operation', () => {
	it.each(['__CUSTOM_API_CALL__', 'toString', ''])('makes no call for %j and says what to choose', async (operation) => {
		const before = simulator.requests.length;
		for (const errorRouting of ['standard', 'byCategory']) {
			const { outputs, told } = await run(exchangeUserCode, { operation, errorRouting });
			expect(branch(outputs, 'Success')).toEqual([]);
			expect(told).toEqual([expect.objectContaining({ code: 'unknown-operation', category: 'fixSetup', charged: 'no' })]);
		}
		expect(simulator.requests.length).toBe(before);
	});
});
