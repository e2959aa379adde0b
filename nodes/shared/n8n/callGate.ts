import { classifyFault } from '../protocol/classify';
import { isFailure } from '../protocol/outcome';
import type { Failure, Outcome } from '../protocol/outcome';
import type { Pace } from './pace';
import { showsWrongSetUp } from './showsWrongSetUp';

/** So many calls may end without a genuine word before a run gives up waiting for one; each can take its whole timeout. */
const mostProbes = 10;

const isGenuine = (outcome: Outcome) => !isFailure(outcome) || outcome.verified;

/**
 * Through this gate goes each call of a run. Calls go one at a time until a reply has proved genuine; a reply that shows that the
 * set-up is wrong before that closes the gate, so that a wrong key costs one call and not a run. It also counts the calls, and closes
 * when the run is to end.
 */
export class CallGate {
	#state: 'probing' | 'open' | 'closed' = 'probing';
	#probing = false;
	#probe: Promise<void> = Promise.resolve();
	#endProbe = () => {};
	#probes = 0;
	#calls = 0;
	#reason: Failure | undefined;

	/** @param maxCalls 0 for no limit */
	constructor(
		private readonly maxCalls: number,
		private readonly pace: Pace,
		private readonly cancelled: AbortSignal | undefined,
	) {}

	/**
	 * Waits until a call may be made and its turn has come; whoever was let in says with `leave` how it ended.
	 *
	 * @returns why no call may be made any more, or nothing
	 */
	async enter(): Promise<Failure | undefined> {
		while (this.#state === 'probing' && !this.#mayProbe()) await this.#probe;
		// Whoever still waited for the first reply when it came must not have had its turn before it.
		if (this.#state !== 'closed' && !this.#isSpent()) await this.pace.turn();
		if (this.cancelled?.aborted) {
			const message = 'The execution was cancelled before the item was sent';
			return this.#refuse(classifyFault('not-sent', { message, advice: 'Run the workflow again.' }));
		}
		if (this.#state === 'closed') return this.#refuse(this.#reason!);
		if (this.#isSpent()) return this.#refuse(classifyFault('call-limit'));
		this.#calls++;
		return undefined;
	}

	/** Says how a call ended that was let in. */
	leave(outcome: Outcome): void {
		if (this.#state === 'probing') {
			if (showsWrongSetUp(outcome)) this.close(classifyFault('halted'));
			else if (isGenuine(outcome)) this.#state = 'open';
			else if (++this.#probes >= mostProbes) this.close(classifyFault('no-answer-yet'));
		}
		this.#endProbe();
	}

	/** Lets no call in any more. Calls under way go on. */
	close(reason: Failure): void {
		this.#state = 'closed';
		this.#reason = reason;
	}

	#isSpent(): boolean {
		return this.maxCalls > 0 && this.#calls >= this.maxCalls;
	}

	#refuse(reason: Failure): Failure {
		this.#endProbe();
		return reason;
	}

	/** Takes the one place of a call that probes, if it is free. */
	#mayProbe(): boolean {
		if (this.#probing) return false;
		this.#probing = true;
		this.#probe = new Promise((resolve) => {
			this.#endProbe = () => {
				this.#probing = false;
				resolve();
			};
		});
		return true;
	}
}
