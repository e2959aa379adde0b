import { randomBytes } from 'node:crypto';

/** What came of a face check that a person does on a page. */
export type FaceEnding = 'SUCCESS' | 'FAIL';

/** The face checks that this Alipay has made or begun, by their number; what it knows of their charges. */
export class FaceChecks {
	/** Undefined while the person has not finished. */
	readonly #checks = new Map<string, FaceEnding | undefined>();

	/** Begins one that a person does on a page. @returns its certify_id */
	start(): string {
		const number = randomBytes(16).toString('hex');
		this.#checks.set(number, undefined);
		return number;
	}

	/** Notes one that was made at once. @returns its number */
	note(): string {
		const number = this.start();
		this.#checks.set(number, 'SUCCESS');
		return number;
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
