import type { Choice, Operation, Parameter } from './operation';
import type { ResponseField } from './responseField';
import { consentState, idCardName, idCardType, idNumber, onlyLooksUp } from './sharedParameters';

/** The part of Zhima Authorization that is about people who use Alipay. */
const user: Choice = { name: 'User', value: 'user', description: "A person with an Alipay account, who consents to Zhima's score" };

const availability =
	"Consent itself is in service; whether existing contracts can still obtain Zhima's scope auth_zhima is not known, because Alipay no longer lists it.";

/** Where the consent of users is described. */
const guide = 'https://docs.open.alipay.com/263/105809/';

/** The page on which a user gives consent. Source: docs/alipay.md 6.1 and 6.2. */
export const userConsentLink = {
	method: 'oauth2/publicAppAuthorize.htm',
	node: 'ZhimaAuthorization',
	choice: {
		resource: user,
		operation: {
			name: 'Get Consent Link',
			value: 'getConsentLink',
			action: 'Get user consent link',
			description: 'Build the address of the Alipay page where a user gives consent; no call is made',
		},
	},
	docs: guide,
	availability,
	signUp: 'open',
	repeatIsFree: true,
	withoutBizContent: true,
	link: {
		kind: 'consent',
		result: 'consent_url',
		meaning: "Address of Alipay's page; afterward, Alipay sends the user to 'Redirect URI' with auth_code, scope and state",
		page: 'oauth2/publicAppAuthorize.htm',
		from: 'item',
	},
	parameters: [
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'string',
			default: 'auth_zhima',
			required: true,
			placeholder: 'e.g. auth_zhima',
			description: "What to ask consent for: auth_zhima is for Zhima's score. Separate several scopes with commas.",
			wire: { name: 'scope', maxLength: 100, format: 'scopes', sample: 'auth_zhima' },
		},
		{
			displayName: 'Redirect URI',
			name: 'redirectUri',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://n8n.example.com/webhook/back',
			description: "Address to which Alipay sends the user back; it must match the authorization callback address in the app's settings at Alipay",
			wire: { name: 'redirect_uri', maxLength: 100, format: 'webAddress', sample: 'https://n8n.example.com/webhook/back' },
		},
		consentState,
	],
	additionalFields: [
		{
			displayName: "Merchant's App ID",
			name: 'appId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2021000000000000',
			description: "Only for service providers: the merchant's app, for which the user gives consent, instead of the credential's",
			wire: { name: 'app_id', maxLength: 32, format: 'word', sample: '2021000000000000' },
		},
	],
	response: {},
	results: {
		link_made: { meaning: 'The link is ready for the user, who has not given consent yet' },
	},
	errors: [],
} satisfies Operation;

const refreshToken: Parameter = {
	displayName: 'Refresh Token',
	name: 'refreshToken',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	required: true,
	placeholder: 'e.g. {{ $json.refresh_token }}',
	description: 'The newest refresh token of this user; each refresh replaces it',
	wire: {
		name: 'refresh_token',
		maxLength: 100,
		format: 'token',
		sensitive: true,
		sample: 'refreshSAMPLE000000000000000000000000001',
	},
};

const code: Parameter = {
	displayName: 'Authorization Code',
	name: 'code',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. {{ $json.query.auth_code }}',
	description: 'The auth_code that the user brought back from Alipay; it can be used once',
	wire: { name: 'code', maxLength: 100, format: 'token', sensitive: true, sample: 'codeSAMPLE000000000000000000000001' },
};

/** What both ways to a token answer (docs/alipay.md 6.3). Only the access token is certain. */
const tokens = {
	access_token: {
		reads: 'text',
		required: true,
		meaning: "The token to use as 'Auth Token' of Zhima Credit Score or Zhima Watchlist Details",
		sample: 'authzhmaSAMPLE0000000000000000000000001',
	},
	expires_in: {
		reads: 'seconds',
		adds: 'expires_at',
		addsMeaning: 'When the access token expires, with its offset',
		meaning: 'For how many seconds the access token can be used',
		sample: 1_296_000,
	},
	refresh_token: {
		reads: 'asIs',
		meaning: 'The token for the next Refresh Token; keep the newest',
		sample: 'refreshSAMPLE000000000000000000000000002',
	},
	re_expires_in: {
		reads: 'seconds',
		adds: 'refresh_expires_at',
		addsMeaning: 'When the refresh token expires; refreshing does not postpone it',
		meaning: 'For how many seconds the refresh token can be used',
		sample: 2_592_000,
	},
	user_id: { reads: 'asIs', meaning: 'Alipay user ID; newer apps get open_id instead', sample: '2088000000000000' },
	open_id: { reads: 'asIs', meaning: "The user's ID within your app", sample: undefined },
} satisfies Record<string, ResponseField>;

/** alipay.system.oauth.token with a code: the token that stands for the consent. Source: docs/alipay.md 6.3. */
export const exchangeUserCode = {
	method: 'alipay.system.oauth.token',
	node: 'ZhimaAuthorization',
	choice: {
		resource: user,
		operation: {
			name: 'Exchange Code',
			value: 'exchangeCode',
			action: 'Exchange user code for tokens',
			description: 'Get the tokens for the code that a user brought back from the consent page',
		},
	},
	docs: 'https://docs.open.alipay.com/api_9/alipay.system.oauth.token/',
	availability,
	signUp: 'open',
	repeatIsFree: false,
	whenLost:
		'The code may be used up. Run the item again in a new execution: if Alipay refuses the code, send the user through the consent link again.',
	withoutBizContent: true,
	constants: { grant_type: 'authorization_code' },
	successField: 'access_token',
	parameters: [code],
	additionalFields: [],
	response: tokens,
	results: {
		tokens_received: { meaning: 'The user has given consent, and these are the tokens for it' },
	},
	errors: [],
} satisfies Operation;

/** alipay.system.oauth.token with a refresh token: a new pair, and the old one ends. Source: docs/alipay.md 6.3. */
export const refreshUserToken = {
	method: 'alipay.system.oauth.token',
	node: 'ZhimaAuthorization',
	choice: {
		resource: user,
		operation: {
			name: 'Refresh Token',
			value: 'refreshToken',
			action: 'Refresh user tokens',
			description: 'Get a new pair of tokens; the old access token ends at once',
		},
	},
	docs: 'https://docs.open.alipay.com/api_9/alipay.system.oauth.token/',
	availability,
	signUp: 'open',
	repeatIsFree: false,
	whenLost:
		'Alipay may have replaced the tokens. Run the item again in a new execution: if Alipay refuses the refresh token, send the user through the consent link again.',
	withoutBizContent: true,
	constants: { grant_type: 'refresh_token' },
	successField: 'access_token',
	parameters: [refreshToken],
	additionalFields: [],
	response: tokens,
	results: {
		tokens_received: { meaning: "These are the user's new tokens; keep them instead of the old ones" },
	},
	errors: [],
} satisfies Operation;

/** A person is looked up by name and ID number: when the fields for that are shown, and how they travel. */
const byCertificate = { identityType: ['2'] };
const certificateOnly = { within: 'identity_param', onlyIf: { parameter: 'identityType', is: '2' }, requiredHere: true } as const;

/** zhima.auth.info.authquery: whether somebody's consent is in force. Source: docs/alipay.md 6.4. */
export const consentQuery = {
	method: 'zhima.auth.info.authquery',
	node: 'ZhimaAuthorization',
	choice: {
		resource: user,
		operation: {
			name: 'Query Consent',
			value: 'queryConsent',
			action: 'Query user consent',
			description: "Look up whether a person's consent is in force",
		},
	},
	docs: 'https://docs.open.alipay.com/api_8/zhima.auth.info.authquery/',
	availability: "In Alipay's .NET SDK of May 2026.",
	signUp: 'open',
	repeatIsFree: true,
	whenLost: onlyLooksUp,
	parameters: [
		{
			displayName: 'Look Up By',
			name: 'identityType',
			type: 'options',
			options: [
				{ name: 'Alipay User ID', value: '5' },
				{ name: 'Name and ID Number', value: '2' },
			],
			default: '2',
			required: true,
			description: 'How to identify the person',
			wire: { name: 'identity_type', maxLength: 2, sample: '2' },
		},
		{
			...idCardType,
			displayOptions: { show: byCertificate },
			wire: { ...certificateOnly, name: 'certType', maxLength: 32, sample: 'IDENTITY_CARD' },
		},
		{ ...idCardName, displayOptions: { show: byCertificate }, wire: { ...idCardName.wire, ...certificateOnly } },
		{ ...idNumber, displayOptions: { show: byCertificate }, wire: { ...idNumber.wire, ...certificateOnly, name: 'certNo' } },
		{
			displayName: 'Alipay User ID',
			name: 'userId',
			type: 'string',
			default: '',
			displayOptions: { show: { identityType: ['5'] } },
			placeholder: 'e.g. 2088000000000000',
			description: 'The 16 digits that begin with 2088',
			wire: {
				name: 'userId',
				within: 'identity_param',
				onlyIf: { parameter: 'identityType', is: '5' },
				maxLength: 16,
				format: 'alipayUserId',
				requiredHere: true,
				sensitive: true,
				sample: '2088000000000000',
			},
		},
	],
	additionalFields: [
		{
			displayName: 'Consent Type',
			name: 'authCategory',
			type: 'options',
			options: [
				{ name: 'B2B', value: 'B2B' },
				{ name: 'C2B', value: 'C2B' },
				{ name: 'C2ConB', value: 'C2ConB' },
			],
			default: 'C2B',
			description: 'Type of consent, which Alipay calls auth_category. Default: C2B.',
			wire: { name: 'auth_category', maxLength: 16, sample: 'C2B' },
		},
	],
	nested: { identity_param: { maxLength: 4_096 } },
	response: {
		authorized: { reads: 'flag', required: true, meaning: 'True only when the consent is in force', sample: 'true' },
		open_id: { reads: 'asIs', meaning: "The user's ID at Zhima", sample: '268810000007909449496' },
	},
	results: {
		authorized: { meaning: 'The consent is in force', when: { authorized: true } },
		not_authorized: { meaning: 'No consent is in force' },
	},
	errors: [],
} satisfies Operation;
