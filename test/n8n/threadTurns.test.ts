import { forEachItem } from '../../nodes/shared/n8n/forEachItem';
import { ThreadTurns } from '../../nodes/shared/n8n/threadTurns';

/** A clock that continues by so many ms each time it is looked at. */
const clock = (step: number) => {
	let now = 0;
	jest.spyOn(performance, 'now').mockImplementation(() => (now += step));
};
afterEach(() => void jest.restoreAllMocks());

/** Counts how often others get the thread until the work is done. */
async function turnsOfOthers(work: () => Promise<unknown>): Promise<number> {
	let turns = 0;
	let done = false;
	const count = () => {
		if (done) return;
		turns++;
		setImmediate(count);
	};
	setImmediate(count);
	await work();
	done = true;
	return turns;
}

it('work on items that never waits for anything leaves the thread to others at least every 20 ms', async () => {
	clock(11);
	expect(await turnsOfOthers(async () => await forEachItem(100, 1, async () => {}))).toBeGreaterThanOrEqual(50);
});

it('many who share the work pause together, so that others come in between', async () => {
	clock(11);
	expect(await turnsOfOthers(async () => await forEachItem(1_000, 100, async () => {}))).toBeGreaterThanOrEqual(50);
});

it('leaves the thread to nobody while the work has taken less than 10 ms', async () => {
	clock(0);
	const turns = new ThreadTurns();
	expect(await turnsOfOthers(async () => { for (let step = 0; step < 1_000; step++) await turns.pause(); })).toBe(0);
});
