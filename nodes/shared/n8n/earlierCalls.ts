import type { IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../operations/operation';
import { AnsweredItems } from './answeredItems';
import type { NamedQuestion } from './nameQuestion';
import { rememberedCalls } from './rememberedCalls';
import type { RunOrigin } from './runOrigin';
import { SentBefore } from './sentBefore';
import type { CallEnding, KnownCall } from './sentBefore';

/**
 * What is known of the calls that must not be made twice: nothing where a repetition does no harm; for Zhima API Call, of whose methods
 * nobody knows, those of this run; for all others those of the execution and, for some minutes, of the process.
 */
export class EarlierCalls {
	readonly #ofRun: AnsweredItems | undefined;
	readonly #ofExecution: SentBefore | undefined;

	/** @param isTool n8n runs a tool again as another run, and the runs of two items of an agent can have one number */
	constructor(context: IExecuteFunctions, operation: Operation, { execution }: RunOrigin, isTool: boolean) {
		if (operation.methodFrom) this.#ofRun = isTool ? undefined : new AnsweredItems(context, execution);
		else if (!operation.repeatIsFree) this.#ofExecution = new SentBefore(context, execution);
	}

	/** How the call for an item's question ended, or nothing if it may be made. */
	find({ digest, paidAs, rememberedAs }: NamedQuestion, itemIndex: number): KnownCall | undefined {
		if (this.#ofRun) return this.#ofRun.find(itemIndex, digest);
		const ofExecution = this.#ofExecution?.find(paidAs);
		if (ofExecution && 'output' in ofExecution) return ofExecution;
		// An answer that somebody else waited for longer is better than having lost it.
		const ofProcess = this.#ofExecution && rememberedAs ? rememberedCalls.find(rememberedAs) : undefined;
		return ofProcess && 'output' in ofProcess ? ofProcess : (ofExecution ?? ofProcess);
	}

	/** Notes how a call ended that must not be made again. @param askedAt ms */
	note(question: NamedQuestion, itemIndex: number, ending: CallEnding, askedAt: number): void {
		const known = this.find(question, itemIndex);
		// Two can have waited for one reply, of whom one gave up before it came.
		if (known && 'output' in known && 'failure' in ending) return;
		this.#ofRun?.note(itemIndex, question.digest, { ...ending, askedAt });
		this.#ofExecution?.note(question.paidAs, ending, askedAt);
		if (this.#ofExecution && question.rememberedAs) rememberedCalls.note(question.rememberedAs, ending, askedAt);
	}
}
