import { bareBase64, freshKeys } from './freshKeys';
import type { FreshKeys } from './freshKeys';

/** A credential with keys made for one test file, and both sides of those keys. */
export interface FreshCredential {
	application: FreshKeys;
	alipay: FreshKeys;
	/** The fields as n8n hands them to the credential. */
	fields: Record<string, string>;
}

/** Makes an app's keys and a stand-in for Alipay's, and a credential that holds one half of each. */
export function freshCredential(): FreshCredential {
	const application = freshKeys();
	const alipay = freshKeys();
	return {
		application,
		alipay,
		fields: {
			environment: 'production',
			gatewayUrl: '',
			appId: '2021000000000000',
			signType: 'RSA2',
			privateKey: bareBase64(application.privatePem),
			alipayPublicKey: bareBase64(alipay.publicPem),
			appAuthToken: '',
		},
	};
}

/** The sentence of a refusal; fails when nothing is refused, or when something else than a refusal is thrown. */
export function refusalOf(work: () => unknown): string {
	try {
		work();
	} catch (error) {
		if (error instanceof Error && error.name === 'Refusal') return error.message;
		throw error;
	}
	throw new Error('Nothing was refused');
}
