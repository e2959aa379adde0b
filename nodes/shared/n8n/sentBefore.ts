import type { IExecuteFunctions } from 'n8n-workflow';

import type { Failure } from '../protocol/outcome';

/** What became of a call that must not be made twice: its answer, or how it ended although it may have been done. */
type Known = { output: Record<string, unknown> } | { failure: Failure; execution: string };

/**
 * What became of the calls of this node that Alipay may bill again, by what they asked. It lies in n8n's context of the node, which n8n
 * hands on to Retry On Fail, loops and the editor's Retry: answers are given again without asking, and a call that may have been done
 * without an answer is not made again within its execution. The editor's Retry is another execution: there a person has decided to ask
 * again. Nothing in it can be told apart from what the items hold anyway.
 */
export class SentBefore {
	readonly #known: Record<string, Known>;
	readonly #execution: string;

	constructor(context: IExecuteFunctions) {
		const kept = context.getContext('node') as { zhimaSent?: Record<string, Known> };
		this.#known = kept.zhimaSent ??= {};
		this.#execution = context.getExecutionId();
	}

	/** What is known of a question: its answer, how its call ended, or nothing if it may be asked. @param question its digest and custom ID */
	find(question: string): { output: Record<string, unknown> } | { failure: Failure } | undefined {
		const known = this.#known[question];
		return known && 'failure' in known && known.execution !== this.#execution ? undefined : known;
	}

	/** Notes an answer. */
	answered(question: string, output: Record<string, unknown>): void {
		this.#known[question] = { output };
	}

	/** Notes a call that may have been done without an answer. */
	lost(question: string, failure: Failure): void {
		this.#known[question] = { failure, execution: this.#execution };
	}
}
