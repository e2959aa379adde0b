import { randomBytes } from 'node:crypto';
import { forgetOldest } from '../localhost/forgetOldest';

/** What came of a face check that a person does on a page. */
export type FaceEnding = 'SUCCESS' | 'FAIL';

/** How many face checks are remembered; one that was forgotten is one of somebody else. */
const mostRemembered = 10_000;

/** A number for a face check, which nobody can guess. */
export const newCheckNumber = (): string => randomBytes(16).toString('hex');

/** The newest face checks that this Alipay has made or begun, by their number; what it knows of their charges. */
export class FaceChecks {
	/** Undefined while the person has not finished. */
	readonly #checks = new Map<string, FaceEnding | undefined>();

	/** Begins one that a person does on a page. @returns its certify_id */
	start(): string {
		const number = newCheckNumber();
		this.#remember(number, undefined);
		return number;
	}

	/** Notes one that was made at once, and billed. */
	note(number: string): void {
		this.#remember(number, 'SUCCESS');
	}

	#remember(number: string, ending: FaceEnding | undefined): void {
		this.#checks.set(number, ending);
		forgetOldest(this.#checks, mostRemembered);
	}

	/** Whether a check of this number was begun. */
	has(number: string): boolean {
		return this.#checks.has(number);
	}

	/** Ends one as the person on the page wants. */
	end(number: string, ending: FaceEnding): void {
		if (this.#checks.has(number)) this.#checks.set(number, ending);
	}

	/** `certify_state` as the query answers it: for numbers of others, whose end nobody knows, as in the sample. */
	state(number: string): FaceEnding | 'PROCESSING' {
		return this.#checks.has(number) ? (this.#checks.get(number) ?? 'PROCESSING') : 'SUCCESS';
	}

	/** What is known of the charge for each number of the form that they have here. That a check is charged once it is finished is a guess. */
	charges(numbers: readonly string[]): Array<Record<string, string>> {
		return numbers.map((number): Record<string, string> => {
			if (!/^[0-9a-f]{32}$/.test(number)) return { certify_id: number, error_code: 'INVALID_CERTIFY_ID' };
			return { certify_id: number, charge_type: this.state(number) === 'PROCESSING' ? 'FAIL_NOT_CHARGE' : 'CHARGE' };
		});
	}
}
