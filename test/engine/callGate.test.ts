import { CallGate } from '../../nodes/shared/n8n/callGate';
import { Pace } from '../../nodes/shared/n8n/pace';
import type { Success } from '../../nodes/shared/protocol/outcome';

const answered: Success = { category: 'success', output: {}, transactionId: '', traceId: '', tries: 1 };

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

it('Max Calls refuses at once whoever comes when it is reached, however slowly calls may begin', async () => {
	const gate = new CallGate(1, new Pace(1, undefined), undefined);
	await gate.enter();
	gate.leave(answered);

	const refused: Array<string | undefined> = [];
	for (let item = 0; item < 100; item++) void gate.enter().then((failure) => refused.push(failure?.code));
	await jest.advanceTimersByTimeAsync(0);

	expect(refused).toEqual(Array.from({ length: 100 }, () => 'call-limit'));
});

it('Max Calls also refuses those who waited for their turn when it was reached', async () => {
	const gate = new CallGate(2, new Pace(1, undefined), undefined);
	await gate.enter();
	gate.leave(answered);

	const ended: Array<string | undefined> = [];
	for (let item = 0; item < 3; item++) void gate.enter().then((failure) => ended.push(failure?.code));
	await jest.advanceTimersByTimeAsync(3_000);

	expect(ended).toEqual([undefined, 'call-limit', 'call-limit']);
});
