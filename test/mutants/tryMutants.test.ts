import { concernedTests } from '../../mutants/concerned';
import { mutantsOf } from '../../mutants/mutantsOf';
import { scores, sortOut } from '../../mutants/scores';
import type { FileRun, Order } from '../../mutants/testRun';
import { runUnchanged, tryMutants } from '../../mutants/tryMutants';
import type { Tried } from '../../mutants/tryMutants';
import type { Workers } from '../../mutants/workers';

const file = 'nodes/shared/n8n/pace.ts';
const source = 'export const f = (a: number) => a < 10;\n';
const [near] = concernedTests(file);

/** Workers that run one test in place of each file of tests. @param notices whether it fails with a changed source */
function workersThat(notices: (code: string) => FileRun['tests'][number]['failure'] | 'ended'): Workers & { orders: Order[] } {
	const orders: Order[] = [];
	const run = async (order: Order): Promise<FileRun | 'ended'> => {
		orders.push(order);
		const [code = ''] = Object.values(order.changes);
		const failure = order.names ? notices(code) : undefined;
		if (failure === 'ended') return 'ended';
		const points = Array.from({ length: 20 }, (_, number) => `${file} ${number}`);
		return { tests: [{ name: 'test', ms: 1, points, ...(failure !== undefined && { failure }) }], outside: [], loaded: [file] };
	};
	return { run, orders, count: 1, close: () => undefined };
}

const attempt = async (workers: Workers, every = 1): Promise<Tried> =>
	await tryMutants(file, source, workers, runUnchanged(workers, { [file]: source }), { every, onlyNear: true });

test('there are tests near the file', () => expect(near.length).toBeGreaterThan(0));

test('a change is noticed where a test fails with it, and by none other', async () => {
	const { mutants, broken } = await attempt(workersThat((code) => (code.includes('<= 10') ? 'expected' : undefined)));
	expect(broken).toEqual([]);
	expect(mutants.filter(({ noticedBy }) => noticedBy !== undefined).map(({ replacement }) => replacement)).toEqual(['<=']);
	expect(mutants.find(({ noticedBy }) => noticedBy)?.noticedBy).toBe(`${near[0]}: test`);
	expect(mutants.length).toBeGreaterThan(2);
});

test('a change that never ends is noticed', async () => {
	const { mutants } = await attempt(workersThat(() => 'ended'));
	expect(mutants.every(({ noticedBy }) => noticedBy?.endsWith('an end by force'))).toBe(true);
});

test('every other change only is tried when that is asked for', async () => {
	const all = await attempt(workersThat(() => undefined));
	const half = await attempt(workersThat(() => undefined), 2);
	expect(half.mutants.map(({ start, replacement }) => [start, replacement])).toEqual(
		all.mutants.filter((_, at) => at % 2 === 0).map(({ start, replacement }) => [start, replacement]),
	);
});

test('a change that cannot be parsed is none: it is neither tried nor counted as noticed', async () => {
	// With a minus in place of the plus, it is a decrement before a name.
	const tight = 'export const f = (a: number, b: number) => a+-b;\n';
	expect(mutantsOf(file, tight).map(({ replacement }) => replacement)).toContain('-');
	const workers = workersThat((code) => (code.includes('a--b') ? 'SyntaxError' : undefined));
	const { mutants } = await tryMutants(file, tight, workers, runUnchanged(workers, { [file]: tight }), { every: 1, onlyNear: true });
	expect(mutants.length).toBeGreaterThan(0);
	expect(mutants.filter(({ noticedBy }) => noticedBy !== undefined)).toEqual([]);
	expect(mutants.map(({ replacement }) => replacement)).not.toContain('-');
	expect(workers.orders.flatMap(({ changes }) => Object.values(changes)).filter((code) => code.includes('a--b'))).toEqual([]);
});

test('a test that fails without any change is named and not asked', async () => {
	const workers = workersThat(() => 'expected');
	const broken: Workers = {
		...workers,
		run: async (order) => (order.names ? await workers.run(order) : { tests: [{ name: 'test', ms: 1, points: [], failure: 'always' }], outside: [], loaded: [file] }),
	};
	const tried = await attempt(broken);
	expect(tried.broken).toContain(`${near[0]}: test: always`);
	expect(workers.orders).toEqual([]);
	expect(tried.mutants.every(({ noticedBy }) => noticedBy === undefined)).toBe(true);
});

describe('What no test noticed', () => {
	const noticing = async () => await attempt(workersThat((code) => (code.includes('<= 10') ? 'expected' : undefined)));
	const line = source.trim();
	const entry = { file, line, change: 'other operator: < -> >=', reason: 'as good' };

	test('is excused by an entry with its line and change, and an entry for anything else is stale', async () => {
		const { survivors, excused, stale } = sortOut(await noticing(), [entry, { ...entry, change: ['other operator: < -> <='] }]);
		expect(excused.map(({ change, reason }) => [change, reason])).toEqual([['other operator: < -> >=', 'as good']]);
		expect(survivors.map(({ change }) => change)).not.toContain('other operator: < -> >=');
		expect(survivors.map(({ change }) => change)).not.toContain('other operator: < -> <=');
		expect(stale.map(({ change }) => change)).toEqual([['other operator: < -> <=']]);
	});

	test('is counted in a table by folder', async () => {
		const tried = await noticing();
		const count = tried.mutants.length;
		const [head, row, all] = scores([tried], [entry], () => 'folder').split('\n').map((one) => one.split(/ {2,}/).map((cell) => cell.trim()));
		expect(head).toEqual(['folder', 'changes', 'noticed', 'score', 'allowed', 'unnoticed']);
		expect(row).toEqual(['folder', `${count}`, '1', `${(100 / count).toFixed(1)} %`, '1', `${count - 2}`]);
		expect(all!.slice(1)).toEqual(row!.slice(1));
	});
});
