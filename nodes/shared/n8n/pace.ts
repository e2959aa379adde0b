import { wait } from './wait';

/** ms between two calls once Alipay has said that there are too many, and at the most. */
const firstSpacing = 100;
const widestSpacing = 5_000;
/**
 * ms between two calls where nobody asks for more, and how far behind that they may catch up. Timers of Node are no finer than 1 ms and
 * come late in a busy thread: whoever waited begins with all that are due by then, so calls begin as often as the thread has turns, a few
 * in each.
 */
const unlimited = { spacing: 0.5, arrears: 2 };
/** How much closer calls move together after each answer. */
const recovery = 0.9;

/** What the runs of a node in one execution share about their pace. */
export interface SharedPace {
	/** When the next call may begin: ms since 1970 of the monotonic clock, so that another process can read it. */
	next?: number;
}

/** ms since 1970 of a clock that nobody sets while a process runs. */
const sinceEpoch = () => performance.timeOrigin + performance.now();

/** When the calls of a run may begin: not more often than the user allows, and slower for all of them after Alipay's call limit. */
export class Pace {
	/** ms between two calls that the user asked for. */
	readonly #usual: number;
	#spacing: number;
	/** When the next call may begin, in ms of the monotonic clock. */
	#next = 0;
	/** Ends when the turn has come of whoever waits last. */
	#turn = Promise.resolve();
	/** ms of the same clock, until when Alipay's call limit makes all calls wait. */
	#resume = 0;
	readonly #shared: SharedPace | undefined;

	/**
	 * @param requestsPerSecond 0 for no limit
	 * @param shared what the runs of the execution share, to which the user's limit applies together
	 */
	constructor(
		requestsPerSecond: number,
		private readonly cancelled: AbortSignal | undefined,
		shared: SharedPace = {},
	) {
		this.#usual = requestsPerSecond > 0 ? 1000 / requestsPerSecond : unlimited.spacing;
		this.#spacing = this.#usual;
		this.#shared = requestsPerSecond > 0 ? shared : undefined;
	}

	/**
	 * Waits for the turn of one call. Turns come one after the other, so that n8n can do something else in between: calls that all begin
	 * at once are all answered at once, and n8n is idle while they are under way and behind when they have come back.
	 */
	async turn(): Promise<void> {
		const asked = performance.now();
		this.#turn = this.#turn.then(async () => await this.#waitForTurn(asked));
		await this.#turn;
	}

	async #waitForTurn(asked: number): Promise<void> {
		// The call limit may be reached while a call waits, and another run may take the turn.
		for (let left = this.#untilNext(); left > 0 && !this.cancelled?.aborted; left = this.#untilNext()) await wait(left, this.cancelled);
		this.#next = this.#begin(asked) + this.#spacing;
		if (this.#shared) this.#shared.next = sinceEpoch() + this.#usual;
	}

	/**
	 * When the distance to the next call starts: when this one was due, if its timer was only a little late. A limit that the user has set
	 * is kept all the same, because what the runs share counts from now.
	 */
	#begin(asked: number): number {
		return Math.max(this.#next, asked, performance.now() - unlimited.arrears);
	}

	/** ms until the next call may begin. */
	#untilNext(): number {
		const own = this.#next - performance.now();
		if (this.#shared?.next === undefined) return own;
		// What another process has written, whose clock may be ahead, holds for one distance at most.
		this.#shared.next = Math.min(this.#shared.next, sinceEpoch() + this.#usual);
		return Math.max(own, this.#shared.next - sinceEpoch());
	}

	/**
	 * Alipay has limited the calls: none begins for so many ms, and then they begin further apart. Calls that were under way together
	 * and are limited together count once.
	 */
	slowDown(ms: number): void {
		const now = performance.now();
		if (now >= this.#resume) this.#spacing = Math.min(Math.max(this.#spacing * 2, firstSpacing), widestSpacing);
		this.#resume = Math.max(this.#resume, now + ms);
		this.#next = Math.max(this.#next, this.#resume);
	}

	/** Alipay has answered: calls may move closer together again. */
	speedUp(): void {
		this.#spacing = Math.max(this.#spacing * recovery, this.#usual);
	}
}
