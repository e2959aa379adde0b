import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../operations/operation';
import { allowsMethod } from '../protocol/allowedMethods';
import { classifyFault } from '../protocol/classify';
import { readCredential } from '../protocol/credential';
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

/** The methods that the credential has to sign for all items of an operation; a consent page is not signed. */
const methodsOf = ({ method, methodFrom, link }: Operation): string[] =>
	methodFrom ? [] : [...new Set<string>([method, link?.page ?? method])].filter((name) => !name.startsWith('oauth2/'));

/** Why a method of Alipay's is not called. */
export function methodNotAllowed(method: string): Failure {
	return classifyFault('unusable-credential', {
		message: `The credential does not allow the method ${method}`,
		advice: "Add it under 'Allowed Methods' of the credential.",
	});
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
		const refused = methodsOf(operation).find((method) => !allowsMethod(credential, method));
		if (refused) return methodNotAllowed(refused);
		if (operation.ownAppOnly && credential.appAuthToken) {
			return classifyFault('unusable-credential', {
				message: "The credential has an 'App Auth Token', and this operation is the app's own, not a merchant's",
				advice: "Use a credential of the same app without 'App Auth Token'.",
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
