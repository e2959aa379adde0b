import type { Link } from '../../operations/operation';
import type { Credential } from '../credential/credential';
import { consentOrigin } from '../credential/gateways';
import type { PreparedRequest } from '../question/prepareRequest';
import { signRequest } from './signRequest';

/** What a link is made of: the parameters of an item, or the fields of a reply. */
interface Parts extends Pick<PreparedRequest, 'common'> {
	fields: Readonly<Record<string, unknown>>;
}

/** A consent page needs no signature: it is told the app and asks the user (docs/alipay.md 6.1 and 6.5). */
function consentLink(page: string, { gateway, appId }: Credential, { common }: Parts): string {
	return `${consentOrigin(gateway)}/${page}?${new URLSearchParams({ app_id: appId, ...common })}`;
}

/** A page request of the gateway (page-execute) as GET: everything is in the address, signed like a call. */
async function pageLink(page: string, credential: Credential, { common, fields }: Parts, now: number): Promise<string> {
	const request = { url: credential.gateway, qs: { method: page, ...common }, body: { biz_content: JSON.stringify(fields) } };
	const { url, body } = await signRequest(request, credential, now);
	return `${url}&${body}`;
}

/**
 * The address of a page, as the field of the output that holds it.
 *
 * @param parts common parameters and fields of an item, or the fields of the reply that the link is made from
 * @param now ms, the time that a signed address states
 * @throws Refusal when the credential does not sign the page's method, or a value could also be read as another parameter
 */
export async function linkOf(
	{ kind, page, from, result }: Link,
	credential: Credential,
	parts: Parts,
	now: number,
): Promise<Record<string, string>> {
	if (kind === 'consent') return { [result]: consentLink(page, credential, parts) };
	const fields = from === 'item' ? parts.fields : Object.fromEntries(from.reply.map((name) => [name, parts.fields[name]]));
	return { [result]: await pageLink(page, credential, { common: from === 'item' ? parts.common : {}, fields }, now) };
}
