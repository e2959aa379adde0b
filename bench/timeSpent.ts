import type { Profiler, Runtime } from 'node:inspector';

/** Where a profile says that time went: shares of all time in which something was done, largest first. */
export interface TimeSpent {
	/** By package; Node's own parts are `node`, this package's is `n8n-nodes-zhima`. */
	packages: Record<string, number>;
	/** By function, as `name (package)`. */
	functions: Record<string, number>;
	/** By function of this package, what it called included, as far as it waited for nothing. */
	steps: Record<string, number>;
}

const own = 'n8n-nodes-zhima';

/** The package of a file, from its address. */
export function packageOf(url: string): string {
	if (url === '' || url.startsWith('node:')) return 'node';
	const inPackage = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
	return inPackage ?? (url.includes('/dist/') ? own : 'bench');
}

const largestFirst = (times: ReadonlyMap<string, number>, all: number) =>
	Object.fromEntries([...times].sort(([, one], [, other]) => other - one).map(([name, time]) => [name, time / all]));

/** The functions of this package through which a call has come, each once. */
function ownCallers(id: number, frames: ReadonlyMap<number, Runtime.CallFrame>, callers: ReadonlyMap<number, number>): Set<string> {
	const names = new Set<string>();
	for (let at: number | undefined = id; at !== undefined; at = callers.get(at)) {
		const { functionName, url } = frames.get(at)!;
		if (functionName && packageOf(url) === own) names.add(functionName);
	}
	return names;
}

/** Sums a profile of V8's up. Time in which nothing was to be done is left out. */
export function timeSpent({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): TimeSpent {
	const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
	const packages = new Map<string, number>();
	const functions = new Map<string, number>();
	const steps = new Map<string, number>();
	const callers = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child): [number, number] => [child, id])));
	let all = 0;
	for (const [place, id] of samples.entries()) {
		const { functionName, url } = frames.get(id)!;
		if (functionName === '(idle)') continue;
		const time = timeDeltas[place] ?? 0;
		const from = packageOf(url);
		const name = `${functionName || '(no name)'} (${from})`;
		all += time;
		packages.set(from, (packages.get(from) ?? 0) + time);
		functions.set(name, (functions.get(name) ?? 0) + time);
		for (const step of ownCallers(id, frames, callers)) steps.set(step, (steps.get(step) ?? 0) + time);
	}
	return { packages: largestFirst(packages, all), functions: largestFirst(functions, all), steps: largestFirst(steps, all) };
}
