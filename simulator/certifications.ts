import { randomBytes } from 'node:crypto';
import { isObject } from './formatRules';

/** A certification that was started. */
interface Started {
	/** Where the person goes afterwards. */
	returnUrl: string;
	/** What came of it; undefined until the person has been on the page. */
	passed?: boolean;
}

/** The certifications that were started, by their certify_id. */
export class Certifications {
	readonly #started = new Map<string, Started>();

	/** Begins one. @param content biz_content of the request @returns its certify_id */
	start({ merchant_config: config }: Record<string, unknown>): string {
		const certifyId = randomBytes(16).toString('hex');
		this.#started.set(certifyId, { returnUrl: isObject(config) ? String(config.return_url) : '' });
		return certifyId;
	}

	/** Whether a certification of this number was started. */
	has(certifyId: string): boolean {
		return this.#started.has(certifyId);
	}

	/** Ends one as the person on the page wants. @returns where the person goes; undefined for an unknown number */
	end(certifyId: string, passed: boolean): string | undefined {
		const started = this.#started.get(certifyId);
		if (started) started.passed = passed;
		return started?.returnUrl;
	}

	/** `passed` as the query answers it: for numbers of others, whose end nobody knows, `T` as in Alipay's sample. */
	result(certifyId: string): 'T' | 'F' {
		const started = this.#started.get(certifyId);
		return !started || started.passed ? 'T' : 'F';
	}
}
