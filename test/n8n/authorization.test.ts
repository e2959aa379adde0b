import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { exchangeMerchantCode, merchantConsentLink, refreshMerchantToken } from '../../nodes/shared/operations/merchantAuthorization';
import type { Operation } from '../../nodes/shared/operations/operation';
import { consentQuery, exchangeUserCode, refreshUserToken, userConsentLink } from '../../nodes/shared/operations/userAuthorization';
import { creditScore } from '../../nodes/shared/operations/creditScore';
import { followButton } from '../simulator/followButton';
import { startSimulator } from '../../simulator/startSimulator';
import type { Simulator } from '../../simulator/startSimulator';
import { fastKeys } from '../fixtures/fastKeys';
import { nodeOf, sampleParameters } from './nodeOf';
import { runNode } from './runNode';
import type { NodeRun } from './runNode';

let simulator: Simulator;
beforeEach(async () => {
	simulator = await startSimulator({ keys: fastKeys() });
});
afterEach(async () => {
	jest.restoreAllMocks();
	await simulator.close();
});

const run = async (operation: Operation, parameters: INodeParameters = {}, more: Partial<NodeRun> = {}) =>
	await runNode({
		type: nodeOf(operation),
		parameters: { ...sampleParameters(operation), ...parameters },
		items: [{ json: {} }],
		credential: simulator.credential,
		onError: 'continueErrorOutput',
		...more,
	});

const jsonOf = (items: INodeExecutionData[] | undefined) => items?.[0]?.json as Record<string, unknown>;
const detailsOf = (items: INodeExecutionData[] | undefined) => jsonOf(items)?.details as Record<string, unknown>;

/** Follows a consent link as a browser whose owner agrees, and returns the parameters with which it comes back. */
const consent = async (link: string): Promise<Record<string, string>> =>
	Object.fromEntries(new URL(await followButton(link, 'Agree')).searchParams);

describe('A consent link', () => {
	const link = async (operation: Operation, parameters: INodeParameters, credential: Record<string, string> = simulator.credential) => {
		const before = simulator.requests.length;
		const { outputs } = await run(operation, parameters, { credential });
		expect(simulator.requests.length).toBe(before);
		expect(Object.keys(jsonOf(outputs[0]))).toEqual(['consent_url', 'tries']);
		return new URL(jsonOf(outputs[0]).consent_url as string);
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
		[{ redirectUri: 'shop.example.com' }, "'Redirect URI' is not a whole address"],
		[{ redirectUri: `https://shop.example.com/${'x'.repeat(100)}` }, "'Redirect URI' has 125 characters, and Alipay takes at most 100"],
		[{ state: 'x'.repeat(101) }, "'State' has 101 characters, and Alipay takes at most 100"],
		[{ state: 'a b' }, "'State' has spaces"],
		[{ scope: 'auth zhima' }, "'Scope' is not a list of scopes"],
	])('is refused for %j', async (parameters, words) => {
		const { outputs } = await run(userConsentLink, parameters);
		expect(outputs[0]).toEqual([]);
		expect(jsonOf(outputs[1]).error).toContain(words);
		expect(detailsOf(outputs[1])).toMatchObject({ category: 'fixInput', charged: 'no' });
	});

	it('leaves by Success with Error Routing = By Category', async () => {
		const { outputs } = await run(userConsentLink, { errorRouting: 'byCategory' });
		expect(outputs.map((items) => items.length).slice(0, 6)).toEqual([1, 0, 0, 0, 0, 0]);
	});
});

describe('From consent to score', () => {
	it('a user agrees, the code becomes tokens with the times they end, and the score accepts the token', async () => {
		const { outputs: links } = await run(userConsentLink, { redirectUri: 'http://127.0.0.1:1/back', state: 'who-1' });
		const back = await consent(jsonOf(links[0]).consent_url as string);
		expect(back).toEqual({
			app_id: simulator.credential.appId,
			source: 'alipay_wallet',
			scope: 'auth_zhima',
			auth_code: expect.any(String) as string,
			state: 'who-1',
		});

		const { outputs } = await run(exchangeUserCode, { code: back.auth_code! });
		const tokens = jsonOf(outputs[0]);
		const queried = Date.parse(tokens.queried_at as string);
		expect(tokens).toEqual({
			access_token: expect.stringMatching(/^authzhma/) as string,
			expires_in: 1_296_000,
			expires_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/) as string,
			refresh_token: expect.any(String) as string,
			re_expires_in: 2_592_000,
			refresh_expires_at: expect.stringMatching(/\+08:00$/) as string,
			user_id: '2088000000000000',
			queried_at: expect.stringMatching(/\+08:00$/) as string,
			trace_id: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
			verified: true,
			tries: 1,
		});
		expect(Date.parse(tokens.expires_at as string) - queried).toBe(1_296_000_000);
		const { parameters, query } = simulator.requests.at(-1)!;
		expect(parameters).toMatchObject({ grant_type: 'authorization_code', code: back.auth_code! });
		expect(parameters).not.toHaveProperty('biz_content');
		expect(Object.keys(query)).not.toEqual(expect.arrayContaining(['code']));

		const { outputs: scores } = await run(creditScore, { authToken: tokens.access_token as string });
		expect(jsonOf(scores[0])).toMatchObject({ zm_score: 800, scored: true });
	});

	it('a code is good once, and a refresh ends the old tokens', async () => {
		const { outputs: links } = await run(userConsentLink, { redirectUri: 'http://127.0.0.1:1/back' });
		const { auth_code: code } = await consent(jsonOf(links[0]).consent_url as string);
		const { outputs: first } = await run(exchangeUserCode, { code: code! });
		const old = jsonOf(first[0]);
		const { outputs: again } = await run(exchangeUserCode, { code: code! }, { executionId: '2' });
		expect(detailsOf(again[1])).toMatchObject({ category: 'authorize', sub_code: 'isv.code-invalid', signature_verified: true });

		const { outputs: refreshed } = await run(refreshUserToken, { refreshToken: old.refresh_token as string });
		const fresh = jsonOf(refreshed[0]);
		expect(fresh.access_token).not.toBe(old.access_token);
		const { outputs: replaced } = await run(refreshUserToken, { refreshToken: old.refresh_token as string }, { executionId: '3' });
		expect(detailsOf(replaced[1])).toMatchObject({ category: 'authorize', sub_code: 'isv.refreshed-token-invalid' });
		const { outputs: dead } = await run(creditScore, { authToken: old.access_token as string });
		expect(detailsOf(dead[1])).toMatchObject({ category: 'authorize', sub_code: 'aop.invalid-auth-token' });
		const { outputs: alive } = await run(creditScore, { authToken: fresh.access_token as string });
		expect(jsonOf(alive[0])).toMatchObject({ scored: true });
	});
});

describe('A call for tokens', () => {
	const steps = [exchangeUserCode, refreshUserToken, exchangeMerchantCode, refreshMerchantToken];
	const named = steps.map((operation) => ({ name: `${operation.method} ${operation.choice.operation.value}`, operation }));

	it.each(named)('$name is not sent again when its answer was lost, whatever repeats the node', async ({ operation }) => {
		simulator.answer(() => ({ does: 'misbehave', how: 'lost answer' }));
		const before = simulator.requests.length;
		const { outputs, run: kept } = await run(operation, { options: { maxTries: 5 } });
		const contextData = kept.data.executionData?.contextData;
		const { outputs: second } = await run(operation, { options: { maxTries: 5 } }, { contextData });

		expect(simulator.requests.length - before).toBe(1);
		expect(detailsOf(outputs[1])).toMatchObject({ code: 'connection-lost', charged: 'unknown', retryable: false, transaction_id: null });
		expect(detailsOf(outputs[1]).advice).toContain(operation.whenLost);
		expect(detailsOf(second[1])).toMatchObject({ category: 'fixSetup' });
		expect(detailsOf(second[1]).advice).toMatch(/was not repeated for this item\. To ask again, run the workflow again\.$/);
	});

	it.each(named)('$name gives its answer again to Retry On Fail and loops, because what it used is used up', async ({ operation }) => {
		const { outputs, run: kept } = await run(operation);
		const before = simulator.requests.length;
		const { outputs: again } = await run(operation, {}, { contextData: kept.data.executionData?.contextData });

		expect(simulator.requests.length).toBe(before);
		const { tries, ...answer } = jsonOf(outputs[0]);
		expect(jsonOf(again[0])).toEqual({ ...answer, tries: 0 });
		expect(tries).toBe(1);
	});

	it.each(named)('$name asks once for equal items', async ({ operation }) => {
		const before = simulator.requests.length;
		const { outputs } = await run(operation, {}, { items: [{ json: {} }, { json: {} }, { json: {} }] });
		expect(outputs[0]).toHaveLength(3);
		expect(simulator.requests.length - before).toBe(1);
	});

	it.each([
		['without code and without token', { user_id: '1' }, 'fixSetup'],
		['with an empty token', { access_token: '' }, 'fixSetup'],
	])('is no success %s', async (_, fields, category) => {
		simulator.answer({ does: 'succeed', fields: { access_token: undefined, ...fields } });
		const { outputs } = await run(exchangeUserCode);
		expect(outputs[0]).toEqual([]);
		expect(detailsOf(outputs[1])).toMatchObject({ category, signature_verified: true });
	});

	it('believes no token without a valid signature', async () => {
		for (const how of ['no signature', 'wrong signature', 'foreign signature'] as const) {
			simulator.answer({ does: 'misbehave', how });
			const { outputs } = await run(exchangeUserCode, { code: `code-${how.replace(' ', '-')}` });
			expect(outputs[0]).toEqual([]);
			expect(detailsOf(outputs[1])).toMatchObject({ category: 'fixSetup', signature_verified: false });
		}
	});

	it('loses no token for a time that cannot be read', async () => {
		simulator.answer({ does: 'succeed', fields: { expires_in: 'for ever', re_expires_in: '60' } });
		const { outputs } = await run(exchangeUserCode);
		const tokens = jsonOf(outputs[0]);
		expect(tokens).toMatchObject({ expires_in: 'for ever', re_expires_in: 60 });
		expect(tokens).not.toHaveProperty('expires_at');
		expect(Date.parse(tokens.refresh_expires_at as string) - Date.parse(tokens.queried_at as string)).toBe(60_000);
	});

	it('reads a refusal under error_response, signed or not', async () => {
		for (const signed of [true, false]) {
			simulator.answer({ does: 'refuse', subCode: 'isv.code-invalid', signed });
			const { outputs } = await run(exchangeUserCode, { code: `refused-${signed}` });
			expect(detailsOf(outputs[1])).toMatchObject({ category: 'authorize', sub_code: 'isv.code-invalid', signature_verified: signed, charged: signed ? 'no' : 'unknown' });
		}
	});

	it("reads a merchant's tokens from the newer list as well, and keeps the list", async () => {
		const entry = { app_auth_token: 'appauthLIST', app_refresh_token: 'apprefreshLIST', auth_app_id: '2021000000000002', expires_in: 60 };
		const old = { app_auth_token: undefined, app_refresh_token: undefined, auth_app_id: undefined, user_id: undefined, expires_in: undefined, re_expires_in: undefined };
		simulator.answer({ does: 'succeed', fields: { ...old, tokens: [entry] } });
		const { outputs } = await run(exchangeMerchantCode);
		expect(jsonOf(outputs[0])).toMatchObject({ ...entry, tokens: [entry], expires_at: expect.stringMatching(/\+08:00$/) as string });
	});

	it("is the app's own: a credential with an App Auth Token is refused before anything is sent", async () => {
		const before = simulator.requests.length;
		const { outputs } = await run(exchangeMerchantCode, {}, { credential: { ...simulator.credential, appAuthToken: 'x' } });
		expect(simulator.requests.length).toBe(before);
		expect(jsonOf(outputs[1]).error).toContain("'App Auth Token'");
	});

	it('lets no token out by anything but the output', async () => {
		const secrets = { access_token: 'SECRETaccessSECRET', refresh_token: 'SECRETrefreshSECRET' };
		for (const how of ['missing field', 'truncated json', 'wrong signature', 'cut off', 'deep json'] as const) {
			simulator.answer({ does: 'succeed', fields: secrets });
			const { outputs, run: kept } = await run(exchangeUserCode, { code: `leak-${how.replace(' ', '-')}` });
			expect(jsonOf(outputs[0])).toMatchObject(secrets);
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
		const { outputs } = await run(consentQuery);
		expect(jsonOf(outputs[0])).toMatchObject({ authorized: true, open_id: expect.any(String) as string, verified: true });
		expect(simulator.requests.at(-1)!.bizContent).toEqual({
			identity_type: '2',
			identity_param: '{"certType":"IDENTITY_CARD","name":"张三","certNo":"990000199002300016"}',
		});
		const { outputs: no } = await run(consentQuery, { name: 'not authorized' });
		expect(jsonOf(no[0])).toMatchObject({ authorized: false });
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
			const { outputs } = await run(exchangeUserCode, { operation, errorRouting });
			expect(outputs[0]).toEqual([]);
			const told = outputs.flat().map(({ json }) => (json.zhima ?? json.details) as Record<string, unknown>);
			expect(told).toEqual([expect.objectContaining({ code: 'unknown-operation', category: 'fixSetup', charged: 'no' })]);
		}
		expect(simulator.requests.length).toBe(before);
	});
});
