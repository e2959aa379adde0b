import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../operations/operation';
import { signedMethods } from '../operations/signedMethods';
import { allowsMethod } from '../protocol/credential/allowedMethods';
import { readCredential } from '../protocol/credential/credential';
import type { Credential } from '../protocol/credential/credential';
import { requireValidCertificate } from '../protocol/credential/requireValidCertificate';
import { classifyFault } from '../protocol/outcome/classifyFault';
import { isFailure } from '../protocol/outcome/outcome';
import type { Failure } from '../protocol/outcome/outcome';
import { isRefusal } from '../protocol/refusal';
import { methodNotAllowed } from './failures';
import { ThreadTurns } from './threadTurns';

/** A credential that can be used for an item. */
export interface UsableCredential {
	/** As n8n decrypted it, with its expressions resolved. */
	credentialFields: ICredentialDataDecryptedObject;
	credential: Credential;
}

/** The credential of an item, or why the item cannot be sent. */
export type ItemCredential = (itemIndex: number) => Promise<UsableCredential | Failure>;

function refusedCredential(error: unknown): Failure {
	if (!isRefusal(error)) return classifyFault('unexpected-condition');
	return classifyFault('unusable-credential', { message: `The credential cannot be used: ${error.problem}`, advice: error.remedy });
}

/** Checks that a decrypted credential can be used for an operation. */
function usable(credentialFields: ICredentialDataDecryptedObject, operation: Operation): UsableCredential | Failure {
	try {
		const credential = readCredential(credentialFields);
		// Alipay's key in it proves a notification, whatever has become of the app's own certificate.
		if (operation.notificationFrom === undefined) requireValidCertificate(credential.certificates, Date.now());
		// Which of two methods is meant, only the item tells (prepareItem.ts).
		const refused = operation.methodIf ? undefined : signedMethods(operation).find((method) => !allowsMethod(credential, method));
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
		message: "The credential's 'App Auth Token' is empty for this item, but other items have one",
		advice: 'Correct the data that its expression uses, and run the item again.',
	});

type Decrypted = ICredentialDataDecryptedObject | Failure;

const hasMerchant = (fields: Decrypted) => !isFailure(fields) && Boolean(fields.appAuthToken);

/** Failures have the same text for the same reason, too. */
const contentOf = (fields: Decrypted) => JSON.stringify(fields);

/** What a credential holds for some of the items. */
interface Content {
	fields: Decrypted;
	usable: UsableCredential | Failure;
}

/** Reads the credential for each item, before the first is sent: only then is it known whether the items are asked for merchants. */
async function readForEach(context: IExecuteFunctions, operation: Operation): Promise<ItemCredential> {
	const turns = new ThreadTurns();
	/** One for each content: many items share few merchants. */
	const contents = new Map<string, Content>();
	const ofItems: Content[] = [];
	for (const itemIndex of context.getInputData().keys()) {
		await turns.pause();
		const fields = await decrypt(context, itemIndex);
		const content = contentOf(fields);
		let known = contents.get(content);
		if (!known) contents.set(content, (known = { fields, usable: isFailure(fields) ? fields : usable(fields, operation) }));
		ofItems.push(known);
	}
	const isForMerchants = [...contents.values()].some(({ fields }) => hasMerchant(fields));
	return async (itemIndex) => {
		const { fields, usable: found } = ofItems[itemIndex]!;
		return isForMerchants && !isFailure(fields) && !hasMerchant(fields) ? withoutMerchant() : found;
	};
}

/**
 * How the credential of each item of a run is read.
 *
 * A field of the credential may hold an expression, which n8n resolves for the item (docs/n8n.md 2.5). Reading it costs n8n a look into
 * its database, so a credential that is the same for the first item, for the last, and for one behind the last, where nothing that depends
 * on an item comes out the same, is read for all.
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
	if (forEachItem && count > 1) return await readForEach(context, operation);
	const first = await decrypt(context, 0);
	if (count > 1 && !(isFailure(first) && first.code === 'missing-credential')) {
		const content = contentOf(first);
		if (isFailure(first)) return await readForEach(context, operation);
		for (const other of [count - 1, count]) if (contentOf(await decrypt(context, other)) !== content) return await readForEach(context, operation);
	}
	const shared = isFailure(first) ? first : usable(first, operation);
	return isFailure(shared) ? shared : async () => shared;
}
