import { calls, operations } from '../nodes/shared/operations';
import { facePath, tradeQuery } from './answerAndBill';
import { checkGateway, type OwnParts } from './checkGateway';
import type { Gateway } from './decide';
import { isObject } from './formatRules';
import { page, refusedPage as refused } from './htmlPage';
import type { Page } from './htmlPage';
import { openContent } from './openContent';
import type { ReceivedRequest } from './readRequest';
import { withdrawPage, withdrawPath } from './withdrawPage';

/** The paths of the consent pages, and of what their buttons lead to. */
const consentPages = operations.flatMap(({ link }) => (link?.kind === 'consent' ? [link.page] : []));
const agreed = '/simulated/agree';
const certified = '/simulated/certify';
const faceEnded = '/simulated/face/end';

/** The methods that answer with a page, for {@link checkGateway}: none has parameters beside the common ones. */
const pageMethods: ReadonlyMap<string, OwnParts> = new Map(
	operations.filter((one) => !calls.includes(one) && one.link?.kind === 'page').map(({ method }) => [method, { parameters: [], files: [] }]),
);

/** Why a browser is not sent to an address; undefined for one of a website. Others could run a script, or start a program. */
function whyNoWebAddress(name: string, address: string): string | undefined {
	if (address === '') return `${name} is missing.`;
	const isWeb = URL.canParse(address) && ['http:', 'https:'].includes(new URL(address).protocol);
	return isWeb ? undefined : `${name} is not an address that begins with http:// or https://.`;
}

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
	const why = whyNoWebAddress('redirect_uri', redirectUri);
	if (why) return refused(why);
	if (redirectUri.length > 100) return refused('redirect_uri has more than 100 characters.');
	if (isUser && !scope) return refused('scope is missing.');
	if (state.length > 100) return refused('state is too long.');
	const words = [isUser ? `App ${appId} asks for your consent to: ${scope}` : `App ${appId} wants to call Alipay for you.`];
	const buttons = { Agree: `${agreed}?${new URLSearchParams({ ...query, page: path })}` };
	return { status: 200, answered: 'page', html: page('Simulated consent', words, buttons) };
}

/** What happens when somebody agrees: a code, and back to the app. */
function agree({ query }: ReceivedRequest, { authorizations }: Gateway): Page {
	const { page: path = '', app_id: appId = '', redirect_uri: redirectUri = '', scope = '', state } = query;
	const why = whyNoWebAddress('redirect_uri', redirectUri);
	if (why) return refused(why);
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
	const buttons = { 'I am this person': to('T'), 'I am somebody else': to('F'), 'Not now': to('') };
	return { status: 200, answered: 'page', html: page('Simulated certification', ['Who are you?'], buttons) };
}

/** What happens when a person leaves the page of a certification, done or not: back to where Start said. Whoever passes is billed. */
function leaveCertification({ query }: ReceivedRequest, { certifications, ledger, now }: Gateway): Page {
	const { certify_id: certifyId = '', passed } = query;
	if (passed && certifications.end(certifyId, passed === 'T')) {
		const method = 'alipay.user.certify.open.certify';
		ledger.bill({ method, transactionId: certifyId, question: '', billedAt: now(), answer: { passed } });
	}
	const location = certifications.returnUrl(certifyId);
	if (location === undefined) return refused('It does not know this certify_id.');
	const why = whyNoWebAddress('return_url', location);
	return why ? refused(why) : { status: 302, answered: 'page left', location: new URL(location).href };
}

/** The page on which a person does a face check; anybody may open it. */
function facePage({ query }: ReceivedRequest, { faceChecks }: Gateway): Page {
	const certifyId = query.certify_id ?? '';
	if (!faceChecks.has(certifyId)) return refused('It does not know this certify_id.');
	const to = (ending: string) => `${faceEnded}?${new URLSearchParams({ certify_id: certifyId, ending })}`;
	const buttons = { 'I am this person': to('SUCCESS'), 'I am somebody else': to('FAIL'), 'Walk away': to('') };
	return { status: 200, answered: 'page', html: page('Simulated face check', ['Look into the camera. Who are you?'], buttons) };
}

/** What happens at the end of a face check, or when somebody walks away from it: nobody is sent anywhere. */
function endFaceCheck({ query }: ReceivedRequest, { faceChecks }: Gateway): Page {
	const { certify_id: certifyId = '', ending } = query;
	if (!faceChecks.has(certifyId)) return refused('It does not know this certify_id.');
	if (ending === 'SUCCESS' || ending === 'FAIL') faceChecks.end(certifyId, ending);
	const words = ending ? 'The check is over.' : 'The check is not over. You can come back to its page.';
	return { status: 200, answered: 'page left', html: page('Simulated face check', [`${words} You can close this window.`]) };
}

/** The page for whoever opens the simulator's address in a browser. */
function frontPage(gateway: Gateway, gatewayPath: string): Page {
	const words = [
		`This stands in for Alipay on this machine. Enter ${gateway.origin}${gatewayPath} as the Gateway URL of an n8n credential, with the keys that the terminal shows.`,
		'A name such as "system error", "level 2" or "timeout" asks for that reply. The README in the folder simulator lists them all.',
	];
	return { status: 200, answered: 'page', html: page('Simulated Alipay', words, { 'Withdraw a user\'s consent': withdrawPath }) };
}

/**
 * The page that a browser asks for: the front page, consent, certification, face check, withdrawal, or what their buttons do.
 *
 * @param gatewayPath path of the gateway
 * @returns undefined where there is no page
 */
export function showPage(request: ReceivedRequest, gateway: Gateway, gatewayPath: string): Page | undefined {
	if (request.path === withdrawPath) return withdrawPage(request, gateway);
	if (request.httpMethod !== 'GET') return undefined;
	if (request.path === '/') return frontPage(gateway, gatewayPath);
	const path = request.path.slice(1);
	if (consentPages.some((one) => one === path)) return consentPage(path, request, gateway);
	if (request.path === agreed) return agree(request, gateway);
	if (request.path === certified) return leaveCertification(request, gateway);
	if (request.path === facePath) return facePage(request, gateway);
	if (request.path === faceEnded) return endFaceCheck(request, gateway);
	const isPage = request.path === gatewayPath && request.parameters.method !== tradeQuery && 'method' in request.parameters;
	return isPage ? certificationPage(request, gateway) : undefined;
}
