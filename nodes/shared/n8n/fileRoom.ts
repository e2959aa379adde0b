/** Bytes of files that a run holds at once: two of the largest that Alipay takes. */
const mostAtOnce = 100 * 1024 * 1024;

/**
 * The memory that the files of a run's items may fill: an item whose files do not fit beside the others waits until some of those are done.
 * The files of one item always fit when it is alone.
 */
export class FileRoom {
	readonly #held = new Map<number, number>();
	readonly #waiting: Array<() => void> = [];
	#used = 0;

	/** Waits until there is room. To be called once for all files of an item, or items could wait for one another. */
	async take(itemIndex: number, bytes: number): Promise<void> {
		while (this.#used > 0 && this.#used + bytes > mostAtOnce) await new Promise<void>((resolve) => this.#waiting.push(resolve));
		this.#used += bytes;
		this.#held.set(itemIndex, bytes);
	}

	/** Gives back what an item has taken, if anything. */
	release(itemIndex: number): void {
		this.#used -= this.#held.get(itemIndex) ?? 0;
		this.#held.delete(itemIndex);
		for (const goOn of this.#waiting.splice(0)) goOn();
	}
}
