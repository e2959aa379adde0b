import { classifyFault } from '../protocol/outcome/classifyFault';
import { isFailure } from '../protocol/outcome/outcome';
import type { Failure, Outcome } from '../protocol/outcome/outcome';
import { showsWrongSetUp } from '../protocol/outcome/showsWrongSetUp';
import type { CallBudget } from './callBudget';
import { cancelledBefore } from './callsUnderWay';
import type { Pace } from './pace';

/** How many calls may end without a verified reply before the run gives up; each can take its whole timeout. */
const mostProbes = 10;

const isGenuine = (outcome: Outcome) => !isFailure(outcome) || outcome.verified;

/** What all gates of a run have in common. */
export interface GateKeeping {
	budget: CallBudget;
	pace: Pace;
	cancelled: AbortSignal | undefined;
}

/**
 * Through this gate goes each call of a run that is made with one credential. Calls go one at a time until a reply has proved genuine; a
 * reply that shows that the setup is wrong before that closes the gate, so that a wrong key costs one call and not a run. It also counts
 * the calls, and closes when the run is to end.
 */
export class CallGate {
	#state: 'probing' | 'open' | 'closed' = 'probing';
	#probing = false;
	#probe: Promise<void> = Promise.resolve();
	#endProbe = () => {};
	#probes = 0;
	#reason: Failure | undefined;

	constructor(private readonly keeping: GateKeeping) {}

	/**
	 * Waits until a call may be made and its turn has come; whoever was let in says with `leave` how it ended, or with `turnBack` that it
	 * was not made.
	 *
	 * @returns why no call may be made any more, or nothing
	 */
	async enter(): Promise<Failure | undefined> {
		const { budget, pace, cancelled } = this.keeping;
		while (this.#state === 'probing' && !this.#mayProbe()) await this.#probe;
		// Whoever still waited for the first reply when it came must not have had its turn before it.
		if (this.#state !== 'closed' && budget.left > 0) await pace.turn();
		if (cancelled?.aborted) {
			return this.#refuse(classifyFault('not-sent', cancelledBefore));
		}
		if (this.#state === 'closed') return this.#refuse(this.#reason!);
		if (budget.left === 0) return this.#refuse(classifyFault('call-limit'));
		budget.spend();
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

	/** Says that a call that was let in is not made after all. */
	turnBack(): void {
		this.keeping.budget.giveBack();
		this.#endProbe();
	}

	/** Lets no call in any more. Calls under way go on. */
	close(reason: Failure): void {
		this.#state = 'closed';
		this.#reason = reason;
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

/** The gates of a run, one for each credential that its items use. */
export class CallGates {
	readonly #gates = new Map<string, CallGate>();
	#reason: Failure | undefined;

	constructor(private readonly keeping: GateKeeping) {}

	/** The gate for calls with a credential. */
	of({ fingerprint }: { fingerprint: string }): CallGate {
		let gate = this.#gates.get(fingerprint);
		if (!gate) {
			this.#gates.set(fingerprint, (gate = new CallGate(this.keeping)));
			if (this.#reason) gate.close(this.#reason);
		}
		return gate;
	}

	/** Lets no call in any more, whatever its credential. */
	close(reason: Failure): void {
		this.#reason = reason;
		for (const gate of this.#gates.values()) gate.close(reason);
	}
}
