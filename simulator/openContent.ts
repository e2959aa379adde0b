import type { Operation } from '../nodes/shared/operations/operation';
import { tradeQuery } from './answerAndBill';
import type { ContentCipher } from './contentCipher';
import { isObject } from './formatRules';
import { contentOf } from './questionOf';
import { parseJson, type ReceivedRequest } from './readRequest';
import { refusal, type Refusal } from './refusal';

/**
 * Decrypts biz_content where the app encrypts, and enters what it says into the request. The codes are those of Alipay's page of
 * public codes. Which methods an app with a key may call unencrypted is not known: here, the connection test's query, and those without
 * biz_content, which have nothing to encrypt.
 *
 * @param cipher undefined for an app without a content key
 * @param operation undefined for the connection test's query; one without biz_content has nothing to encrypt
 */
export function openContent(
	request: ReceivedRequest,
	cipher: ContentCipher | undefined,
	operation: Operation | undefined,
): Refusal | undefined {
	if (operation?.withoutBizContent) {
		request.bizContent = contentOf(operation, request);
		return undefined;
	}
	const { encrypt_type: encryptType, biz_content: text = '' } = request.parameters;
	if (encryptType !== undefined && encryptType !== 'AES') return refusal('isv.invalid-encrypt-type');
	if (encryptType && !cipher) return refusal('isv.decryption-error-not-valid-encrypt-key');
	const isFree = !encryptType && request.parameters.method === tradeQuery;
	if (!encryptType && cipher && !isFree) return refusal('isv.missing-encrypt-type');
	const opened = cipher && !isFree ? cipher.decrypt(text) : text;
	if (opened === undefined) return refusal('isv.decryption-error-unknown');
	request.bizContent = parseJson(opened);
	return isObject(request.bizContent) ? undefined : refusal('isv.illegal-json');
}
