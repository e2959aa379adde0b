import { isConnectionProbe } from './connectionProbe';
import { decryptContent, encryptContent } from './contentCipher';
import type { Credential } from './credential';
import { timestamp } from './timestamp';

/**
 * The content as it goes out: encrypted when the credential has a content key. What signing itself encrypted before is left as it is.
 *
 * The connection test's probe stays readable, or n8n's rules could not read the reply. It holds nothing that is worth hiding.
 */
function sealed(given: Readonly<Record<string, string>>, { contentKey }: Credential): Record<string, string> {
	const { biz_content: content = '', encrypt_type: encryptType } = given;
	if (!contentKey || content.trim() === '' || isConnectionProbe(given)) return {};
	const isSealed = encryptType === 'AES' && decryptContent(content, contentKey) !== undefined;
	return { encrypt_type: 'AES', biz_content: isSealed ? content : encryptContent(content, contentKey) };
}

/**
 * Every parameter that goes out with a request and that its signature covers: those that were given, and those of the credential and of
 * the moment in their place (protocol.md section 1.4). Equal input, equal output, so what was signed can be told again afterwards.
 *
 * Blank values are left out: Alipay's Java SDK leaves them out of the text, so a blank value that is sent could never be confirmed.
 *
 * @param now ms, the time to state
 */
export function signedParameters(
	given: Readonly<Record<string, string>>,
	credential: Credential,
	now: number,
): Record<string, string> {
	const { certificates } = credential;
	const parameters: Record<string, string> = {
		...given,
		...sealed(given, credential),
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
	return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value.trim() !== ''));
}
