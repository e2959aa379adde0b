import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../operations/operation';
import { classifyFault } from '../protocol/classify';
import { allowsMethod, readCredential } from '../protocol/credential';
import type { Credential } from '../protocol/credential';
import type { Failure } from '../protocol/outcome';
import { requireValidCertificate } from '../protocol/requireValidCertificate';
import { runOrigin } from './runOrigin';
import type { RunOrigin } from './runOrigin';

/** What all items of a run share: read once, whatever their number. */
export interface SetUp {
	/** As n8n decrypted it. */
	credentialFields: ICredentialDataDecryptedObject;
	credential: Credential;
	origin: RunOrigin;
}

/**
 * Reads the credential of the node and where its run began.
 *
 * @returns the set-up, or why no item can be sent
 */
export async function readSetUp(context: IExecuteFunctions, operation: Operation): Promise<SetUp | Failure> {
	let credentialFields: ICredentialDataDecryptedObject;
	try {
		credentialFields = await context.getCredentials('zhimaCreditApi');
	} catch {
		return classifyFault('missing-credential');
	}
	try {
		const now = Date.now();
		const credential = readCredential(credentialFields);
		requireValidCertificate(credential.certificates, now);
		if (!allowsMethod(credential, operation.method)) {
			return classifyFault('unusable-credential', {
				message: `The credential does not allow the method ${operation.method}`,
				advice: "Add it under 'Allowed Methods' of the credential.",
			});
		}
		return { credentialFields, credential, origin: runOrigin(context, now) };
	} catch (error) {
		return refusedCredential(error);
	}
}

/** The sentences of a refusal: the first says what is wrong, the others what to do. */
function refusedCredential(error: unknown): Failure {
	if (!(error instanceof Error) || error.name !== 'Refusal') return classifyFault('unexpected-condition');
	const [what = '', ...then] = error.message.split(/(?<=\.) /);
	return classifyFault('unusable-credential', {
		message: `The credential cannot be used: ${what.replace(/\.$/, '')}`,
		advice: then.join(' ') || undefined,
	});
}
