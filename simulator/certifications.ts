import { randomBytes } from 'node:crypto';
import { forgetOldest } from '../localhost/forgetOldest';
import { isObject } from './formatRules';

/** A certification that was started. */
interface Started {
	/** Where the person goes afterward. */
	returnUrl: string;
	/** What came of it; undefined until the person has been on the page. */
	passed?: boolean;
}

/** How many certifications are remembered. */
const mostStarted = 10_000;

/** The certifications that were started, by their certify_id. */
export class Certifications {
	readonly #started = new Map<string, Started>();

	/** Begins one. @param content biz_content of the request @returns its certify_id */
	start({ merchant_config: config }: Record<string, unknown>): string {
		const certifyId = randomBytes(16).toString('hex');
		this.#started.set(certifyId, { returnUrl: isObject(config) ? String(config.return_url) : '' });
		forgetOldest(this.#started, mostStarted);
		return certifyId;
	}

	/** Whether a certification of this number was started. */
	has(certifyId: string): boolean {
		return this.#started.has(certifyId);
	}

	/** Where the person goes afterward; undefined for an unknown number. */
	returnUrl(certifyId: string): string | undefined {
		return this.#started.get(certifyId)?.returnUrl;
	}

	/** Ends one as the person on the page wants. @returns whether it is to be billed: when the person passes, once */
	end(certifyId: string, passed: boolean): boolean {
		const started = this.#started.get(certifyId);
		if (!started) return false;
		const isNew = passed && started.passed !== true;
		started.passed = passed;
		return isNew;
	}

	/** `passed` as the query answers it: for numbers of others, whose end nobody knows, `T` as in Alipay's sample. */
	result(certifyId: string): 'T' | 'F' {
		const started = this.#started.get(certifyId);
		return !started || started.passed ? 'T' : 'F';
	}
}
