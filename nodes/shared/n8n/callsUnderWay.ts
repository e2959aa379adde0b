import type { HttpReply } from '../protocol/readReply';
import type { SendingFault } from './gateway';

/** What a request brought: a reply, or how the way to it ended. */
export type SentReply = HttpReply | SendingFault;

/**
 * One request that is under way, and everybody who waits for its reply: whoever sent it, and those who ask the same meanwhile. Each waits
 * as long as its own timeout and its own execution last; the request is aborted when nobody waits any more.
 */
export class CallUnderWay {
	readonly #abort = new AbortController();
	readonly #reply: Promise<SentReply>;
	#waiting = 0;

	/**
	 * @param send must not reject
	 * @param sentAt ms
	 */
	constructor(
		send: (signal: AbortSignal) => Promise<SentReply>,
		readonly sentAt: number,
	) {
		this.#reply = send(this.#abort.signal);
	}

	/**
	 * Waits for the reply.
	 *
	 * @param timeout ms
	 * @returns the reply, or the fault `timed-out` or `cancelled` when the wait ended before it came
	 */
	async reply(timeout: number, cancelled: AbortSignal | undefined): Promise<SentReply> {
		const deadline = AbortSignal.timeout(timeout);
		let giveUp = () => {};
		const givingUp = new Promise<SentReply>((resolve) => {
			giveUp = () => resolve({ fault: cancelled?.aborted ? 'cancelled' : 'timed-out' });
			deadline.addEventListener('abort', giveUp, { once: true });
			cancelled?.addEventListener('abort', giveUp, { once: true });
			if (cancelled?.aborted) giveUp();
		});
		this.#waiting++;
		try {
			return await Promise.race([this.#reply, givingUp]);
		} finally {
			deadline.removeEventListener('abort', giveUp);
			cancelled?.removeEventListener('abort', giveUp);
			if (--this.#waiting === 0) this.#abort.abort();
		}
	}
}

/**
 * The requests of this process that are under way, by what they ask: an agent may ask the same twice at once (n8n.md 10.4), and so may two
 * executions.
 */
export const callsUnderWay = new Map<string, CallUnderWay>();
