import crypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import Module from 'node:module';
import { join, resolve, sep } from 'node:path';
import { Worker } from 'node:worker_threads';

import { ModernFakeTimers } from '@jest/fake-timers';
import { jestExpect } from '@jest/expect';
import * as circus from 'jest-circus';
import { ModuleMocker } from 'jest-mock';

import { compile } from './compile';
import type { FileRun, Order, TestRun } from './testRun';

/**
 * A process that runs files of tests one after another, on order of its parent, with jest's own test runner and expectations but without
 * jest's sandbox: packages are loaded once, and what is ours again for each run. So a run costs little more than the tests themselves.
 */

const root = resolve(__dirname, '..');
const packages = join(root, 'node_modules') + sep;
const isOurs = (path: string) => path.startsWith(root + sep) && !path.startsWith(packages) && !path.startsWith(__dirname + sep);
const isProduct = (path: string) => path.startsWith(join(root, 'nodes') + sep) || path.startsWith(join(root, 'credentials') + sep);

process.env.N8N_LOG_LEVEL = 'silent';
// What tests and broken code print says nothing here, and can be without end.
for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) console[method] = () => undefined;

/** What is in a file's place for this run, by path. */
const changed = new Map<string, string>();
const compiled = new Map<string, string>();

function compiledOnce(path: string): string {
	let code = compiled.get(path);
	if (code === undefined) compiled.set(path, (code = compile(path, readFileSync(path, 'utf8'))));
	return code;
}

interface Loader {
	_extensions: Record<string, (module: NodeJS.Module & { _compile: (code: string, path: string) => void }, path: string) => void>;
	_load: (name: string, parent: NodeJS.Module | undefined, isMain: boolean) => unknown;
	_resolveFilename: (name: string, parent: NodeJS.Module | undefined) => string;
}
const loader = Module as unknown as Loader;
const ordinary = loader._extensions['.ts']!;
loader._extensions['.ts'] = (module, path) => {
	if (!isOurs(path)) return ordinary(module, path);
	module._compile(changed.has(path) ? compile(path, changed.get(path)!) : compiledOnce(path), path);
};

/** What `jest.mock` puts in place of modules, by resolved name, and what it has made of them. */
const mocks = new Map<string, { make: () => unknown; made?: unknown }>();
let actual = false;
const load = loader._load;
loader._load = (name, parent, isMain) => {
	if (mocks.size > 0 && !actual && parent && isOurs(parent.filename)) {
		const mock = mocks.get(loader._resolveFilename(name, parent));
		if (mock) return (mock.made ??= mock.make());
	}
	return load(name, parent, isMain);
};

/** Keys that were made, by what was asked for: making one takes longer than most tests. In a run no key is given twice. */
const keys = new Map<string, unknown[]>();
const given = new Map<string, number>();
const makeKeys = crypto.generateKeyPairSync as (...asked: unknown[]) => unknown;
Object.assign(crypto, {
	generateKeyPairSync: (...asked: unknown[]) => {
		const kind = JSON.stringify(asked);
		const made = keys.get(kind) ?? [];
		keys.set(kind, made);
		const at = given.get(kind) ?? 0;
		given.set(kind, at + 1);
		return (made[at] ??= makeKeys(...asked));
	},
});
Module.syncBuiltinESMExports();

const mocker = new ModuleMocker(globalThis);
let timers: ModernFakeTimers | undefined;
let testModule: NodeJS.Module | undefined;

const jest = {
	fn: mocker.fn.bind(mocker),
	spyOn: mocker.spyOn.bind(mocker),
	isMockFunction: mocker.isMockFunction.bind(mocker),
	restoreAllMocks: () => mocker.restoreAllMocks(),
	setTimeout: () => undefined,
	useFakeTimers: () => timers!.useFakeTimers(),
	useRealTimers: () => timers!.useRealTimers(),
	setSystemTime: (now: number) => timers!.setSystemTime(now),
	advanceTimersByTimeAsync: async (ms: number) => await timers!.advanceTimersByTimeAsync(ms),
	mock: (name: string, make: () => unknown) => void mocks.set(loader._resolveFilename(name, testModule), { make }),
	requireActual: (name: string) => {
		actual = true;
		try {
			return load(name, testModule, false);
		} finally {
			actual = false;
		}
	},
};

/** Points of the instrumented file that were reached since this was emptied. */
let reached = new Set<string>();
Object.assign(globalThis, { jest, expect: jestExpect, __reached: (point: string) => void reached.add(point) });
for (const name of ['describe', 'it', 'test', 'beforeAll', 'afterAll', 'beforeEach', 'afterEach'] as const) Object.assign(globalThis, { [name]: circus[name] });

/** Forgets what is ours and leads to the product or to the tests; what only makes keys and images keeps them. */
function forget(): void {
	const leads = new Map<NodeJS.Module, boolean>();
	const leadsToProduct = (module: NodeJS.Module): boolean => {
		const known = leads.get(module);
		if (known !== undefined) return known;
		leads.set(module, false);
		const does = isProduct(module.id) || module.id.endsWith('.test.ts') || module.children.some((child) => isOurs(child.id) && leadsToProduct(child));
		leads.set(module, does);
		return does;
	};
	for (const module of Object.values(require.cache)) {
		if (module && isOurs(module.id) && leadsToProduct(module)) delete require.cache[module.id];
	}
	for (const module of Object.values(require.cache)) {
		if (module) module.children = module.children.filter((child) => require.cache[child.id] === child);
	}
}

interface Test {
	type: 'test';
	name: string;
	mode: string | undefined;
	parent: Block;
	errors: unknown[];
}
interface Block {
	type: 'describeBlock';
	name: string;
	mode: string | undefined;
	parent: Block | undefined;
	children: (Test | Block)[];
}
const testsOf = (block: Block): Test[] => block.children.flatMap((child) => (child.type === 'test' ? [child] : testsOf(child)));
const nameOf = (one: Test | Block): string => (one.parent?.parent ? `${nameOf(one.parent)} ${one.name}` : one.name);

/** The words of what a test threw. */
const wordsOf = (error: unknown): string => {
	const one: unknown = Array.isArray(error) ? (error[0] ?? error[1]) : error;
	return one instanceof Error ? (one.stack ?? one.message) : String(one);
};

/** The time that this process may have computed, in ms since it began; 0 for any. A thread of its own looks, since a loop without end lets nothing else run. */
const limit = new Float64Array(new SharedArrayBuffer(8));
new Worker(
	`const { workerData } = require('node:worker_threads');
	setInterval(() => {
		const { user, system } = process.cpuUsage();
		if (workerData[0] > 0 && (user + system) / 1000 > workerData[0]) process.kill(process.pid, 'SIGKILL');
	}, 250);`,
	{ eval: true, workerData: limit, execArgv: [] },
).unref();

const computed = () => {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
};

async function run({ testFile, changes, names, stopAtFailure, longest, mostComputed }: Order): Promise<FileRun> {
	limit[0] = mostComputed ? computed() + mostComputed : 0;
	const environment = { ...process.env };
	forget();
	given.clear();
	mocks.clear();
	changed.clear();
	for (const [source, code] of Object.entries(changes)) changed.set(join(root, source), code);
	timers = new ModernFakeTimers({ config: { rootDir: root, fakeTimers: {} } as never, global: globalThis });
	reached = new Set();
	circus.resetState();
	const state = circus.getState() as unknown as { testTimeout: number; rootDescribeBlock: Block; unhandledErrors: unknown[] };
	state.testTimeout = longest;
	jestExpect.setState({ testPath: join(root, testFile), assertionCalls: 0, expectedAssertionsNumber: null, isExpectingAssertions: false, suppressedErrors: [] });

	const tests: TestRun[] = [];
	const outside = new Set<string>();
	let began = 0;
	let broken: string | undefined;
	const stop = () => {
		for (const test of testsOf(state.rootDescribeBlock)) test.mode = 'skip';
	};
	const listen = (event: { name: string; test?: Test; error?: unknown }) => {
		if (event.name === 'test_start') {
			for (const point of reached) outside.add(point);
			reached = new Set();
			began = computed();
		} else if (event.name === 'test_done') {
			const test = event.test!;
			const failed = test.errors.length > 0;
			tests.push({ name: nameOf(test), ms: computed() - began, points: [...reached], ...(failed && { failure: wordsOf(test.errors[0]) }) });
			reached = new Set();
			if (failed && stopAtFailure) stop();
		} else if (event.name === 'hook_failure' && stopAtFailure) stop();
	};
	circus.addEventHandler(listen as never);
	const fault = (error: unknown) => {
		broken ??= wordsOf(error);
		if (stopAtFailure) stop();
	};
	process.on('uncaughtException', fault).on('unhandledRejection', fault);
	try {
		const path = join(root, testFile);
		testModule = { id: path, filename: path, paths: [], children: [] } as unknown as NodeJS.Module;
		testModule.paths = (Module as unknown as { _nodeModulePaths: (path: string) => string[] })._nodeModulePaths(join(path, '..'));
		require(path);
		const all = testsOf(state.rootDescribeBlock);
		if (all.length === 0) throw new Error('The file has no tests.');
		if (names) {
			const wanted = new Set(names.wanted);
			const known = new Set(names.known);
			for (const test of all) if (known.has(nameOf(test)) && !wanted.has(nameOf(test))) test.mode = 'skip';
		}
		await circus.run();
		// What is thrown behind the last test.
		await new Promise((done) => setImmediate(done));
	} catch (error) {
		fault(error);
	}
	process.off('uncaughtException', fault).off('unhandledRejection', fault);
	circus.removeEventHandler(listen as never);
	timers.useRealTimers();
	mocker.restoreAllMocks();
	for (const point of reached) outside.add(point);
	if (state.unhandledErrors.length > 0) broken ??= wordsOf(state.unhandledErrors[0]);
	for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
	Object.assign(process.env, environment);
	limit[0] = 0;
	return { tests, outside: [...outside], ...(broken !== undefined && { failure: broken }), loaded: Object.keys(require.cache).filter(isProduct).map((one) => one.slice(root.length + 1)) };
}

process.on('message', (order: Order) => {
	void run(order).then((result) => process.send!(result));
});
process.on('disconnect', () => process.exit());
