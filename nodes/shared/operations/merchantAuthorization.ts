import type { Choice, Operation } from './operation';
import type { ResponseField } from './responseField';
import { consentState } from './sharedParameters';

/** The part of Zhima Authorization that is about merchants for whom a service provider calls. */
const merchant: Choice = {
	name: 'Merchant',
	value: 'merchant',
	description: 'A merchant that lets your app make calls on its behalf; only for service providers',
};

const availability = "In service, for service providers' apps.";

/** The page on which a merchant lets a service provider's app call for it. Source: docs/alipay.md 6.5. */
export const merchantConsentLink = {
	method: 'oauth2/appToAppAuth.htm',
	node: 'ZhimaAuthorization',
	choice: {
		resource: merchant,
		operation: {
			name: 'Get Consent Link',
			value: 'getConsentLink',
			action: 'Get merchant consent link',
			description: "Build the address of the Alipay page where a merchant authorizes your app; no call is made",
		},
	},
	docs: 'https://docs.open.alipay.com/20160728150111277227/intro',
	availability,
	signUp: 'open',
	repeatIsFree: true,
	withoutBizContent: true,
	link: {
		kind: 'consent',
		result: 'consent_url',
		meaning: "Address of Alipay's page; afterward, Alipay sends the merchant to 'Redirect URI' with app_auth_code and state",
		page: 'oauth2/appToAppAuth.htm',
		from: 'item',
	},
	parameters: [
		{
			displayName: 'Redirect URI',
			name: 'redirectUri',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://n8n.example.com/webhook/back',
			description: "Address to which Alipay sends the merchant back; it must match the authorization callback address in the app's settings at Alipay",
			wire: { name: 'redirect_uri', maxLength: 100, format: 'webAddress', sample: 'https://n8n.example.com/webhook/back' },
		},
		consentState,
	],
	additionalFields: [],
	response: {},
	results: {
		link_made: { meaning: 'The link is ready for the merchant, who has not given consent yet' },
	},
	errors: [],
} satisfies Operation;

/** What both ways to a merchant's token answer, in the newer shape as entries of `tokens` (docs/alipay.md 6.6). */
const tokens = {
	app_auth_token: {
		reads: 'text',
		required: true,
		meaning: "The token for 'App Auth Token' of the merchant's credential",
		sample: 'appauthSAMPLE00000000000000000000000001',
	},
	app_refresh_token: {
		reads: 'asIs',
		meaning: 'The token for the next Refresh Token; keep the newest',
		sample: 'apprefreshSAMPLE0000000000000000000001',
	},
	auth_app_id: { reads: 'asIs', meaning: "The merchant's app ID", sample: '2021000000000001' },
	user_id: { reads: 'asIs', meaning: "The merchant's Alipay user ID", sample: '2088000000000001' },
	expires_in: {
		reads: 'seconds',
		adds: 'expires_at',
		addsMeaning: 'When the token expires, with its offset; Alipay may keep it longer',
		meaning: 'For how many seconds the token can be used',
		sample: 31_536_000,
	},
	re_expires_in: {
		reads: 'seconds',
		adds: 'refresh_expires_at',
		addsMeaning: 'When the refresh token expires',
		meaning: 'For how many seconds the refresh token can be used',
		sample: 32_140_800,
	},
	tokens: {
		reads: 'entries',
		meaning: 'All tokens, if Alipay returns a list; the fields above are then those of its first entry',
		sample: undefined,
	},
} satisfies Record<string, ResponseField>;

/** alipay.open.auth.token.app with a code: the token for calls for a merchant. Source: docs/alipay.md 6.6. */
export const exchangeMerchantCode = {
	method: 'alipay.open.auth.token.app',
	node: 'ZhimaAuthorization',
	choice: {
		resource: merchant,
		operation: {
			name: 'Exchange Code',
			value: 'exchangeCode',
			action: 'Exchange merchant code for tokens',
			description: 'Get the tokens for the code that a merchant brought back from the consent page',
		},
	},
	docs: 'https://docs.open.alipay.com/api_9/alipay.open.auth.token.app/',
	availability,
	signUp: 'open',
	ownAppOnly: true,
	repeatIsFree: false,
	whenLost:
		'The code may be used up. Run the item again in a new execution: if Alipay refuses the code, send the merchant through the consent link again.',
	constants: { grant_type: 'authorization_code' },
	parameters: [
		{
			displayName: 'Authorization Code',
			name: 'code',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. {{ $json.query.app_auth_code }}',
			description: 'The app_auth_code that the merchant brought back from Alipay; it can be used once',
			wire: { name: 'code', maxLength: 100, format: 'token', sensitive: true, sample: 'appcodeSAMPLE00000000000000000001' },
		},
	],
	additionalFields: [],
	response: tokens,
	results: {
		tokens_received: { meaning: 'The merchant has given consent, and these are the tokens for it' },
	},
	errors: [],
} satisfies Operation;

/** alipay.open.auth.token.app with a refresh token. Source: docs/alipay.md 6.6. */
export const refreshMerchantToken = {
	method: 'alipay.open.auth.token.app',
	node: 'ZhimaAuthorization',
	choice: {
		resource: merchant,
		operation: {
			name: 'Refresh Token',
			value: 'refreshToken',
			action: 'Refresh merchant tokens',
			description: 'Get a new pair of tokens for calls on behalf of a merchant',
		},
	},
	docs: 'https://docs.open.alipay.com/api_9/alipay.open.auth.token.app/',
	availability,
	signUp: 'open',
	ownAppOnly: true,
	repeatIsFree: false,
	whenLost:
		'Alipay may have replaced the tokens. Run the item again in a new execution: if Alipay refuses the refresh token, send the merchant through the consent link again.',
	constants: { grant_type: 'refresh_token' },
	parameters: [
		{
			displayName: 'Refresh Token',
			name: 'refreshToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. {{ $json.app_refresh_token }}',
			description: 'The newest app_refresh_token of this merchant; each refresh replaces it',
			wire: {
				name: 'refresh_token',
				maxLength: 100,
				format: 'token',
				sensitive: true,
				sample: 'apprefreshSAMPLE0000000000000000000002',
			},
		},
	],
	additionalFields: [],
	response: tokens,
	results: {
		tokens_received: { meaning: "These are the merchant's new tokens; keep them instead of the old ones" },
	},
	errors: [],
} satisfies Operation;
