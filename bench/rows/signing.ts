import { sign as signBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AlipaySdk } from 'alipay-sdk';
import type * as CredentialFile from '../../nodes/shared/protocol/credential/credential';
import type * as SignRequestFile from '../../nodes/shared/protocol/signing/signRequest';
import type * as TextToSignFile from '../../nodes/shared/protocol/signing/textToSign';
import type * as ParametersFile from '../../nodes/shared/protocol/signing/requestParameters';
import { makeKeyPair } from '../../simulator/forgeKeys';
import { fastForge as forge } from '../../simulator/fastForge';
import { built } from '../built';
import { alternate, perCallOfRun } from '../rounds';
import type { Measurement } from '../row';
import { question } from '../question';

/** The SDK's own signing of one request; the package keeps it to itself. */
type SdkSign = (method: string, parameters: object, config: object) => object;

const sdkSign = () => {
	const main = createRequire(__filename).resolve('alipay-sdk');
	return (require(join(main, '..', 'util.js')) as { sign: SdkSign }).sign;
};

/** Signing one request, from parameters to address and body. */
export const signing: Measurement = {
	rows: [
		{
			name: 'sign-crypto',
			what: 'Sign one request',
			against: 'node:crypto with a cached key, given the text to sign',
			goal: { atMost: 1.1 },
		},
		{ name: 'sign-sdk', what: 'Sign one request', against: 'alipay-sdk with the same parameters', goal: { atLeast: 2 } },
		{ name: 'sign-forge', what: 'Sign one request', against: 'node-forge, given the text to sign', goal: { atLeast: 50 } },
	],
	async measure() {
		const { readCredential } = built<typeof CredentialFile>('nodes/shared/protocol/credential/credential');
		const { signRequest } = built<typeof SignRequestFile>('nodes/shared/protocol/signing/signRequest');
		const { textToSign } = built<typeof TextToSignFile>('nodes/shared/protocol/signing/textToSign');
		const { requestParameters } = built<typeof ParametersFile>('nodes/shared/protocol/signing/requestParameters');
		const [application, alipay] = await Promise.all([makeKeyPair(), makeKeyPair()]);
		const { method, bizContent } = question(0);
		const fields = {
			environment: 'production',
			appId: '2021000000000000',
			signType: 'RSA2',
			privateKey: application.privateKey,
			alipayPublicKey: alipay.publicKey,
		};
		const { gateway, privateKey } = readCredential(fields);
		const request = { method: 'POST', url: gateway, qs: { method }, body: { biz_content: JSON.stringify(bizContent) } };
		const now = Date.now();
		const product = () => signRequest(request, readCredential(fields), now);

		const { url, body } = await product();
		const text = textToSign(requestParameters({ url, body }));
		const signInBackground = promisify(signBytes);
		const ready = async () => (await signInBackground('sha256', Buffer.from(text), privateKey)).toString('base64');
		const readySignature = await ready();
		if (new URLSearchParams(body).get('sign') !== readySignature) throw new Error('Both sides must make the same signature.');

		const sdk = new AlipaySdk({ appId: fields.appId, privateKey: fields.privateKey, alipayPublicKey: fields.alipayPublicKey, keyType: 'PKCS8' });
		const signAsSdk = sdkSign();
		const viaSdk = () => signAsSdk(method, { bizContent }, sdk.config);
		const forgeKey = forge.pki.privateKeyFromPem(fields.privateKey);
		const viaForge = () => forge.util.encode64(forgeKey.sign(forge.md.sha256.create().update(forge.util.encodeUtf8(text))));
		if (viaForge() !== readySignature) throw new Error('node-forge must make the same signature.');

		return {
			'sign-crypto': await alternate(perCallOfRun(product, 300), perCallOfRun(ready, 300), 21),
			'sign-sdk': await alternate(perCallOfRun(product, 100), perCallOfRun(viaSdk, 100), 15),
			'sign-forge': await alternate(perCallOfRun(product, 50), perCallOfRun(viaForge, 10), 9),
		};
	},
};
