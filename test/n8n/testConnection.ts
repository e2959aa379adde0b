import type { IHttpRequestOptions } from 'n8n-workflow';

import { ZhimaCreditApi } from '../../credentials/ZhimaCreditApi.credentials';
import { redSentence } from './redSentence';

/**
 * The connection test of a credential, as n8n makes it: the request is signed by the credential, and the reply held against its rules.
 *
 * @returns the sentence in red, or `undefined` for green
 */
export async function testConnection(credential: Record<string, string>): Promise<string | undefined> {
	const type = new ZhimaCreditApi();
	const { url, method, body, headers } = await type.authenticate(credential, {
		...type.test.request,
		url: credential.gatewayUrl!,
	} as IHttpRequestOptions);
	const response = await fetch(url, { method, body: String(body), headers: headers as Record<string, string> });
	return redSentence(type.test.rules as Parameters<typeof redSentence>[0], await response.json());
}
