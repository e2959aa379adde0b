import { classifyFault } from '../protocol/outcome/classifyFault';
import type { Failure } from '../protocol/outcome/outcome';

/**
 * Nothing may leave a run as an exception while n8n continues after failures: n8n would put the untouched input items on the success
 * output (docs/n8n.md 4.2).
 */
export async function guarded<T extends object>(work: () => Promise<T>): Promise<T | Failure> {
	try {
		return await work();
	} catch {
		return classifyFault('unexpected-condition');
	}
}

/** Hints are a courtesy: nothing that was paid for may be lost because a host cannot show them. */
export function asCourtesy(addAny: () => void): void {
	try {
		addAny();
	} catch {
		// The items say everything themselves.
	}
}
