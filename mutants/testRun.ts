/** What the parent asks of a worker: to run one file of tests once. */
export interface Order {
	/** From the root of the repository, as all paths here. */
	testFile: string;
	/** What is in place of source files, by their paths. */
	changes: Record<string, string>;
	/** The tests to run, by their full names, of those that are known; tests that nobody knew run, too. Left out for all. */
	names?: { wanted: string[]; known: string[] };
	stopAtFailure: boolean;
	/** How long a test may take, in ms. */
	longest: number;
	/** How long the worker may compute, in ms, before it ends itself; left out for any time. */
	mostComputed?: number;
}

export interface TestRun {
	/** Its own name behind those of the blocks around it. */
	name: string;
	/** How long the worker computed, whatever else ran on the machine. */
	ms: number;
	/** The points of instrumented files that it reached. */
	points: string[];
	failure?: string;
}

export interface FileRun {
	tests: TestRun[];
	/** The points that were reached outside of tests: when files were loaded, and in hooks. */
	outside: string[];
	/** What went wrong outside of tests. */
	failure?: string;
	/** The files of the product that were loaded. */
	loaded: string[];
}
