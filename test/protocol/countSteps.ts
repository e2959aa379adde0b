import { Session } from 'node:inspector';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { Profiler } from 'node:inspector';

const nodes = join(__dirname, '..', '..', 'nodes');

/** Calls a method of V8's profiler, which answers before the call returns. */
function ask<T>(session: Session, method: string, parameters: object = {}): T {
	let answer: T | undefined;
	session.post(method, parameters, (error: Error | null, result?: object) => {
		if (error) throw error;
		answer = result as T;
	});
	return answer!;
}

/**
 * Counts what the package does: how often each function and each block of it runs, as V8 itself counts them for coverage. The number says
 * nothing of the machine. Whatever of the package runs between two counts is counted with the second.
 *
 * What is built into V8, such as regular expressions, counts as one step, however long it takes.
 *
 * It counts until the tests of the file are over.
 *
 * @param load gives what is to be counted; its files must not have been loaded before
 */
export function stepCounter<T>(load: () => T): { loaded: T; countSteps: (work: () => unknown) => number } {
	// What another file of tests has had compiled would be taken from there, without counters.
	setFlagsFromString('--no-compilation-cache');
	const session = new Session();
	session.connect();
	ask(session, 'Profiler.enable');
	ask(session, 'Profiler.startPreciseCoverage', { callCount: true, detailed: true });
	// Whatever else this process tests would be counted too, at half its speed.
	afterAll(() => {
		ask(session, 'Profiler.stopPreciseCoverage');
		session.disconnect();
		setFlagsFromString('--compilation-cache');
	});
	const take = () => ask<Profiler.TakePreciseCoverageReturnType>(session, 'Profiler.takePreciseCoverage').result;
	const countSteps = (work: () => unknown) => {
		try {
			work();
		} catch (error) {
			// A refusal is one way to end.
			if (!(error instanceof Error) || !['Refusal', 'RangeError'].includes(error.name)) throw error;
		}
		return take()
			.filter(({ url }) => url.includes(nodes))
			.flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges.map(({ count }) => count)))
			.reduce((sum, count) => sum + count, 0);
	};
	const loaded = load();
	take();
	return { loaded, countSteps };
}
