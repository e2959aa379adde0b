import type { Simulator } from './startSimulator';

/** A PEM text as Alipay's key tool hands keys out: one line of Base64, which fits into n8n's fields. */
function oneLine(pem = ''): string {
	return pem.replace(/-----[^-]+-----|\s/g, '');
}

/** What a person enters in n8n's credential to reach a simulator, field by field, in the words of the credential's panel. */
export function credentialToFillIn({ credential, url }: Pick<Simulator, 'credential' | 'url'>): string {
	return `Environment        Custom
Gateway URL        ${url}
App ID             ${credential.appId}
Signature Type     RSA2
Key Mode           Public Key
Alipay Public Key, the next line
${oneLine(credential.alipayPublicKey)}

Private Key, the next line (made just now for this simulator, worth nothing, gone when it stops)
${oneLine(credential.privateKey)}`;
}
