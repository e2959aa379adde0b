import type { IExecuteFunctions } from 'n8n-workflow';

import type { Credential } from '../../protocol/credential/credential';
import { signatureTypes } from '../../protocol/keys/signatureTypes';
import { outputHint } from './foreignText';

/** What a signature type or a key of an older time should be replaced with; empty while they are what Alipay advises. */
function adviceFor({ signType, privateKey }: Credential): string {
	if (signType === 'RSA') {
		return "The credential's 'Signature Type' is RSA, which signs with SHA-1. Alipay recommends RSA2: choose it in Alipay's console, with a key of 2048 bits, and then in the credential.";
	}
	const bits = privateKey.asymmetricKeyDetails?.modulusLength ?? 0;
	const { leastBits } = signatureTypes[signType];
	if (bits >= leastBits) return '';
	return `The credential's 'Private Key' has ${bits} bits, and Alipay asks for ${leastBits} with RSA2. Generate a new key pair, upload its public key in Alipay's console, and paste its private key into the credential.`;
}

/** Tells the user, once in a run, when its signatures are weaker than Alipay advises. They are made all the same. */
export function addSignatureHint(context: IExecuteFunctions, credentials: ReadonlySet<Credential>): void {
	for (const message of new Set([...credentials].map(adviceFor))) {
		if (message) context.addExecutionHints(outputHint(message, 'warning'));
	}
}
