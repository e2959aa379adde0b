import { dirname, join } from 'node:path';

import type { AlipayFormData as SdkFormData, AlipaySdk as Sdk } from 'alipay-sdk';

/** What Alipay's own SDK signs with; see {@link officialSdk}. */
export interface SdkConfig {
	appId: string;
	/** PEM. */
	privateKey: string;
	signType: 'RSA2' | 'RSA';
	charset: 'utf-8';
	version: '1.0';
	/** Base64 of the content key. */
	encryptKey?: string;
	appCertSn?: string;
	alipayRootCertSn?: string;
}

/** The parts of npm alipay-sdk that its package does not name, as its sources (util.ts, antcertutil.ts) have them. */
interface SdkParts {
	/** Builds, encrypts and signs a request; returns every parameter that is sent, `sign` among them. */
	sign: (method: string, parameters: Record<string, unknown>, config: SdkConfig) => Record<string, string>;
	aesEncryptText: (text: string, key: string) => string;
	aesDecryptText: (base64: string, key: string) => string;
	/** The serial number of a certificate, or with `isRoot` those of a root file. */
	getSN: (pem: string | Buffer, isRoot?: boolean) => string;
	getSNFromPath: (path: string, isRoot?: boolean) => string;
	/** Base64 of the public key of a certificate. */
	loadPublicKey: (pem: string | Buffer) => string;
}

const directory = dirname(require.resolve('alipay-sdk'));
const partsIn = (file: string): SdkParts => require(join(directory, file));

/** Alipay's official SDK for Node, npm alipay-sdk, whose code is beside ours in these tests and is never imitated. */
export const { AlipaySdk, AlipayFormData } = require('alipay-sdk') as { AlipaySdk: typeof Sdk; AlipayFormData: typeof SdkFormData };
export type AlipayFormData = SdkFormData;

/** The functions inside that SDK. */
export const officialSdk: SdkParts = { ...partsIn('util.js'), ...partsIn('antcertutil.js') };
