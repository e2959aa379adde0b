import type { Credential } from '../credential/credential';
import { ambiguousValues } from '../question/ambiguousValues';
import { Refusal } from '../refusal';
import { timestamp } from '../timestamp';
import { isConnectionProbe } from './connectionProbe';
import { decryptContent, encryptContent } from './contentCipher';
import { contentToSign } from './contentToSign';

/** Content that somebody else than signing encrypted: Base64, which holds no `&`. */
const isSealed = (content: string, encryptType = '') => encryptType.trim() !== '' && /^[A-Za-z0-9+/]+={0,2}$/.test(content);

/**
 * The content as it goes out: encrypted when the credential has a content key. What signing itself encrypted before is left as it is.
 *
 * The connection test's probe stays readable, or n8n's rules could not read the reply. It holds nothing that is worth hiding.
 */
function contentOf(given: Readonly<Record<string, string>>, { contentKey }: Credential): Record<string, string> {
	const { biz_content: content = '', encrypt_type: encryptType } = given;
	if (content.trim() === '') return {};
	if (contentKey && !isConnectionProbe(given)) {
		const isOurs = encryptType === 'AES' && decryptContent(content, contentKey) !== undefined;
		return { encrypt_type: 'AES', biz_content: isOurs ? content : encryptContent(content, contentKey) };
	}
	return isSealed(content, encryptType) ? {} : { biz_content: contentToSign(content) };
}

/** Refuses parameters whose signed text could also be read as other parameters. */
function requireOneReading(parameters: Readonly<Record<string, string>>): void {
	if (!Object.keys(parameters).every((name) => /^\w+$/.test(name))) {
		// The name itself can be anything that somebody put into a body, a person's data included.
		throw new Refusal(
			'A parameter has a name with characters other than letters, digits and underscores, so the request is not signed',
			"Correct it under 'Query Parameters' or 'Body'.",
		);
	}
	const [first] = ambiguousValues(parameters, (name) => name.slice(0, 64));
	if (first) throw new Refusal(`The parameter ${first.field} ${first.problem}, so the request is not signed`, first.remedy);
}

/**
 * Every parameter that goes out with a request and that its signature covers: those that were given, and those of the credential and of
 * the moment in their place (docs/alipay.md 1.4). Equal input, equal output, so what was signed can be told again afterward.
 *
 * Values that are empty or only spaces are left out: Alipay's Java SDK leaves them out of the text, so such a value that is sent could never be confirmed.
 *
 * @param now ms, the time to state
 * @throws Refusal when the text to sign could also be read as other parameters, or the content is not JSON
 */
export function signedParameters(
	given: Readonly<Record<string, string>>,
	credential: Credential,
	now: number,
): Record<string, string> {
	const { certificates } = credential;
	const all: Record<string, string> = {
		...given,
		...contentOf(given, credential),
		sign: '',
		app_id: credential.appId,
		format: 'JSON',
		charset: 'utf-8',
		sign_type: credential.signType,
		timestamp: timestamp(now),
		version: '1.0',
		...(certificates && { app_cert_sn: certificates.app.sn, alipay_root_cert_sn: certificates.rootSn }),
		...(credential.appAuthToken && { app_auth_token: credential.appAuthToken }),
	};
	const parameters = Object.fromEntries(Object.entries(all).filter(([, value]) => value.trim() !== ''));
	requireOneReading(parameters);
	return parameters;
}
