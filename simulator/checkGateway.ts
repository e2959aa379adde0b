import { isSignType, type SignType } from './forgeKeys';
import { type ReceivedFile } from './readMultipart';
import type { ReceivedRequest } from './readRequest';
import { refusal, type Refusal } from './refusal';
import { textToSign } from './textToSign';

/** What the gateway knows about its one app. */
export interface App {
	appId: string;
	verify: (text: string, sign: string, signType: SignType) => boolean;
	/** In certificate mode: the serial numbers that each request must name. */
	serials?: { app: string; root: string };
}

/** What a method has beside the common parameters, by name. */
export interface OwnParts {
	parameters: readonly string[];
	files: readonly string[];
}

/** Endings of file names that the gateway accepts (the page of public codes). */
const fileEndings = new Set('csv txt zip rar gz doc docx xls xlsx pdf bmp gif jpg jpeg png'.split(' '));

/** Checks what the gateway takes as a file, whatever the method. */
function checkFile({ name, fileName, isCut }: ReceivedFile, files: readonly string[]): Refusal | undefined {
	if (!files.includes(name)) return refusal('isv.invalid-parameter', undefined, { message: `Not a file of this method: ${name}` });
	if (!fileEndings.has(fileName.split('.').at(-1)!.toLowerCase())) return refusal('isv.invalid-file-extension');
	return isCut ? refusal('isv.invalid-file-size') : undefined;
}

/** How far a timestamp may be from the simulator's clock, in milliseconds; Alipay publishes no number for this protocol. */
export const timestampTolerance = 600_000;

/** The common parameters that Alipay's SDKs send; the pages of the methods list fewer. */
const commonParameters = new Set(
	`app_id method format charset sign_type sign timestamp version auth_token app_auth_token biz_content encrypt_type
	notify_url return_url app_cert_sn alipay_root_cert_sn alipay_sdk`.split(/\s+/),
);

/** Required common parameters in the order in which the gateway misses them; the app ID is looked at before. */
const required = {
	method: 'isv.missing-method',
	sign_type: 'isv.missing-signature-type',
	sign: 'isv.missing-signature',
	timestamp: 'isv.missing-timestamp',
	version: 'isv.missing-version',
};

/** Reads `yyyy-MM-dd HH:mm:ss` in GMT+8 as milliseconds since 1970; NaN for anything else. */
function readTimestamp(text: string): number {
	const parts = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/.exec(text);
	return parts ? Date.parse(`${parts[1]}T${parts[2]}+08:00`) : NaN;
}

/** Refuses the signature and, as the gateway does, repeats the text it built, HTML-escaped. */
function invalidSignature(parameters: Record<string, string>): Refusal {
	const built = textToSign(parameters)
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll("'", '&#39;');
	return refusal('isv.invalid-signature', undefined, {
		message: `验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配，网关生成的验签字符串为：${built}`,
	});
}

/** Checks that a request to an app in certificate mode names the certificates. */
function checkSerials(parameters: Record<string, string>, { serials }: App): Refusal | undefined {
	if (!serials) return undefined;
	if (!parameters.app_cert_sn) return refusal('isv.missing-app-cert-sn');
	if (!parameters.alipay_root_cert_sn) return refusal('isv.missing-alipay-root-cert-sn');
	if (parameters.app_cert_sn !== serials.app) return refusal('isv.app-cert-not-exist');
	if (parameters.alipay_root_cert_sn !== serials.root) return refusal('isv.invalid-alipay-root-cert-sn');
	return undefined;
}

/**
 * Checks what belongs to the protocol, not to the method, in the gateway's order: the app before everything else, the signature
 * before the method. Source: Alipay's pages on public parameters and public codes.
 *
 * @param methods the methods that the gateway knows
 * @param now milliseconds since 1970
 */
export function checkGateway(
	{ parameters, query, files, isUnreadable }: ReceivedRequest,
	app: App,
	methods: ReadonlyMap<string, OwnParts>,
	now: number,
): Refusal | undefined {
	if (isUnreadable) return refusal('isv.invalid-parameter', undefined, { signed: false, message: 'The body cannot be read' });
	if (!parameters.app_id) return refusal('isv.missing-app-id', undefined, { signed: false });
	if (parameters.app_id !== app.appId) return refusal('isv.invalid-app-id', undefined, { signed: false });
	for (const [name, subCode] of Object.entries(required)) if (!parameters[name]) return refusal(subCode);
	// The body was decoded as GBK, so that the signature no longer belongs to what the gateway reads.
	if (query.charset === undefined) return invalidSignature(parameters);
	if (!/^utf-8$/i.test(query.charset)) return refusal('isv.invalid-charset');
	if (!isSignType(parameters.sign_type)) return refusal('isv.invalid-signature-type');
	if (!/^json$/i.test(parameters.format ?? 'json')) return refusal('isv.invalid-format');
	if (parameters.version !== '1.0') return refusal('invalid-version');
	const age = now - readTimestamp(parameters.timestamp ?? '');
	if (!(Math.abs(age) <= timestampTolerance)) return refusal('isv.invalid-timestamp');
	const refused = checkSerials(parameters, app);
	if (refused) return refused;
	if (!app.verify(textToSign(parameters), parameters.sign ?? '', parameters.sign_type))
		return invalidSignature(parameters);
	const own = methods.get(parameters.method ?? '');
	if (!own) return refusal('isv.invalid-method');
	const unknown = Object.keys(parameters).find((name) => !commonParameters.has(name) && !own.parameters.includes(name));
	if (unknown !== undefined) {
		return refusal('isv.invalid-parameter', undefined, { message: `Not a common parameter: ${unknown}` });
	}
	return files.map((file) => checkFile(file, own.files)).find((no) => no !== undefined);
}
