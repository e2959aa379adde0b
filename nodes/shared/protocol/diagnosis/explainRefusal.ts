import type { Operation } from '../../operations/operation';
import type { Credential } from '../credential/credential';
import type { Failure } from '../outcome/outcome';
import { rulesOf } from '../outcome/rulesOf';
import { signedParameters } from '../signing/signedParameters';
import { diagnoseSignature } from './diagnoseSignature';

/** A request as the node sent it; signing added to it in the credential, out of the node's sight. */
export interface RefusedRequest {
	operation: Operation;
	credential: Credential;
	/** What was given to be signed, by name. */
	given: Readonly<Record<string, string>>;
	/** ms, before it was signed. */
	sentAt: number;
}

/**
 * A refusal with what the gateway's words say beyond its code, where they are known to say something: why a signature was not confirmed.
 *
 * What was signed is made again from the same request, so nothing of it is kept or handed on, and nothing is done, while all is well.
 *
 * @param words the gateway's `sub_msg`, of whatever type and length
 */
export function explainRefusal(failure: Failure, words: unknown, { operation, credential, given, sentAt }: RefusedRequest): Failure {
	if (!rulesOf(failure.code, failure.subCode).ofGateway?.quotesRequest || typeof words !== 'string') return failure;
	const parameters = signedParameters(given, credential, sentAt);
	const diagnosis = diagnoseSignature(words, { parameters, operation, signedBetween: [sentAt, Date.now()] });
	return diagnosis ? { ...failure, ...diagnosis, message: `${diagnosis.message} (${failure.subCode})` } : failure;
}
