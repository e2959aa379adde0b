import { wait } from './wait';

/** ms between two calls once Alipay has said that there are too many, and at the most. */
const firstSpacing = 100;
const widestSpacing = 5_000;
/** How much closer calls move together after each answer. */
const recovery = 0.9;

/** When the calls of a run may begin: not more often than the user allows, and slower for all of them after Alipay's call limit. */
export class Pace {
	/** ms between two calls that the user asked for. */
	readonly #usual: number;
	#spacing: number;
	/** ms, the time at which the next call may begin. */
	#next = 0;
	/** ms, until when Alipay's call limit makes all calls wait. */
	#resume = 0;

	/** @param requestsPerSecond 0 for no limit */
	constructor(
		requestsPerSecond: number,
		private readonly cancelled: AbortSignal | undefined,
	) {
		this.#usual = requestsPerSecond > 0 ? 1000 / requestsPerSecond : 0;
		this.#spacing = this.#usual;
	}

	/** Waits for the turn of one call. */
	async turn(): Promise<void> {
		do {
			const now = Date.now();
			const begin = Math.max(now, this.#next);
			this.#next = begin + this.#spacing;
			await wait(begin - now, this.cancelled);
			// The call limit may have been reached while this call waited.
		} while (Date.now() < this.#resume && !this.cancelled?.aborted);
	}

	/**
	 * Alipay has limited the calls: none begins for so many ms, and then they begin further apart. Calls that were under way together
	 * and are limited together count once.
	 */
	slowDown(ms: number): void {
		const now = Date.now();
		if (now >= this.#resume) this.#spacing = Math.min(Math.max(this.#spacing * 2, firstSpacing), widestSpacing);
		this.#resume = Math.max(this.#resume, now + ms);
		this.#next = Math.max(this.#next, this.#resume);
	}

	/** Alipay has answered: calls may move closer together again. */
	speedUp(): void {
		this.#spacing = Math.max(this.#spacing * recovery, this.#usual);
		if (this.#spacing < 1) this.#spacing = 0;
	}
}
