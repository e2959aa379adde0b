import type { KeyObject } from 'node:crypto';

import { gatewayOf } from './gateways';
import { readCertificates } from './readCertificates';
import type { Certificates } from './readCertificates';
import { readContentKey } from './readContentKey';
import { readAlipayPublicKey, readPrivateKey } from './readKeys';
import { Refusal } from './refusal';
import { signatureTypes } from './signatureTypes';
import type { SignatureType } from './signatureTypes';
import { transactionKeyOf } from './transactionId';

/** A credential of the type `zhimaCreditApi`, checked and with its keys parsed. */
export interface Credential {
	gateway: string;
	appId: string;
	signType: SignatureType;
	privateKey: KeyObject;
	alipayPublicKey: KeyObject;
	/** Only in certificate mode. */
	certificates?: Certificates;
	/** The AES key with which the app encrypts its content, if it does. */
	contentKey?: Buffer;
	/** Secret from which transaction IDs are made; the same for a private key in whatever shape it was pasted. */
	transactionKey: Buffer;
	/** Token of the merchant for whom a service provider calls; empty for an app that calls for itself. */
	appAuthToken: string;
	/** Patterns of the methods that this credential signs, `*` standing for any characters. */
	allowedMethods: string[];
}

/** The methods that a new credential signs: Zhima's, and those for consent and identity; no payment (an app key often also moves money). */
export const defaultAllowedMethods = [
	'zhima.*',
	'datadigital.fincloud.generalsaas.*',
	'alipay.user.certify.*',
	'alipay.user.info.auth',
	'alipay.system.oauth.token',
	'alipay.open.auth.token.*',
];

const textOf = (fields: Readonly<Record<string, unknown>>, name: string): string => {
	const value = fields[name];
	return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
};

function readAlipaysPart(
	fields: Readonly<Record<string, unknown>>,
	privateKey: KeyObject,
	signType: SignatureType,
): Pick<Credential, 'alipayPublicKey' | 'certificates'> {
	const text = (name: string) => textOf(fields, name);
	switch (text('keyMode') || 'publicKey') {
		case 'publicKey':
			return { alipayPublicKey: readAlipayPublicKey(text('alipayPublicKey'), privateKey) };
		case 'certificate': {
			if (signType !== 'RSA2') {
				throw new Refusal("'Signature Type' is RSA, and Alipay takes only RSA2 from apps with certificates. Set it to RSA2.");
			}
			const texts = { appCert: text('appCert'), alipayCert: text('alipayCert'), alipayRootCert: text('alipayRootCert') };
			const certificates = readCertificates(texts, privateKey);
			return { alipayPublicKey: certificates.alipayPublicKey, certificates };
		}
		default:
			throw new Refusal("'Key Mode' is neither Public Key nor Certificate. Choose one of them.");
	}
}

function read(fields: Readonly<Record<string, unknown>>): Credential {
	const appId = textOf(fields, 'appId').trim();
	if (!appId) throw new Refusal("'App ID' is empty. Enter the app ID from Alipay's console.");
	if (!/^\d{1,32}$/.test(appId)) throw new Refusal("'App ID' has other characters than digits. Copy it from Alipay's console.");
	const signType = (textOf(fields, 'signType') || 'RSA2') as SignatureType;
	if (!Object.hasOwn(signatureTypes, signType)) throw new Refusal("'Signature Type' is neither RSA2 nor RSA. Choose one of them.");
	const privateKey = readPrivateKey(textOf(fields, 'privateKey'));
	return {
		gateway: gatewayOf(textOf(fields, 'environment'), textOf(fields, 'gatewayUrl')),
		appId,
		signType,
		privateKey,
		...readAlipaysPart(fields, privateKey, signType),
		contentKey: readContentKey(textOf(fields, 'contentSecretKey')),
		transactionKey: transactionKeyOf(privateKey),
		appAuthToken: textOf(fields, 'appAuthToken').trim(),
		allowedMethods:
			fields.allowedMethods === undefined
				? defaultAllowedMethods
				: textOf(fields, 'allowedMethods').split(/[\s,;]+/).filter(Boolean),
	};
}

/** Enough for each credential of a busy instance, few enough to forget old keys. */
const keptCredentials = 32;
const kept = new Map<string, Credential>();

/**
 * Reads the fields of a credential. What was read is kept by content, so that keys are parsed once and not for each request.
 *
 * @param fields the decrypted credential; unknown fields are ignored
 * @throws Refusal for the first field that cannot be used
 */
export function readCredential(fields: Readonly<Record<string, unknown>>): Credential {
	const content = JSON.stringify(fields);
	const known = kept.get(content);
	if (known) return known;
	const credential = read(fields);
	if (kept.size >= keptCredentials) kept.delete(kept.keys().next().value!);
	kept.set(content, credential);
	return credential;
}

/** Whether a pattern matches a whole name. Step by step and not as a regular expression, which many stars could keep busy for hours. */
function matches(pattern: string, name: string): boolean {
	const [opening = '', ...parts] = pattern.split('*');
	const ending = parts.pop();
	if (ending === undefined) return name === pattern;
	if (!name.startsWith(opening)) return false;
	let at = opening.length;
	for (const part of parts) {
		const found = name.indexOf(part, at);
		if (found < 0) return false;
		at = found + part.length;
	}
	return name.length - ending.length >= at && name.endsWith(ending);
}

/** Whether a credential may sign a method: one of its patterns matches the whole name, `*` standing for any characters. */
export function allowsMethod(credential: Credential, method: string): boolean {
	return /^[\w.]+$/.test(method) && credential.allowedMethods.some((pattern) => matches(pattern, method));
}
