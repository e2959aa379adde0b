import { Pace } from '../../nodes/shared/n8n/pace';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => {
	jest.restoreAllMocks();
	jest.useRealTimers();
});

/** The calls that have had their turn, in the order in which that came. */
function takeTurns(pace: Pace, calls: number): number[] {
	const begun: number[] = [];
	for (let call = 0; call < calls; call++) void pace.turn().then(() => begun.push(call));
	return begun;
}

/** Lets the clock go on while no timer can come, as in a thread that is busy. */
function passBusily(ms: number): void {
	const before = performance.now.bind(performance);
	jest.spyOn(performance, 'now').mockImplementation(() => before() + ms);
}

describe('The turns of calls that are ready at the same time', () => {
	it('come one after the other, so that their answers do not come all at once', async () => {
		const begun = takeTurns(new Pace(0, undefined), 4);

		await jest.advanceTimersByTimeAsync(0);
		expect(begun).toEqual([0]);
		await jest.advanceTimersByTimeAsync(2);
		expect(begun).toEqual([0, 1, 2, 3]);
	});

	it('come as often as n8n has turns, several in one, though no timer is finer than a millisecond', async () => {
		const begun = takeTurns(new Pace(0, undefined), 40);
		const beganIn: number[] = [];
		await jest.advanceTimersByTimeAsync(0);
		for (let ms = 1; begun.length < 40 && ms < 1_000; ms++) {
			const before = begun.length;
			await jest.advanceTimersByTimeAsync(1);
			beganIn.push(begun.length - before);
		}

		expect(beganIn.length).toBeLessThan(39);
		expect(Math.max(...beganIn)).toBeLessThanOrEqual(5);
		expect(begun).toEqual(Array.from({ length: 40 }, (_, call) => call));
	});

	it('catch up little of what a busy thread was late, so that they do not all begin at once after all', async () => {
		const begun = takeTurns(new Pace(0, undefined), 100);
		await jest.advanceTimersByTimeAsync(0);
		passBusily(1_000);
		await jest.advanceTimersByTimeAsync(1);

		// The first, the one that was due, and four more: 2 ms are caught up, at half a ms for each.
		expect(begun.length).toBe(6);
	});

	it('are not more at once because none was asked for a while', async () => {
		const pace = new Pace(0, undefined);
		await pace.turn();
		await jest.advanceTimersByTimeAsync(60_000);
		const begun = takeTurns(pace, 4);
		await jest.advanceTimersByTimeAsync(0);

		expect(begun).toEqual([0]);
	});

	it('catch nothing up where Calls per Second is set, however late a timer was', async () => {
		const begun = takeTurns(new Pace(1_000, undefined), 4);
		await jest.advanceTimersByTimeAsync(0);
		passBusily(50);
		await jest.advanceTimersByTimeAsync(1);
		expect(begun).toEqual([0, 1]);
		await jest.advanceTimersByTimeAsync(1);
		expect(begun).toEqual([0, 1, 2]);
	});

	it('are as far apart as Calls per Second says behind one whose timer was late', async () => {
		const begun = takeTurns(new Pace(20, undefined), 3);
		await jest.advanceTimersByTimeAsync(0);
		passBusily(100);
		await jest.advanceTimersByTimeAsync(50);
		expect(begun).toEqual([0, 1]);
		await jest.advanceTimersByTimeAsync(49);
		expect(begun).toEqual([0, 1]);
		await jest.advanceTimersByTimeAsync(2);
		expect(begun).toEqual([0, 1, 2]);
	});

	it('are as far apart as Calls per Second says, and no closer', async () => {
		const begun = takeTurns(new Pace(20, undefined), 4);

		await jest.advanceTimersByTimeAsync(49);
		expect(begun).toEqual([0]);
		await jest.advanceTimersByTimeAsync(1);
		expect(begun).toEqual([0, 1]);
		await jest.advanceTimersByTimeAsync(100);
		expect(begun).toEqual([0, 1, 2, 3]);
	});

	it('do not wait for a clock that somebody has set back', async () => {
		const pace = new Pace(0, undefined);
		await pace.turn();
		jest.setSystemTime(Date.now() - 3_600_000);
		const begun = takeTurns(pace, 2);

		await jest.advanceTimersByTimeAsync(2);
		expect(begun).toEqual([0, 1]);
	});

	it('of several runs of an execution keep the distance together', async () => {
		const shared = {};
		const begun: number[] = [];
		void new Pace(20, undefined, shared).turn();
		const [one, other] = [new Pace(20, undefined, shared), new Pace(20, undefined, shared)];
		await jest.advanceTimersByTimeAsync(0);
		void one.turn().then(() => begun.push(1));
		void other.turn().then(() => begun.push(2));

		await jest.advanceTimersByTimeAsync(48);
		expect(begun).toEqual([]);
		await jest.advanceTimersByTimeAsync(4);
		expect(begun).toEqual([1]);
		await jest.advanceTimersByTimeAsync(52);
		expect(begun).toEqual([1, 2]);
	});

	it('of several runs keep it together also where it is a whole second', async () => {
		const shared = {};
		await new Pace(1, undefined, shared).turn();
		const begun = takeTurns(new Pace(1, undefined, shared), 1);

		await jest.advanceTimersByTimeAsync(998);
		expect(begun).toEqual([]);
		await jest.advanceTimersByTimeAsync(4);
		expect(begun).toEqual([0]);
	});

	it('wait no longer than one distance for what another process says, whose clock may be ahead', async () => {
		const begun = takeTurns(new Pace(20, undefined, { next: Date.now() + 3_600_000 }), 1);

		await jest.advanceTimersByTimeAsync(52);
		expect(begun).toEqual([0]);
	});

	it('come at once when the execution is cancelled, so that nobody waits to be refused', async () => {
		const cancelling = new AbortController();
		const begun = takeTurns(new Pace(1, cancelling.signal), 100);
		await jest.advanceTimersByTimeAsync(0);
		expect(begun).toEqual([0]);

		cancelling.abort();
		await jest.advanceTimersByTimeAsync(0);
		expect(begun).toHaveLength(100);
	});
});

describe("Alipay's call limit", () => {
	it('makes those wait, too, whose turn would have come', async () => {
		const pace = new Pace(0, undefined);
		const begun = takeTurns(pace, 3);
		await jest.advanceTimersByTimeAsync(0);
		pace.slowDown(2_000);

		await jest.advanceTimersByTimeAsync(1_999);
		expect(begun).toEqual([0]);
		await jest.advanceTimersByTimeAsync(1);
		expect(begun).toEqual([0, 1]);
		await jest.advanceTimersByTimeAsync(99);
		expect(begun).toEqual([0, 1]);
		await jest.advanceTimersByTimeAsync(1);
		expect(begun).toEqual([0, 1, 2]);
	});

	it('counts once for calls that meet it together, and answers bring them closer together again', async () => {
		const spacingOf = async (pace: Pace) => {
			const begun = takeTurns(pace, 2);
			await jest.advanceTimersByTimeAsync(0);
			let ms = 0;
			while (begun.length < 2 && ms < 6_000) await jest.advanceTimersByTimeAsync(++ms && 1);
			return ms;
		};
		const together = new Pace(0, undefined);
		for (let call = 0; call < 3; call++) together.slowDown(10);
		await jest.advanceTimersByTimeAsync(10);
		expect(await spacingOf(together)).toBe(100);

		for (let answer = 0; answer < 100; answer++) together.speedUp();
		await jest.advanceTimersByTimeAsync(1_000);
		expect(await spacingOf(together)).toBe(1);
	});
});

describe('The distance between calls', () => {
	/** How many ms the second of two calls that are ready at the same time waits for. */
	const spacingOf = async (pace: Pace) => {
		await jest.advanceTimersByTimeAsync(60_000);
		const begun = takeTurns(pace, 2);
		await jest.advanceTimersByTimeAsync(0);
		expect(begun).toEqual([0]);
		let ms = 0;
		while (begun.length < 2 && ms < 6_000) await jest.advanceTimersByTimeAsync(++ms && 1);
		return ms;
	};
	const after = async (pace: Pace, limits: number, answers: number) => {
		for (let limit = 0; limit < limits; limit++) {
			pace.slowDown(1);
			await jest.advanceTimersByTimeAsync(1);
		}
		for (let answer = 0; answer < answers; answer++) pace.speedUp();
		return await spacingOf(pace);
	};

	it.each([
		[1, 0, 1_000],
		[20, 0, 50],
		[0, 0, 1],
		[0, 1, 100],
		[0, 2, 200],
		[0, 3, 400],
		[0, 6, 3_200],
		[0, 7, 5_000],
		[0, 9, 5_000],
		[5, 1, 400],
		[20, 1, 100],
		[20, 2, 200],
	])('with %i calls per second is after the call limit, met %i times in a row, %i ms', async (perSecond, limits, spacing) => {
		expect(await after(new Pace(perSecond, undefined), limits, 0)).toBe(spacing);
	});

	it.each([
		[0, 4, 0, 800],
		[0, 4, 1, 720],
		[0, 4, 2, 648],
		[0, 4, 1_000, 1],
		[5, 1, 1, 360],
		[5, 1, 100, 200],
	])('with %i calls per second is, after the call limit was met %i times and %i answers came, %i ms', async (perSecond, limits, answers, spacing) => {
		expect(await after(new Pace(perSecond, undefined), limits, answers)).toBe(spacing);
	});

	it('is no wider after a call limit that calls met while all waited for the first', async () => {
		const pace = new Pace(0, undefined);
		pace.slowDown(1_000);
		await jest.advanceTimersByTimeAsync(999);
		pace.slowDown(1);
		expect(await spacingOf(pace)).toBe(100);
	});

	it('is as wide as one call limit makes it, however much longer the next wait is', async () => {
		const pace = new Pace(0, undefined);
		const begun = takeTurns(pace, 2);
		await jest.advanceTimersByTimeAsync(0);
		pace.slowDown(1_000);
		pace.slowDown(3_000);
		pace.slowDown(2_000);

		await jest.advanceTimersByTimeAsync(2_999);
		expect(begun).toEqual([0]);
		await jest.advanceTimersByTimeAsync(1);
		expect(begun).toEqual([0, 1]);
	});
});
