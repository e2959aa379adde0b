import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { standardWord } from '../nodes/shared/protocol/credential/allowedMethods';
import { connectionProbe, isConnectionProbe } from '../nodes/shared/protocol/signing/connectionProbe';
import { connectionRules } from '../nodes/shared/n8n/connectionRules';
import { gateways } from '../nodes/shared/protocol/credential/gateways';

const defaultTimeout = 15_000;
/** Longest time in ms that a timer of Node can wait; a longer one would end at once. */
const longestTimeout = 2 ** 31 - 1;

/** A request with a signal of the nodes' own, which stands for everybody who waits for its reply. */
interface SignalledRequest extends IHttpRequestOptions {
	callSignal?: AbortSignal;
}

/** The keys of one Alipay app, and the signing of requests with them. */
export class ZhimaCreditApi implements ICredentialType {
	name = 'zhimaCreditApi';

	displayName = 'Zhima Credit API';

	icon: Icon = { light: 'file:../nodes/icons/zhima.svg', dark: 'file:../nodes/icons/zhima.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-zhima/n8n-nodes-zhima/blob/main/docs/credential.md';

	properties: INodeProperties[] = [
		// First, because there n8n says that the connection was tested successfully.
		{
			displayName:
				'A successful test proves the app ID, the private key, and the environment. It does not prove the Alipay Public Key: that is checked at the first reply that a node gets.',
			name: 'connectionTestNotice',
			type: 'notice',
			default: '',
			displayOptions: { show: { keyMode: ['publicKey'] } },
		},
		{
			displayName:
				'A successful test proves the app ID, the private key, the environment, and that Alipay knows the app and root certificates. It does not prove the Alipay Certificate: that is checked at the first reply that a node gets.',
			name: 'connectionTestNotice',
			type: 'notice',
			default: '',
			displayOptions: { show: { keyMode: ['certificate'] } },
		},
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Custom', value: 'custom', description: 'Your own gateway URL, such as a proxy or the simulator' },
				{ name: 'Production', value: 'production' },
				{ name: 'Sandbox', value: 'sandbox', description: "Alipay's sandbox, which has separate app IDs and keys" },
			],
			default: 'production',
			description: 'Alipay gateway that the app belongs to',
		},
		{
			displayName: 'Gateway URL',
			name: 'gatewayUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://gateway.example.com/gateway.do',
			displayOptions: { show: { environment: ['custom'] } },
			description: 'Address to send requests to, with https. Plain http is possible only on this machine.',
		},
		{
			displayName: 'App ID',
			name: 'appId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2021000000000000',
			required: true,
			description: "ID of your app in Alipay's console",
		},
		{
			displayName: 'Signature Type',
			name: 'signType',
			type: 'options',
			options: [
				{ name: 'RSA', value: 'RSA', description: 'SHA-1, only for apps set up that way long ago' },
				{ name: 'RSA2', value: 'RSA2', description: 'SHA-256, the one that Alipay recommends' },
			],
			default: 'RSA2',
			description: "Signature type of the app's key in Alipay's console",
		},
		{
			displayName: 'Private Key',
			name: 'privateKey',
			type: 'string',
			typeOptions: { password: true, rows: 4 },
			default: '',
			required: true,
			placeholder: 'e.g. MIIEvQIBADANBgkqhkiG9w0BAQEF...',
			description: "The app's private key, with or without header lines, PKCS#8 or PKCS#1",
		},
		{
			displayName: 'Key Mode',
			name: 'keyMode',
			type: 'options',
			options: [
				{ name: 'Certificate', value: 'certificate', description: 'Three certificate files from the console' },
				{ name: 'Public Key', value: 'publicKey', description: 'One public key from the console' },
			],
			default: 'publicKey',
			description: "How the app's signing is set up in Alipay's console",
		},
		{
			displayName: 'Alipay Public Key',
			name: 'alipayPublicKey',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			required: true,
			placeholder: 'e.g. MIIBIjANBgkqhkiG9w0BAQEFAAOC...',
			displayOptions: { show: { keyMode: ['publicKey'] } },
			description: "Alipay's public key from the console, not your app's",
		},
		{
			displayName: 'App Certificate',
			name: 'appCert',
			type: 'string',
			typeOptions: { password: true, rows: 4 },
			default: '',
			required: true,
			placeholder: 'e.g. -----BEGIN CERTIFICATE-----...',
			displayOptions: { show: { keyMode: ['certificate'] } },
			description: 'Content of the file appCertPublicKey with the app ID in its name',
		},
		{
			displayName: 'Alipay Certificate',
			name: 'alipayCert',
			type: 'string',
			typeOptions: { password: true, rows: 4 },
			default: '',
			required: true,
			placeholder: 'e.g. -----BEGIN CERTIFICATE-----...',
			displayOptions: { show: { keyMode: ['certificate'] } },
			description: 'Content of the file alipayCertPublicKey_RSA2.crt',
		},
		{
			displayName: 'Alipay Root Certificate',
			name: 'alipayRootCert',
			type: 'string',
			typeOptions: { password: true, rows: 4 },
			default: '',
			required: true,
			placeholder: 'e.g. -----BEGIN CERTIFICATE-----...',
			displayOptions: { show: { keyMode: ['certificate'] } },
			description: 'Whole content of the file alipayRootCert.crt, which contains several certificates',
		},
		{
			displayName: 'Content Encryption Key',
			name: 'contentSecretKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. AAAAAAAAAAAAAAAAAAAAAA==',
			description: "Only for apps that encrypt their content: the AES key from Alipay's console. The connection test does not use it. Files and methods without biz_content are sent without it, inside HTTPS only.",
		},
		{
			displayName: 'App Auth Token',
			name: 'appAuthToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. {{ $json.app_auth_token }}',
			description: 'Only for service providers: token of the merchant for whom the app calls',
		},
		{
			displayName: 'Allowed Methods',
			name: 'allowedMethods',
			type: 'string',
			default: standardWord,
			placeholder: 'e.g. standard, alipay.trade.query',
			description:
				'Methods that may be called with these keys. "standard" means the methods of the nodes and others that move no money. Add more after it, separated by commas. * matches any characters.',
		},
	];

	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ (${JSON.stringify(gateways)})[$credentials.environment] || $credentials.gatewayUrl }}`,
			url: '',
			method: 'POST',
			qs: { method: connectionProbe.method },
			body: { biz_content: connectionProbe.biz_content },
		},
		rules: connectionRules() as ICredentialTestRequest['rules'],
	};

	/**
	 * Signs a request of a node, of the connection test or of the HTTP Request node, and gives it a deadline: its `timeout` in ms, or
	 * 15 s, which is also that of the connection test. n8n heeds the deadline for all but the HTTP Request node.
	 *
	 * @returns a new request; signing that one again gives a fresh signature (n8n does so after HTTP 401)
	 * @throws Refusal, whose message tells the user what to correct; NotLoaded, when the package is not whole
	 */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		// n8n makes the credential when it starts: what signs is loaded with the first request.
		const { readCredential } = await import('../nodes/shared/protocol/credential/credential').catch(notLoaded);
		const { signRequest } = await import('../nodes/shared/protocol/signing/signRequest').catch(notLoaded);
		const { contentType, ...signed } = await signRequest(requestOptions, readCredential(credentials), Date.now());
		const request: object = {
			...requestOptions,
			...consumed,
			...signed,
			headers: { ...withoutBodyHeaders(requestOptions.headers), 'content-type': contentType },
			...withoutRedirects,
			...(isUnreadStream(requestOptions) && { useStream: false }),
			callSignal: undefined,
			abortSignal: endOf(requestOptions),
		};
		return request as IHttpRequestOptions;
	}
}

/** When a request ends: with the nodes' own signal, which knows who waits; else with the execution or at its deadline. */
function endOf(requestOptions: SignalledRequest): AbortSignal {
	const { callSignal, abortSignal } = requestOptions;
	if (callSignal instanceof AbortSignal) return callSignal;
	const timeout = isConnectionTest(requestOptions) ? defaultTimeout : requestOptions.timeout || defaultTimeout;
	const deadline = AbortSignal.timeout(Math.min(timeout, longestTimeout));
	return abortSignal instanceof AbortSignal ? AbortSignal.any([abortSignal, deadline]) : deadline;
}

/** By this name the node tells that nothing was sent. */
function notLoaded(cause: unknown): never {
	const message = 'Part of the package could not be loaded, so nothing was sent. Restart n8n. If that does not help, install the package again.';
	throw Object.assign(new Error(message, { cause }), { name: 'NotLoaded' });
}

/** n8n gives the connection test a timeout of five minutes, in which a person would not know what is going on. */
const isConnectionTest = ({ qs, body }: IHttpRequestOptions): boolean =>
	isConnectionProbe({ method: qs?.method, biz_content: (body as { biz_content?: unknown } | null | undefined)?.biz_content });

/** Parts of a request, in n8n's current and legacy words, whose parameters the signed address and body now hold. */
const consumed = { qs: undefined, baseURL: undefined, uri: undefined, form: undefined };

/** A signed request goes to the gateway and to nobody to whom an answer points: the same in n8n's current and legacy words. */
const withoutRedirects = { disableFollowRedirect: true, followRedirect: false, followAllRedirects: false };

/**
 * With a raw body and a Response Format other than Autodetect or File, the HTTP Request node asks for a stream and never reads it: its user
 * would get the inside of a socket, with the whole request in it, in place of the answer.
 */
const isUnreadStream = ({ useStream, encoding }: { useStream?: boolean; encoding?: unknown }) => useStream === true && encoding !== null;

/** n8n sends two headers when two spellings of one name are set; the length is that of the body before signing. */
const withoutBodyHeaders = (headers: IHttpRequestOptions['headers'] = {}) =>
	Object.fromEntries(Object.entries(headers).filter(([name]) => !['content-type', 'content-length'].includes(name.toLowerCase())));
