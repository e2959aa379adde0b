import type { CallEnding, KnownCall } from './sentBefore';

/** ms for which a call is remembered: longer than n8n takes to start a failed sub-workflow, or a person a step, once more. */
const rememberedFor = 10 * 60 * 1000;
/** Most calls remembered, and characters of their endings as JSON: beyond them the oldest are forgotten. */
const mostCalls = 10_000;
const mostCharacters = 16 * 1024 * 1024;

interface Remembered {
	ending: string;
	/** ms of the monotonic clock, when the call ended. */
	since: number;
	/** ms, when Alipay was asked. */
	askedAt: number;
}

const isOver = ({ since }: Remembered) => performance.now() - since > rememberedFor;

/**
 * How calls ended that Alipay may bill again, remembered by this process for ten minutes, whatever execution made them: n8n starts
 * executions on its own, such as the tries of a sub-workflow (docs/n8n.md 5.2), and people run a step twice. It is a best effort: another
 * worker, and this one after a restart, knows nothing. Nothing of it is ever written anywhere.
 */
export class RememberedCalls {
	readonly #calls = new Map<string, Remembered>();
	#characters = 0;

	/** How the call for a question ended, if that was within the last ten minutes. @param question what is asked, as a keyed digest */
	find(question: string): KnownCall | undefined {
		this.#forget();
		const call = this.#calls.get(question);
		if (!call || isOver(call)) return undefined;
		return { ...(JSON.parse(call.ending) as CallEnding), askedAt: call.askedAt };
	}

	/** Remembers how a call ended. @param askedAt ms */
	note(question: string, ending: CallEnding, askedAt: number): void {
		this.#remove(question);
		// As text, so that nobody can change what was answered.
		const text = JSON.stringify(ending);
		this.#calls.set(question, { ending: text, since: performance.now(), askedAt });
		this.#characters += text.length;
		this.#forget();
	}

	/** The oldest stand first. */
	#forget(): void {
		for (const [question, call] of this.#calls) {
			if (!isOver(call) && this.#calls.size <= mostCalls && this.#characters <= mostCharacters) return;
			this.#remove(question);
		}
	}

	#remove(question: string): void {
		this.#characters -= this.#calls.get(question)?.ending.length ?? 0;
		this.#calls.delete(question);
	}
}

/** Those of this process. */
export const rememberedCalls = new RememberedCalls();
