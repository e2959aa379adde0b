import { sleep } from 'n8n-workflow';

/** ms of work without a break, after which n8n's thread is left to others. */
const longestTurn = 10;

/**
 * Leaves n8n's thread to others now and then. Awaiting what is there already does not: with ten thousand items n8n would answer nobody for
 * seconds (docs/n8n.md 6.3).
 */
export class ThreadTurns {
	#since = performance.now();
	#pause: Promise<void> | undefined;

	/** Called between two steps of work, each of which takes a few ms at most, by all who share the work: they pause together. */
	async pause(): Promise<void> {
		// Each on its own would have its own turn, one behind the other, and nobody else one in between.
		if (this.#pause) return await this.#pause;
		if (performance.now() - this.#since < longestTurn) return;
		this.#pause = sleep(0);
		await this.#pause;
		this.#pause = undefined;
		this.#since = performance.now();
	}
}
