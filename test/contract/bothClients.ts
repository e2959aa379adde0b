import type { Operation } from '../../nodes/shared/operations/operation';
import { readCredential } from '../../nodes/shared/protocol/credential/credential';
import { readReply } from '../../nodes/shared/protocol/reply/readReply';
import type { CheckedReply } from '../../nodes/shared/protocol/reply/readReply';
import { signRequest } from '../../nodes/shared/protocol/signing/signRequest';
import { alipayTime } from '../simulator/signedCall';
import type { Question } from '../simulator/signedCall';
import type { Simulator } from '../../simulator/startSimulator';
import { AlipaySdk } from './officialSdk';

/** How the SDK is asked, in the words of its options. */
export interface Asking {
	validateSign?: boolean;
	/** Whether it encrypts the content. */
	needEncrypt?: boolean;
	/** Whether it renames the fields of replies; its default, and off here, to compare what arrived. */
	camelcase?: boolean;
	signType?: 'RSA2' | 'RSA';
}

/** The SDK, set up with the credential that belongs to a simulator, in the mode of that credential. */
export function sdkFor({ credential, url }: Simulator, { camelcase = false, signType = 'RSA2' }: Asking = {}): InstanceType<typeof AlipaySdk> {
	const { appId = '', privateKey = '', alipayPublicKey, appCert, alipayCert, alipayRootCert, contentSecretKey } = credential;
	const alipaysPart = appCert
		? { appCertContent: appCert, alipayPublicCertContent: alipayCert, alipayRootCertContent: alipayRootCert }
		: { alipayPublicKey };
	return new AlipaySdk({
		appId,
		keyType: 'PKCS8',
		privateKey,
		...alipaysPart,
		encryptKey: contentSecretKey,
		gateway: url,
		camelcase,
		signType,
	});
}

/**
 * Asks a simulator through the SDK's own exec(). The time is stated for it, because its own depends on the zone of the machine.
 *
 * @returns the fields of the reply; without validateSign the SDK has verified nothing
 * @throws what the SDK throws
 */
export function askBySdk(
	simulator: Simulator,
	{ method }: Operation,
	{ common, content, withoutBizContent }: Question,
	asking: Asking = {},
): Promise<Record<string, unknown>> {
	const { validateSign = true, needEncrypt = false } = asking;
	const parameters = {
		...common,
		...(!withoutBizContent && { bizContent: content }),
		timestamp: alipayTime(Date.now()),
		...(needEncrypt && { needEncrypt }),
	};
	return sdkFor(simulator, asking).exec(method, parameters, { validateSign }) as Promise<Record<string, unknown>>;
}

/** Asks a simulator with the code of this package, without n8n. */
export async function askByUs(simulator: Simulator, { method }: Operation, { common, content, withoutBizContent }: Question): Promise<CheckedReply> {
	const credential = readCredential(simulator.credential);
	const request = { url: simulator.url, qs: { ...common, method }, body: withoutBizContent ? {} : { biz_content: JSON.stringify(content) } };
	const { url, body, contentType } = await signRequest(request, credential, Date.now());
	const response = await fetch(url, { method: 'POST', body, headers: { 'content-type': contentType } });
	return readReply({ statusCode: response.status, body: Buffer.from(await response.arrayBuffer()), traceId: '' }, method, credential);
}
