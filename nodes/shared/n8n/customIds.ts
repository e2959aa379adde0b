import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * What the custom transaction IDs of an execution stand for, through all runs of the node in it, such as the turns of a loop. It lies in
 * n8n's context of the node; only digests of questions are in it.
 */
export class CustomIds {
	readonly #digests: Record<string, string>;

	constructor(context: IExecuteFunctions) {
		const kept = context.getContext('node') as { zhimaCustomIds?: Record<string, string> };
		this.#digests = kept.zhimaCustomIds ??= {};
	}

	/** Whether an ID stands for the question of this digest, and for no other before: the first one to come has it. */
	standsFor(customId: string, digest: string): boolean {
		// Names such as __proto__ are no entries of their own.
		return (this.#digests[`id ${customId}`] ??= digest) === digest;
	}
}
