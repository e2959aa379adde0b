import { faults } from '../errors/faults';
import type { HttpReply } from '../protocol/reply/readReply';
import type { UnsignedRequest } from './gateway';
import type { SendingFault } from './sendingFault';

/** What a request brought: a reply, or how the way to it ended. */
export type SentReply = HttpReply | SendingFault;

/** ms that an aborted request may take to end. */
const longestEnding = 1_000;

/** What is said of an item whose execution was canceled before its request left. */
export const cancelledBefore = {
	message: 'The execution was canceled before the item was sent',
	advice: 'Run the workflow again.',
};

/** What a promise resolves with, or nothing if one of the signals comes before. */
async function firstOf<T>(promise: Promise<T>, signals: Array<AbortSignal | undefined>): Promise<T | undefined> {
	let end = () => {};
	const ending = new Promise<undefined>((resolve) => {
		end = () => resolve(undefined);
		for (const signal of signals) {
			if (signal?.aborted) end();
			else signal?.addEventListener('abort', end, { once: true });
		}
	});
	try {
		return await Promise.race([promise, ending]);
	} finally {
		for (const signal of signals) signal?.removeEventListener('abort', end);
	}
}

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
		/** What was sent: others who ask the same would have sent it with another transaction ID. */
		readonly request: UnsignedRequest,
		readonly transactionId: string,
		readonly sentAt: number,
	) {
		this.#reply = send(this.#abort.signal);
	}

	/**
	 * Waits for the reply.
	 *
	 * @param timeout ms
	 * @returns the reply; or, when the wait ended before it came, the fault `timed-out` or `cancelled`, or that nothing was sent where the
	 * end of the request proves it
	 */
	async reply(timeout: number, cancelled: AbortSignal | undefined): Promise<SentReply> {
		const deadline = AbortSignal.timeout(timeout);
		this.#waiting++;
		const reply = await firstOf(this.#reply, [deadline, cancelled]);
		const isLast = --this.#waiting === 0;
		if (reply) return reply;

		if (isLast) this.#abort.abort();
		const end = isLast ? await firstOf(this.#reply, [AbortSignal.timeout(longestEnding)]) : undefined;
		if (end && !('fault' in end)) return end;
		const wasNeverSent = end !== undefined && faults[end.fault].charged === 'no';
		if (!cancelled?.aborted) return wasNeverSent ? end : { fault: 'timed-out' };
		return wasNeverSent ? { fault: 'not-sent', ...cancelledBefore } : { fault: 'cancelled' };
	}
}

/**
 * The requests of this process that are under way, by what they ask: an agent may ask the same twice at once (docs/n8n.md 5.3), and so may
 * two executions.
 */
export const callsUnderWay = new Map<string, CallUnderWay>();
