import { sleep } from 'n8n-workflow';

/** ms of work without a break, after which n8n's thread is left to others. */
const longestTurn = 10;

/**
 * Leaves n8n's thread to others now and then. Awaiting what is there already does not: with ten thousand items n8n would answer nobody for
 * seconds (docs/n8n.md 6.3).
 */
export class ThreadTurns {
	#since = performance.now();

	/** Called between two steps of work, each of which takes a few ms at most. */
	async pause(): Promise<void> {
		if (performance.now() - this.#since < longestTurn) return;
		await sleep(0);
		this.#since = performance.now();
	}
}
