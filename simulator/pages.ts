import { calls, operations } from '../nodes/shared/operations';
import { tradeQuery } from './answerAndBill';
import { checkGateway } from './checkGateway';
import type { Gateway } from './decide';
import { isObject } from './formatRules';
import { openContent } from './openContent';
import type { ReceivedRequest } from './readRequest';

/** What a browser gets: a page, or another address to go to. */
export interface Page {
	status: number;
	/** What the list of requests calls it. */
	answered: string;
	html?: string;
	location?: string;
}

/** The paths of the consent pages, and of what their buttons lead to. */
const consentPages = operations.flatMap(({ link }) => (link?.kind === 'consent' ? [link.page] : []));
const agreed = '/simulated/agree';
const certified = '/simulated/certify';

/** The methods that answer with a page, for {@link checkGateway}: none has parameters beside the common ones. */
const pageMethods: ReadonlyMap<string, readonly string[]> = new Map(
	operations.filter((one) => !calls.includes(one) && one.link?.kind !== 'consent').map(({ method }) => [method, []]),
);

const escaped = (text: string): string =>
	text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** A page with some words and buttons. @param buttons by their label, each with the address it leads to */
function page(title: string, words: string[], buttons: Record<string, string> = {}): string {
	const links = Object.entries(buttons).map(([label, to]) => `<p><a href="${escaped(to)}">${escaped(label)}</a></p>`);
	const paragraphs = words.map((text) => `<p>${escaped(text)}</p>`);
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title></head><body><h1>${escaped(title)}</h1>${paragraphs.join('')}${links.join('')}</body></html>`;
}

const refused = (why: string): Page => ({
	status: 400,
	answered: 'page refused',
	html: page('The simulated Alipay does not show this page', [why]),
});

/** An address with parameters added to those it has. */
function withParameters(address: string, added: Record<string, string>): string {
	const url = new URL(address);
	for (const [name, value] of Object.entries(added)) url.searchParams.set(name, value);
	return url.href;
}

/** The page on which a user or merchant agrees; docs/alipay.md 6.1 and 6.5 say which parameters it takes. */
function consentPage(path: string, { query }: ReceivedRequest, gateway: Gateway): Page {
	const isUser = path.includes('publicAppAuthorize');
	const { app_id: appId, redirect_uri: redirectUri = '', scope, state = '' } = query;
	if (appId !== gateway.app.appId) return refused('It does not know this app_id.');
	if (!URL.canParse(redirectUri) || redirectUri.length > 100) return refused('redirect_uri is no address of up to 100 characters.');
	if (isUser && !scope) return refused('scope is missing.');
	if (state.length > 100) return refused('state is too long.');
	const words = [isUser ? `App ${appId} asks you for: ${scope}` : `App ${appId} wants to call Alipay for you.`];
	const buttons = { Agree: `${agreed}?${new URLSearchParams({ ...query, page: path })}` };
	return { status: 200, answered: 'page', html: page('Simulated consent', words, buttons) };
}

/** What happens when somebody agrees: a code, and back to the app. */
function agree({ query }: ReceivedRequest, { authorizations }: Gateway): Page {
	const { page: path = '', app_id: appId = '', redirect_uri: redirectUri = '', scope = '', state } = query;
	const code = authorizations.issueCode();
	const given: Record<string, string> = path.includes('publicAppAuthorize')
		? { app_id: appId, source: 'alipay_wallet', scope, auth_code: code }
		: { app_id: appId, app_auth_code: code };
	return { status: 302, answered: 'page left', location: withParameters(redirectUri, { ...given, ...(state && { state }) }) };
}

/** The page of a certification. The address is checked like a call: app, time, signature, method. */
function certificationPage(request: ReceivedRequest, gateway: Gateway): Page {
	const operation = operations.find(({ method }) => method === request.parameters.method);
	const no = checkGateway(request, gateway.app, pageMethods, gateway.now()) ?? openContent(request, gateway.cipher, operation);
	if (no) return { ...refused(`${no.subCode}: ${no.message}`), answered: no.subCode };
	const content = isObject(request.bizContent) ? request.bizContent : {};
	const certifyId = String(content.certify_id);
	if (!gateway.certifications.has(certifyId)) return refused('It does not know this certify_id.');
	const to = (passed: string) => `${certified}?${new URLSearchParams({ certify_id: certifyId, passed })}`;
	const buttons = { 'I am this person': to('T'), 'I am somebody else': to('F') };
	return { status: 200, answered: 'page', html: page('Simulated certification', ['Who are you?'], buttons) };
}

/** What happens at the end of a certification: back to where Start said. */
function endCertification({ query }: ReceivedRequest, { certifications }: Gateway): Page {
	const location = certifications.end(query.certify_id ?? '', query.passed === 'T');
	return location ? { status: 302, answered: 'page left', location } : refused('It does not know this certify_id.');
}

/**
 * The page that a browser asks for: consent, certification, or what their buttons do.
 *
 * @param gatewayPath path of the gateway
 * @returns undefined where there is no page
 */
export function showPage(request: ReceivedRequest, gateway: Gateway, gatewayPath: string): Page | undefined {
	if (request.httpMethod !== 'GET') return undefined;
	const path = request.path.slice(1);
	if (consentPages.some((one) => one === path)) return consentPage(path, request, gateway);
	if (request.path === agreed) return agree(request, gateway);
	if (request.path === certified) return endCertification(request, gateway);
	const isPage = request.path === gatewayPath && request.parameters.method !== tradeQuery && 'method' in request.parameters;
	return isPage ? certificationPage(request, gateway) : undefined;
}
