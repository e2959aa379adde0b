import type { IHttpRequestOptions } from 'n8n-workflow';

import { ZhimaCreditApi } from '../../credentials/ZhimaCreditApi.credentials';

const get = require('lodash/get') as (json: unknown, key: string) => unknown;

/**
 * The connection test of a credential, as n8n makes it: the request is signed by the credential, and the first rule whose field of the
 * reply equals its value says what is wrong.
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
	const reply = (await response.json()) as unknown;
	const rules = type.test.rules as Array<{ properties: { key: string; value: unknown; message: string } }>;
	return rules.find(({ properties }) => get(reply, properties.key) === properties.value)?.properties.message;
}
