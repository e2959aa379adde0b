import type { IExecuteFunctions } from 'n8n-workflow';

import type { KnownCall } from './sentBefore';

interface Kept {
	/** Which run of the node these items are of. */
	run: string;
	calls: Record<string, KnownCall>;
}

/**
 * How the calls of a node's run ended of which nobody knows whether they may be made twice, by item and question. When n8n runs the node
 * again within the same run, as Retry On Fail does, they are not made again; the next run, such as the next turn of a loop, asks again. It
 * lies in n8n's context of the node.
 */
export class AnsweredItems {
	readonly #kept: Kept;

	/** @param execution what tells the execution from others */
	constructor(context: IExecuteFunctions, execution: string) {
		const { $runIndex } = context.getWorkflowDataProxy(0) as unknown as { $runIndex: number };
		const run = `${execution} ${$runIndex}`;
		const node = context.getContext('node') as { zhimaItems?: Kept };
		if (node.zhimaItems?.run !== run) node.zhimaItems = { run, calls: {} };
		this.#kept = node.zhimaItems;
	}

	/** How the call of an item ended, or nothing if it may be made. @param question what is asked, as a digest */
	find(itemIndex: number, question: string): KnownCall | undefined {
		const known = this.#kept.calls[`${itemIndex} ${question}`];
		return known && structuredClone(known);
	}

	/** Notes how it ended. */
	note(itemIndex: number, question: string, call: KnownCall): void {
		this.#kept.calls[`${itemIndex} ${question}`] = structuredClone(call);
	}
}
