import type { IExecuteFunctions } from 'n8n-workflow';

/** What is kept of the calls of an execution. */
interface Kept {
	execution: string;
	calls: number;
}

/**
 * The calls that a node may make in one execution, all its runs together: the turns of a loop, the tool calls of an agent, and Retry On
 * Fail. They are counted in n8n's context of the node (docs/n8n.md 5.1).
 */
export class CallBudget {
	readonly #kept: Kept;

	/**
	 * @param execution what tells the execution from others: the editor's Retry, which gets the context of the failed one, counts separately
	 * @param maxCalls 0 for no limit
	 */
	constructor(
		context: IExecuteFunctions,
		execution: string,
		private readonly maxCalls: number,
	) {
		const node = context.getContext('node') as { zhimaCalls?: Kept };
		if (node.zhimaCalls?.execution !== execution) node.zhimaCalls = { execution, calls: 0 };
		this.#kept = node.zhimaCalls;
	}

	/** How many calls may still be made; Infinity without a limit. */
	get left(): number {
		return this.maxCalls > 0 ? Math.max(this.maxCalls - this.#kept.calls, 0) : Infinity;
	}

	/** Counts a call that is about to be made. */
	spend(): void {
		this.#kept.calls++;
	}

	/** Takes back a call that was counted and then not made. */
	giveBack(): void {
		this.#kept.calls--;
	}
}
