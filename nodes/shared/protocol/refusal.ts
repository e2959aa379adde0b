import { isRecord } from './isRecord';

/**
 * A refusal of what the user has set up or filled in, before anything is sent. It is written for the user and never holds a key or
 * personal data. The message is all of it.
 *
 * It has no `code` on purpose: n8n's credential test shows an error's code instead of its message (credentials-tester.service.js).
 */
export class Refusal extends Error {
	override name = 'Refusal';

	/**
	 * @param problem one sentence without a period: where something is wrong, and what
	 * @param remedy whole sentences: what to do
	 */
	constructor(
		readonly problem: string,
		readonly remedy: string,
	) {
		super(`${problem}. ${remedy}`);
	}
}

/** Whether something that was thrown is a {@link Refusal}, by its name: n8n passes on errors of credentials as causes of its own. */
export const isRefusal = (error: unknown): error is Refusal => isRecord(error) && error.name === 'Refusal';
