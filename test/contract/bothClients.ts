import type { Operation } from '../../nodes/shared/operations/operation';
import { readCredential } from '../../nodes/shared/protocol/credential/credential';
import { readReply } from '../../nodes/shared/protocol/reply/readReply';
import type { CheckedReply } from '../../nodes/shared/protocol/reply/readReply';
import { signRequest } from '../../nodes/shared/protocol/signing/signRequest';
import { alipayTime } from '../simulator/signedCall';
import type { Question, QuestionFile } from '../simulator/signedCall';
import type { Simulator } from '../../simulator/startSimulator';
import { AlipayFormData, AlipaySdk } from './officialSdk';

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
	{ common, content, files, withoutBizContent }: Question,
	asking: Asking = {},
): Promise<Record<string, unknown>> {
	const { validateSign = true, needEncrypt = false } = asking;
	const parameters = {
		...common,
		...(!withoutBizContent && { bizContent: content }),
		timestamp: alipayTime(Date.now()),
		...(needEncrypt && { needEncrypt }),
	};
	const sdk = sdkFor(simulator, asking);
	if (!files) return sdk.exec(method, parameters, { validateSign }) as Promise<Record<string, unknown>>;
	return sdk.exec(method, {}, { validateSign, formData: sdkForm(parameters, files) }) as Promise<Record<string, unknown>>;
}

/** Parameters and files in the words of the SDK. */
function sdkForm(parameters: Record<string, unknown>, files: QuestionFile[]): AlipayFormData {
	const form = new AlipayFormData();
	// Not by addField, which takes some texts for JSON and writes them again.
	for (const [name, value] of Object.entries(parameters)) form.fields.push({ name, value: value as string });
	for (const { name, fileName, bytes } of files) form.addFile(name, fileName, bytes);
	return form;
}

/** Asks a simulator with the code of this package, without n8n. */
export async function askByUs(simulator: Simulator, { method }: Operation, { common, content, files, withoutBizContent }: Question): Promise<CheckedReply> {
	const credential = readCredential(simulator.credential);
	const request = { url: simulator.url, qs: { ...common, method }, body: withoutBizContent ? {} : { biz_content: JSON.stringify(content) }, files };
	const signed = await signRequest(request, credential, Date.now());
	if (!('body' in signed)) throw new Error('Nothing here leaves the files to n8n');
	const body = typeof signed.body === 'string' ? signed.body : new Uint8Array(signed.body);
	const response = await fetch(signed.url, { method: 'POST', body, headers: { 'content-type': signed.contentType } });
	return readReply({ statusCode: response.status, body: Buffer.from(await response.arrayBuffer()), traceId: '' }, method, credential);
}
