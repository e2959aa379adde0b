import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../operations/operation';
import { allowsMethod } from '../protocol/credential/allowedMethods';
import { readCredential } from '../protocol/credential/credential';
import type { Credential } from '../protocol/credential/credential';
import { requireValidCertificate } from '../protocol/credential/requireValidCertificate';
import { classifyFault } from '../protocol/outcome/classify';
import { isFailure } from '../protocol/outcome/outcome';
import type { Failure } from '../protocol/outcome/outcome';
import { methodNotAllowed } from './failures';

/** A credential that can be used for an item. */
export interface UsableCredential {
	/** As n8n decrypted it, with its expressions resolved. */
	credentialFields: ICredentialDataDecryptedObject;
	credential: Credential;
}

/** The credential of an item, or why the item cannot be sent. */
export type ItemCredential = (itemIndex: number) => Promise<UsableCredential | Failure>;

/** The methods that the credential has to sign for all items of an operation; a consent page is not signed. */
const methodsOf = ({ method, methodFrom, link }: Operation): string[] =>
	methodFrom ? [] : [...new Set<string>([method, link?.page ?? method])].filter((name) => !name.startsWith('oauth2/'));

/** The sentences of a refusal: the first says what is wrong, the others what to do. */
function refusedCredential(error: unknown): Failure {
	if (!(error instanceof Error) || error.name !== 'Refusal') return classifyFault('unexpected-condition');
	const [what = '', ...then] = error.message.split(/(?<=\.) /);
	return classifyFault('unusable-credential', {
		message: `The credential cannot be used: ${what.replace(/\.$/, '')}`,
		advice: then.join(' ') || undefined,
	});
}

/** Checks that a decrypted credential can be used for an operation. */
function usable(credentialFields: ICredentialDataDecryptedObject, operation: Operation): UsableCredential | Failure {
	try {
		const credential = readCredential(credentialFields);
		requireValidCertificate(credential.certificates, Date.now());
		const refused = methodsOf(operation).find((method) => !allowsMethod(credential, method));
		if (refused) return methodNotAllowed(refused);
		if (operation.ownAppOnly && credential.appAuthToken) {
			return classifyFault('unusable-credential', {
				message: "The credential has an 'App Auth Token', and this operation is the app's own, not a merchant's",
				advice: "Use a credential of the same app without 'App Auth Token'.",
			});
		}
		return { credentialFields, credential };
	} catch (error) {
		return refusedCredential(error);
	}
}

/** Whether n8n could not evaluate an expression, rather than not find the credential. */
function isExpressionError(error: unknown): boolean {
	for (let current = error, depth = 0; current instanceof Error && depth < 8; current = current.cause, depth++) {
		if (current.name.startsWith('Expression')) return true;
	}
	return false;
}

async function decrypt(context: IExecuteFunctions, itemIndex: number): Promise<ICredentialDataDecryptedObject | Failure> {
	try {
		return await context.getCredentials('zhimaCreditApi', itemIndex);
	} catch (error) {
		return classifyFault(isExpressionError(error) ? 'unreadable-credential' : 'missing-credential');
	}
}

/** n8n gives an empty text for a field that an item lacks; without its merchant's token a call would be made in the app's own name. */
const withoutMerchant = (): Failure =>
	classifyFault('unusable-credential', {
		message: "The credential's 'App Auth Token' is empty for this item, and other items have one",
		advice: 'Correct the data that its expression uses, and run the item again.',
	});

/** Failures have the same text for the same reason, too. */
const isSame = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other);

/**
 * How the credential of each item of a run is read.
 *
 * A field of the credential may hold an expression, which n8n resolves for the item (docs/n8n.md 2.5). Reading it costs n8n a look into its
 * database, so a credential that is the same for the first item, for the last, and for one behind the last, where nothing that depends on
 * an item comes out the same, is read for all (docs/n8n.md 2.5).
 *
 * @param forEachItem whether to read it for each item without looking: an expression with a default of its own can look the same
 * @returns the way, or why no item can be sent
 */
export async function itemCredential(
	context: IExecuteFunctions,
	operation: Operation,
	forEachItem: boolean,
): Promise<ItemCredential | Failure> {
	const count = context.getInputData().length;
	let isForMerchants = false;
	const readFor: ItemCredential = async (itemIndex) => {
		const fields = await decrypt(context, itemIndex);
		if (isFailure(fields)) return fields;
		const merchant = fields.appAuthToken;
		isForMerchants ||= Boolean(merchant);
		return isForMerchants && !merchant ? withoutMerchant() : usable(fields, operation);
	};
	if (forEachItem && count > 1) return readFor;
	const first = await decrypt(context, 0);
	if (count > 1 && !(isFailure(first) && first.code === 'missing-credential')) {
		const [last, behind] = [await decrypt(context, count - 1), await decrypt(context, count)];
		isForMerchants = [first, last].some((fields) => !isFailure(fields) && Boolean(fields.appAuthToken));
		if (isFailure(first) || !isSame(first, last) || !isSame(first, behind)) return readFor;
	}
	const shared = isFailure(first) ? first : usable(first, operation);
	return isFailure(shared) ? shared : async () => shared;
}
