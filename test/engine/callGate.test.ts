import { CallGate } from '../../nodes/shared/n8n/callGate';
import { Pace } from '../../nodes/shared/n8n/pace';
import type { Success } from '../../nodes/shared/protocol/outcome';

const answered: Success = { category: 'success', output: {}, transactionId: '', traceId: '', tries: 1 };

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('The calls that wait for the first reply', () => {
	it('begin one after the other when it has come, so that their answers do not come all at once', async () => {
		const gate = new CallGate(0, new Pace(0, undefined), undefined);
		const begun: number[] = [];
		const begin = async (call: number) => {
			await gate.enter();
			begun.push(call);
		};
		const all = Promise.all([0, 1, 2, 3].map(begin));
		await jest.advanceTimersByTimeAsync(100);
		expect(begun).toEqual([0]);

		gate.leave(answered);
		await jest.advanceTimersByTimeAsync(0);
		expect(begun).toEqual([0, 1]);
		await jest.advanceTimersByTimeAsync(1);
		expect(begun).toEqual([0, 1, 2]);
		await jest.advanceTimersByTimeAsync(1);
		expect(begun).toEqual([0, 1, 2, 3]);
		await all;
	});

	it('are not held up any more afterwards', async () => {
		const gate = new CallGate(0, new Pace(0, undefined), undefined);
		await gate.enter();
		gate.leave(answered);

		await expect(Promise.all([gate.enter(), gate.enter(), gate.enter()])).resolves.toEqual([undefined, undefined, undefined]);
	});
});
