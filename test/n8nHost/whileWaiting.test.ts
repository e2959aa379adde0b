import { whileWaiting } from '../../n8nHost/whileWaiting.cjs';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

test('work that lasts is reported every ten seconds, with how far it has come', async () => {
	const lines: string[] = [];
	let done = 0;
	const work = new Promise<string>((resolve) => setTimeout(resolve, 35_000, 'made'));
	const waiting = whileWaiting(work, () => `${++done} of 9 are in place`, (line) => lines.push(line));
	await jest.advanceTimersByTimeAsync(34_000);
	expect(lines).toEqual(['  10 s: 1 of 9 are in place', '  20 s: 2 of 9 are in place', '  30 s: 3 of 9 are in place']);
	await jest.advanceTimersByTimeAsync(1_000);
	expect(await waiting).toBe('made');
	await jest.advanceTimersByTimeAsync(60_000);
	expect(lines).toHaveLength(3);
});

test('work that fails is no longer reported', async () => {
	const lines: string[] = [];
	await expect(whileWaiting(Promise.reject(new Error('no room')), () => '', (line) => lines.push(line))).rejects.toThrow('no room');
	await jest.advanceTimersByTimeAsync(60_000);
	expect(lines).toEqual([]);
});
