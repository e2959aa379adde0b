import type { IExecuteFunctions } from 'n8n-workflow';

import type { Failure } from '../protocol/outcome/outcome';

/** How a call ended that must not be made twice: with an answer, or without one although it may have been done. */
export type CallEnding = { output: Record<string, unknown> } | { failure: Failure };

/** The same, with the time at which Alipay was asked: ms. */
export type KnownCall = CallEnding & { askedAt: number };

/** What is kept of a call. A lost one counts only in the execution that made it. */
type Kept = KnownCall & { execution: string };

/**
 * How the calls of this node ended that Alipay may bill again, by what they asked. It lies in n8n's context of the node, which n8n hands
 * on to Retry On Fail, loops and the editor's Retry: answers are given again without asking, whatever their age, and a call that may have
 * been done without an answer is not made again within its execution. The editor's Retry is another execution: there a person has decided
 * to ask again. Nothing in it can be told apart from what the items hold anyway.
 */
export class SentBefore {
	readonly #kept: Record<string, Kept>;

	constructor(
		context: IExecuteFunctions,
		private readonly execution: string,
	) {
		const kept = context.getContext('node') as { zhimaSent?: Record<string, Kept> };
		this.#kept = kept.zhimaSent ??= {};
	}

	/** How the call for a question ended, or nothing if it may be made. @param question what is asked, as a digest */
	find(question: string): KnownCall | undefined {
		const known = this.#kept[question];
		if (!known || ('failure' in known && known.execution !== this.execution)) return undefined;
		// Later nodes may change what they are given; what is kept must stay as it came.
		return structuredClone(known);
	}

	/** Notes how a call ended. @param askedAt ms */
	note(question: string, ending: CallEnding, askedAt: number): void {
		this.#kept[question] = { ...structuredClone(ending), askedAt, execution: this.execution };
	}
}
