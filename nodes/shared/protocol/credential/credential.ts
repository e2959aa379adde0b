import { createHmac } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import { formatNumber } from '../formatNumber';
import { missingValueProblem } from '../missingValue';
import { readCertificates } from '../keys/readCertificates';
import type { Certificates } from '../keys/readCertificates';
import { readContentKey } from '../keys/readContentKey';
import { readAlipayPublicKey, readPrivateKey } from '../keys/readKeys';
import { signatureTypes } from '../keys/signatureTypes';
import type { SignatureType } from '../keys/signatureTypes';
import { transactionKeyOf } from '../keys/transactionKey';
import { longestRaw } from '../longestRaw';
import { Refusal } from '../refusal';
import { standardWord } from './allowedMethods';
import { gatewayOf } from './gatewayOf';
import { readAllowedMethods } from './readAllowedMethods';

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
	transactionKey: KeyObject;
	/** Equal for credentials of equal content, fields that are not known included. Nothing can be recovered from it. */
	fingerprint: string;
	/** Token of the merchant for whom a service provider calls; empty for an app that calls for itself. */
	appAuthToken: string;
	/** Patterns of the methods that this credential signs, `*` standing for any characters; the word `standard` is resolved. */
	allowedMethods: string[];
}

const stringField = (fields: Readonly<Record<string, unknown>>, name: string): string => {
	const value = fields[name];
	return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
};

function readAlipaysPart(
	fields: Readonly<Record<string, unknown>>,
	privateKey: KeyObject,
	signType: SignatureType,
): Pick<Credential, 'alipayPublicKey' | 'certificates'> {
	const text = (name: string) => stringField(fields, name);
	switch (text('keyMode') || 'publicKey') {
		case 'publicKey':
			return { alipayPublicKey: readAlipayPublicKey(text('alipayPublicKey'), privateKey) };
		case 'certificate': {
			if (signType !== 'RSA2') {
				throw new Refusal("'Signature Type' is RSA, but Alipay accepts only RSA2 from apps with certificates", 'Set it to RSA2.');
			}
			const texts = { appCert: text('appCert'), alipayCert: text('alipayCert'), alipayRootCert: text('alipayRootCert') };
			const certificates = readCertificates(texts, privateKey);
			return { alipayPublicKey: certificates.alipayPublicKey, certificates };
		}
		default:
			throw new Refusal("'Key Mode' is neither Public Key nor Certificate", 'Choose one of them.');
	}
}

function fingerprintOf(fields: Readonly<Record<string, unknown>>, key: KeyObject): string {
	const content = JSON.stringify(Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1)));
	return createHmac('sha256', key).update(content).digest('base64url');
}

/** A key of 8192 bits, the largest that is read, has 6,400 characters as PEM; a certificate for it has fewer. */
const longestKey = 65_536;

/** The fields as their user sees them, with the most characters that are looked at. Alipay takes up to 64 in most of them. */
const longest: Readonly<Record<string, [field: string, characters: number]>> = {
	environment: ['Environment', longestRaw(0)],
	gatewayUrl: ['Gateway URL', longestRaw(0)],
	appId: ['App ID', longestRaw(0)],
	signType: ['Signature Type', longestRaw(0)],
	privateKey: ['Private Key', longestKey],
	keyMode: ['Key Mode', longestRaw(0)],
	alipayPublicKey: ['Alipay Public Key', longestKey],
	appCert: ['App Certificate', longestKey],
	alipayCert: ['Alipay Certificate', longestKey],
	/** Of several certificates; Alipay's own file has 4 in 8,000 characters. */
	alipayRootCert: ['Alipay Root Certificate', 4 * longestKey],
	contentSecretKey: ['Content Encryption Key', longestRaw(0)],
	appAuthToken: ['App Auth Token', longestRaw(0)],
	/** Room for 400 names. */
	allowedMethods: ['Allowed Methods', 16_384],
};

function requireLengths(fields: Readonly<Record<string, unknown>>): void {
	for (const [name, [field, characters]] of Object.entries(longest)) {
		const { length } = stringField(fields, name);
		if (length <= characters) continue;
		const [given, most] = [length, characters].map((number) => formatNumber(number));
		throw new Refusal(`'${field}' has ${given} characters, more than the ${most} that are allowed`, 'Paste only what belongs there.');
	}
}

/** In characters; Alipay's tokens have about 40. */
const longestToken = 128;

/** The token of a merchant, by the rule for every other token; empty where none is given. */
function readAppAuthToken(text: string): string {
	const token = text.replace(/\s+/g, '');
	const missing = missingValueProblem(token, 'token');
	if (missing) throw new Refusal(`'App Auth Token' ${missing.problem}`, missing.remedy);
	if (!/^[\x21-\x7e]*$/.test(token)) {
		throw new Refusal("'App Auth Token' has characters that a token never contains", 'Copy the token again, or get a new one with Zhima Authorization.');
	}
	if (token.length > longestToken) {
		throw new Refusal(`'App Auth Token' has ${token.length} characters, more than the ${longestToken} of any token`, 'Copy the token again.');
	}
	return token;
}

function parseCredential(fields: Readonly<Record<string, unknown>>): Credential {
	requireLengths(fields);
	const appId = stringField(fields, 'appId').replace(/\s+/g, '');
	if (!appId) throw new Refusal("'App ID' is empty", "Enter the app ID from Alipay's console.");
	if (!/^\d{1,32}$/.test(appId)) throw new Refusal("'App ID' has characters other than digits", "Copy it from Alipay's console.");
	const signType = (stringField(fields, 'signType') || 'RSA2') as SignatureType;
	if (!Object.hasOwn(signatureTypes, signType)) throw new Refusal("'Signature Type' is neither RSA2 nor RSA", 'Choose one of them.');
	const privateKey = readPrivateKey(stringField(fields, 'privateKey'));
	const transactionKey = transactionKeyOf(privateKey);
	return {
		gateway: gatewayOf(stringField(fields, 'environment'), stringField(fields, 'gatewayUrl')),
		appId,
		signType,
		privateKey,
		...readAlipaysPart(fields, privateKey, signType),
		contentKey: readContentKey(stringField(fields, 'contentSecretKey')),
		transactionKey,
		fingerprint: fingerprintOf(fields, transactionKey),
		appAuthToken: readAppAuthToken(stringField(fields, 'appAuthToken')),
		allowedMethods: readAllowedMethods(fields.allowedMethods === undefined ? standardWord : stringField(fields, 'allowedMethods')),
	};
}

/** Enough for each credential of a busy instance and the merchants of a service provider, few enough to forget old keys. */
const keptCredentials = 100;
const kept: Array<{ fields: Readonly<Record<string, unknown>>; credential: Credential }> = [];

const isSame = (one: unknown, other: unknown) =>
	one === other || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other));

/** Compared field by field: writing the keys down as one text for each request takes longer than all else around a signature. */
function haveSame(one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>): boolean {
	const names = Object.keys(one);
	return (
		names.length === Object.keys(other).length &&
		names.every((name) => Object.hasOwn(other, name) && isSame(one[name], other[name]))
	);
}

/**
 * Reads the fields of a credential. What was read is kept by content, so that keys are parsed once and not for each request.
 *
 * @param fields the decrypted credential; unknown fields are ignored
 * @throws Refusal for the first field that cannot be used
 */
export function readCredential(fields: Readonly<Record<string, unknown>>): Credential {
	const known = kept.find((one) => haveSame(one.fields, fields));
	if (known) return known.credential;
	const credential = parseCredential(fields);
	if (kept.length >= keptCredentials) kept.shift();
	kept.push({ fields: { ...fields }, credential });
	return credential;
}
