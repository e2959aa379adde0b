import { allowsMethod } from '../credential/allowedMethods';
import type { Credential } from '../credential/credential';
import { requireValidCertificate } from '../credential/requireValidCertificate';
import { Refusal } from '../refusal';
import { isConnectionProbe } from './connectionProbe';
import { requestAddress, requestParameters } from './requestParameters';
import type { RequestParts } from './requestParameters';
import { sign } from './sign';
import { signedParameters } from './signedParameters';
import { textToSign } from './textToSign';

/**
 * Parameters that travel in the address: `charset` must (docs/alipay.md 1.3), and the other two say who calls what, in logs and to the
 * gateway, which then names what is missing when a body was lost on the way. All others travel in the body, because addresses are logged
 * and n8n names files after them: neither a token nor the signature stands there.
 */
const inAddress: ReadonlySet<string> = new Set(['app_id', 'charset', 'method']);

/** A request ready for the wire. */
export interface SignedRequest {
	method: 'POST';
	/** Gateway with the few parameters that stand in the address. */
	url: string;
	/** All other parameters, `sign` included, as a form. */
	body: string;
	contentType: string;
}

function requireAllowed(credential: Credential, parameters: Record<string, string>): void {
	const method = parameters.method ?? '';
	if (!method) {
		throw new Refusal('The request names no Alipay method', "Add a query parameter 'method', such as zhima.credit.score.get.");
	}
	if (isConnectionProbe(parameters) || allowsMethod(credential, method)) return;
	throw new Refusal(
		`The credential does not sign the method ${method.slice(0, 128)}`,
		"Its owner can add it under 'Allowed Methods' of the credential, with a comma before it.",
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
export async function signRequest(request: RequestParts, credential: Credential, now: number): Promise<SignedRequest> {
	const goesTo = requestAddress(request);
	if (goesTo.address !== credential.gateway) {
		throw new Refusal(
			"The request goes to another address than the credential's gateway, so it is not signed",
			`Set the URL to ${credential.gateway} or choose another credential.`,
		);
	}
	const given = requestParameters(request, goesTo);
	// As it is pasted; what is checked is what is sent.
	if (given.method) given.method = given.method.trim();
	requireAllowed(credential, given);
	requireValidCertificate(credential.certificates, now);
	const parameters = signedParameters(given, credential, now);
	const query = new URLSearchParams();
	const body = new URLSearchParams();
	for (const [name, value] of Object.entries(parameters)) (inAddress.has(name) ? query : body).append(name, value);
	body.append('sign', await sign(textToSign(parameters), credential.privateKey, credential.signType));
	return {
		method: 'POST',
		url: `${credential.gateway}?${query.toString()}`,
		body: body.toString(),
		contentType: 'application/x-www-form-urlencoded;charset=utf-8',
	};
}
