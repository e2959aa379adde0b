import type { IExecuteFunctions } from 'n8n-workflow';

/** What was learned earlier about a call that must not be made twice: its answer, or that it was sent and the answer was lost. */
type Known = { output: Record<string, unknown> } | { lostIn: string };

/**
 * What became of the calls of this node that Alipay may bill again, by transaction ID. It lies in n8n's context of the node, which n8n
 * hands on to Retry On Fail, loops and the editor's Retry: answers are given again without asking, and a call whose answer was lost is not
 * made again within its execution. The editor's Retry is another execution: there a person has decided to ask again.
 */
export class SentBefore {
	readonly #known: Record<string, Known>;
	readonly #execution: string;

	constructor(context: IExecuteFunctions) {
		const kept = context.getContext('node') as { zhimaSent?: Record<string, Known> };
		this.#known = kept.zhimaSent ??= {};
		this.#execution = context.getExecutionId();
	}

	/** The output of an earlier success, `lost` for a call that must not be made again, or nothing. */
	find(transactionId: string): { output: Record<string, unknown> } | 'lost' | undefined {
		const known = this.#known[transactionId];
		if (!known || 'output' in known) return known;
		return known.lostIn === this.#execution ? 'lost' : undefined;
	}

	answered(transactionId: string, output: Record<string, unknown>): void {
		this.#known[transactionId] = { output };
	}

	lost(transactionId: string): void {
		this.#known[transactionId] = { lostIn: this.#execution };
	}
}
