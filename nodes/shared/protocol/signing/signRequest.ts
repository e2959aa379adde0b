import { allowsMethod } from '../credential/allowedMethods';
import type { Credential } from '../credential/credential';
import { requireValidCertificate } from '../credential/requireValidCertificate';
import { Refusal } from '../refusal';
import { isConnectionProbe } from './connectionProbe';
import { requestAddress, requestParameters } from './requestParameters';
import type { RequestParts } from './requestParameters';
import { sign } from './sign';
import { signedBody } from './signedBody';
import type { SignedBody, SignedForm } from './signedBody';
import { signedParameters } from './signedParameters';
import { textToSign } from './textToSign';

/**
 * Parameters that travel in the address: `charset` must (docs/alipay.md 1.3), and the other two say who calls what, in logs and to the
 * gateway, which then names what is missing when a body was lost on the way. All others travel in the body, because addresses are logged
 * and n8n names files after them: neither a token nor the signature is there.
 */
const inAddress: ReadonlySet<string> = new Set(['app_id', 'charset', 'method']);

/** Where a signed request goes. */
interface Destination {
	method: 'POST';
	/** Gateway with the few parameters that are in the address. */
	url: string;
}

/** A request ready for the wire, in the words of n8n's request options. */
export type SignedRequest = Destination & SignedBody;

/** A request that has no files. */
type WithoutFiles = RequestParts & { files?: undefined };

function requireAllowed(credential: Credential, parameters: Record<string, string>): void {
	const { method } = parameters;
	if (!method) {
		throw new Refusal('The request names no Alipay method', "Add a query parameter 'method', such as zhima.credit.score.get.");
	}
	if (isConnectionProbe(parameters) || allowsMethod(credential, method)) return;
	throw new Refusal(
		`The credential does not sign the method ${method.slice(0, 128)}`,
		"Its owner can add it under 'Allowed Methods' in the credential, with a comma before it.",
	);
}

/**
 * Signs a request for Alipay's gateway, and before that encrypts its content when the credential has a key for that.
 *
 * Whatever the request says of app, time, character set or signature is replaced, so signing a signed request again gives a fresh one,
 * with the same content. The request is not changed.
 *
 * @param now ms, the time to state
 * @throws Refusal when the request goes elsewhere than to the credential's gateway, names no method or one that is not allowed, could
 * also be read as another request, or when the app's certificate is out of date
 */
export async function signRequest(request: WithoutFiles, credential: Credential, now: number): Promise<Destination & SignedForm>;
export async function signRequest(request: RequestParts, credential: Credential, now: number): Promise<SignedRequest>;
export async function signRequest(request: RequestParts, credential: Credential, now: number): Promise<SignedRequest> {
	const goesTo = requestAddress(request);
	if (goesTo.address !== credential.gateway) {
		throw new Refusal(
			"The request goes to an address other than the credential's gateway, so it is not signed",
			`Set the URL to ${credential.gateway} or choose another credential.`,
		);
	}
	const given = requestParameters(request, goesTo);
	// As it is pasted; what is checked is what is sent.
	if (given.method) given.method = given.method.trim();
	requireAllowed(credential, given);
	requireValidCertificate(credential.certificates, now);
	const parameters = signedParameters(given, credential, now);
	const signature = await sign(textToSign(parameters), credential.privateKey, credential.signType);
	const entries = Object.entries(parameters);
	const query = new URLSearchParams(entries.filter(([name]) => inAddress.has(name)));
	const inBody = Object.fromEntries([...entries.filter(([name]) => !inAddress.has(name)), ['sign', signature]]);
	return { method: 'POST', url: `${credential.gateway}?${query.toString()}`, ...signedBody(request, inBody) };
}
