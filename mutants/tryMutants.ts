import { coverPoints } from './coverPoints';
import { canBeLoaded } from './compile';
import { concernedTests } from './concerned';
import { mutantsOf } from './mutantsOf';
import type { Mutant } from './mutantsOf';
import type { FileRun } from './testRun';
import type { Workers } from './workers';

/** A source file and its mutants, each with whether a test noticed it. */
export interface Tried {
	file: string;
	source: string;
	mutants: (Mutant & { noticedBy?: string })[];
	/** Tests that fail without any change, so that they say nothing. */
	broken: string[];
}

/** The source with one change in it. */
const mutated = (source: string, { start, end, replacement }: Mutant): string => source.slice(0, start) + replacement + source.slice(end);

/** How much the tests of one mutant may compute, in ms. What they have not noticed by then survives. */
const mostForOne = 6_000;

/** Gives an instrumented source the runs of the tests without any change. */
export type Unchanged = (testFile: string) => Promise<FileRun>;

/** Runs files of tests without any change, each once, and remembers what they reached. @param instrumented sources by path */
export function runUnchanged(workers: Workers, instrumented: Record<string, string>): Unchanged {
	const runs = new Map<string, Promise<FileRun>>();
	const runOnce = async (testFile: string): Promise<FileRun> => {
		const run = await workers.run({ testFile, changes: instrumented, stopAtFailure: false, longest: 180_000 });
		return run === 'ended' ? { tests: [], outside: [], loaded: [], failure: 'The worker broke down.' } : run;
	};
	return async (testFile) => {
		let run = runs.get(testFile);
		if (!run) runs.set(testFile, (run = runOnce(testFile)));
		return await run;
	};
}

/** Which mutants are tried, and by which tests. */
export interface Choice {
	/** 1 for all of them, 10 for each tenth. */
	every: number;
	/** Whether only the tests in the mirrored folder are asked. */
	onlyNear: boolean;
}

/** The tests of a file that may notice a mutant, and how long they compute. */
interface Candidate {
	testFile: string;
	wanted: string[];
	known: string[];
	ms: number;
	/** All of its tests that can be asked. */
	whole: { wanted: string[]; ms: number };
}

const askedOf = (tests: FileRun['tests']) => ({ wanted: tests.map(({ name }) => name), ms: tests.reduce((sum, test) => sum + test.ms, 0) });

/**
 * Tries every mutant of a file: with the nearest tests, and with the others where those notice nothing. Of these run the ones that reached the
 * place of the mutant, until one fails; the quickest first, and those that have noticed the most. What is made once and kept is reached by the
 * first test that needs it only, so all tests of a near file are asked at last, where one of them reached the
 * place and they do not take long.
 */
export async function tryMutants(file: string, source: string, workers: Workers, unchanged: Unchanged, { every, onlyNear }: Choice): Promise<Tried> {
	const { pointsAt } = coverPoints(file, source);
	/** How many mutants of the file each file of tests has noticed. */
	const noticed = new Map<string, number>();
	const mutants = mutantsOf(file, source)
		.filter((_, at) => at % every === 0)
		.filter((mutant) => canBeLoaded(file, mutated(source, mutant)));
	const tried: Tried = { file, source, mutants, broken: [] };

	const [near, far] = concernedTests(file);
	for (const group of onlyNear ? [near] : [near, far]) {
		const left = tried.mutants.filter(({ noticedBy }) => noticedBy === undefined);
		if (left.length === 0) break;
		const runs = await Promise.all(group.map(async (testFile) => ({ testFile, run: await unchanged(testFile) })));
		for (const { testFile, run } of runs) {
			if (run.failure !== undefined) tried.broken.push(`${testFile}: ${run.failure}`);
			for (const { name, failure } of run.tests) if (failure !== undefined) tried.broken.push(`${testFile}: ${name}: ${failure}`);
		}

		const candidatesFor = (mutant: Mutant): Candidate[] => {
			const places = pointsAt(mutant.start);
			const found = runs.map(({ testFile, run }): Candidate => {
				const sound = run.failure === undefined ? run.tests.filter(({ failure }) => failure === undefined) : [];
				const concernsAll = places ? places.some((place) => run.outside.includes(place)) : run.loaded.includes(file);
				const wanted = concernsAll ? sound : sound.filter(({ points }) => places?.some((place) => points.includes(place)));
				return { testFile, ...askedOf(wanted), known: run.tests.map(({ name }) => name), whole: askedOf(sound) };
			});
			const worth = ({ testFile, ms }: Candidate) => (1 + (noticed.get(testFile) ?? 0)) / (1 + ms);
			const reaching = found.filter(({ wanted }) => wanted.length > 0).sort((a, b) => worth(b) - worth(a));
			const cut = group === near ? reaching.filter(({ wanted, whole }) => wanted.length < whole.wanted.length && whole.ms <= mostForOne) : [];
			return [...reaching, ...cut.map(({ whole, ...one }) => ({ ...one, ...whole, whole }))];
		};
		const tryOne = async (mutant: Tried['mutants'][number]) => {
			const code = mutated(source, mutant);
			let spent = 0;
			for (const { testFile, ms, wanted, known } of candidatesFor(mutant)) {
				if (spent > mostForOne) return;
				spent += ms;
				const order = { testFile, changes: { [file]: code }, names: { wanted, known }, stopAtFailure: true, longest: 15_000, mostComputed: 3_000 + 5 * ms };
				const run = await workers.run(order);
				const failed = run === 'ended' ? 'an end by force' : (run.failure ?? run.tests.find(({ failure }) => failure !== undefined)?.name);
				if (failed === undefined) continue;
				mutant.noticedBy = `${testFile}: ${failed}`;
				noticed.set(testFile, (noticed.get(testFile) ?? 0) + 1);
				return;
			}
		};
		const queue = left.values();
		const lane = async () => {
			for (const mutant of queue) await tryOne(mutant);
		};
		await Promise.all(Array.from({ length: workers.count }, lane));
	}
	return tried;
}
