import type { FaultCode } from '../../errors/faults';
import type { Operation } from '../../operations/operation';
import type { Credential } from '../credential/credential';
import { isRecord } from '../isRecord';
import type { Unusable } from '../question/invalidField';
import { textToSign } from '../signing/textToSign';
import { webhookBody } from '../webhookBody';
import { readFields } from './readFields';
import { readJson } from './readJson';
import { receivedForm } from './receivedForm';
import type { ReceivedForm } from './receivedForm';
import { verify } from './verify';

/** Why a notification that can be read as one is not believed, or not understood. */
export interface NotificationFault {
	fault: FaultCode;
	/** Whether Alipay's signature proves it all the same. */
	verified: boolean;
}

/** A genuine notification as output, or what is wrong with what the item holds. */
export type ReadNotification = { output: Record<string, unknown> } | Unusable | (Unusable & { hasLost: true }) | NotificationFault;

type Parameters = ReceivedForm['parameters'];

/** Says how to read a message, and is no part of it. */
const envelope = ['sign', 'sign_type', 'charset', 'version'];

const without = (parameters: Parameters, names: readonly string[]): Parameters =>
	Object.fromEntries(Object.entries(parameters).filter(([name]) => !names.includes(name)));

/** Empty values are no part of the signed text, so they say nothing. */
const saying = (parameters: Parameters): Parameters => Object.fromEntries(Object.entries(parameters).filter(([, value]) => value.trim() !== ''));

/** Alipay's Java SDK leaves empty values in the text, its PHP SDK does not (docs/alipay.md 11.2). */
const textWithBlanks = (parameters: Parameters) =>
	Object.keys(parameters)
		.sort()
		.map((name) => `${name}=${parameters[name]}`)
		.join('&');

/** The texts that a message's signature may cover, the usual one first: most are signed without their sign_type, some with it. */
const signedTexts = (parameters: Parameters): string[] => {
	const bare = without(parameters, ['sign', 'sign_type']);
	const withType = without(parameters, ['sign']);
	return [...new Set([textToSign(bare), textToSign(withType), textWithBlanks(bare), textWithBlanks(withType)])];
};

/** Whether the signature proves the message as it is; one that proves it only with other slashes is not of this message. */
function isGenuine(parameters: Parameters, { alipayPublicKey, signType }: Pick<Credential, 'alipayPublicKey' | 'signType'>): boolean {
	const sign = parameters.sign!.replaceAll(' ', '+');
	return signedTexts(parameters).some((text) => {
		const bytes = Buffer.from(text, 'latin1');
		return verify(bytes, sign, alipayPublicKey, signType) === bytes;
	});
}

/** The values as text; nothing where their bytes are not of the character set that the message names. */
function decode(parameters: Parameters, charset: ReceivedForm['charset']): Record<string, string> | undefined {
	const decoder = new TextDecoder(charset, { fatal: true, ignoreBOM: true });
	try {
		return Object.fromEntries(Object.entries(parameters).map(([name, bytes]) => [name, decoder.decode(Buffer.from(bytes, 'latin1'))]));
	} catch {
		return undefined;
	}
}

/**
 * Whether names and values of the signed text can be told apart in one way only, which joins them unescaped. Content can hold anything: it is
 * one JSON object, which ends where its first brace is closed.
 */
const hasOneReading = (parameters: Parameters) =>
	Object.entries(without(parameters, ['sign', 'biz_content'])).every(([, value]) => !/&[A-Za-z]\w*=/.test(value));

/** What genuine content says. */
function readContent(text: string): { content: unknown } | NotificationFault {
	const { value, hasTooMany, repeatsNames } = readJson(text);
	if (hasTooMany || repeatsNames) return { fault: 'unexpected-notification', verified: true };
	// The signed text joins names and values unescaped, so one that fits does not prove where content that is no object begins and ends.
	if (!isRecord(value)) return { fault: 'unreadable-notification', verified: false };
	return { content: value };
}

/** Reads what is proved to be Alipay's. */
function readGenuine({ response }: Operation, parameters: Parameters, charset: ReceivedForm['charset']): ReadNotification {
	const unexpected: NotificationFault = { fault: 'unexpected-notification', verified: true };
	const texts = decode(without(parameters, envelope), charset);
	if (!texts) return unexpected;
	const read = readContent(texts.biz_content!);
	if ('fault' in read) return read;
	const fields = readFields(response, { ...texts, biz_content: read.content }, false, 0);
	return 'output' in fields ? { output: { ...fields.output, signature_verified: true } } : unexpected;
}

/**
 * Reads a message that Alipay sent, and believes nothing of it before its signature is verified (docs/alipay.md 11): over the bytes as they
 * were sent, in the character set that the message names, with the key and the algorithm of the credential and never with what the message
 * says of them.
 *
 * @param text what {@link receivedForm} takes
 * @returns the message; or a problem, which has no word of the message in it, and says whether the message may be whole elsewhere; or a fault
 */
export function readNotification(
	operation: Operation,
	text: string,
	credential: Pick<Credential, 'alipayPublicKey' | 'signType' | 'appId'>,
): ReadNotification {
	const form = receivedForm(text);
	if ('problem' in form) return form;
	const parameters = saying(form.parameters);
	const required = [...Object.keys(operation.response).filter((name) => operation.response[name]!.required), 'sign'];
	const missing = required.filter((name) => !Object.hasOwn(parameters, name));
	if (missing.length > 0) return { problem: `is not a notification of Alipay's, which has ${missing.join(', ')} in it`, remedy: webhookBody };
	if (!hasOneReading(parameters)) return { problem: 'holds another parameter in one of its values, so it can be read in two ways', remedy: webhookBody };
	if (parameters.app_id !== credential.appId) return { fault: 'foreign-notification', verified: false };
	if (isGenuine(form.parameters, credential)) return readGenuine(operation, parameters, form.charset);
	if (!form.hasLost) return { fault: 'forged-notification', verified: false };
	return {
		problem: 'has lost characters, because n8n reads each form as UTF-8 and this one is in GBK',
		remedy: "Turn on 'Raw Body' under Options of the Webhook node, which then hands on the form's own bytes as well.",
		hasLost: true,
	};
}
