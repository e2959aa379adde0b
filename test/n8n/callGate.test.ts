import type { IExecuteFunctions } from 'n8n-workflow';

import { CallBudget } from '../../nodes/shared/n8n/callBudget';
import { CallGate, CallGates } from '../../nodes/shared/n8n/callGate';
import { Pace } from '../../nodes/shared/n8n/pace';
import { classifyFault } from '../../nodes/shared/protocol/outcome/classifyFault';
import type { Success } from '../../nodes/shared/protocol/outcome/outcome';

const answered: Success = { category: 'success', output: {}, transactionId: '', traceId: '', tries: 1 };

/** What n8n keeps of the node within an execution. */
const contextOf = (kept: object) => ({ getContext: () => kept }) as unknown as IExecuteFunctions;

const keeping = (maxCalls: number, kept: object = {}) => ({
	budget: new CallBudget(contextOf(kept), '1', maxCalls),
	pace: new Pace(1, undefined),
	cancelled: undefined,
});

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

it('Max Calls refuses at once whoever comes when it is reached, however slowly calls may begin', async () => {
	const gate = new CallGate(keeping(1));
	await gate.enter();
	gate.leave(answered);

	const refused: Array<string | undefined> = [];
	for (let item = 0; item < 100; item++) void gate.enter().then((failure) => refused.push(failure?.code));
	await jest.advanceTimersByTimeAsync(0);

	expect(refused).toEqual(Array.from({ length: 100 }, () => 'call-limit'));
});

it('Max Calls also refuses those who waited for their turn when it was reached', async () => {
	const gate = new CallGate(keeping(2));
	await gate.enter();
	gate.leave(answered);

	const ended: Array<string | undefined> = [];
	for (let item = 0; item < 3; item++) void gate.enter().then((failure) => ended.push(failure?.code));
	await jest.advanceTimersByTimeAsync(3_000);

	expect(ended).toEqual([undefined, 'call-limit', 'call-limit']);
});

it('Max Calls lets in exactly as many calls as it says', async () => {
	const gate = new CallGate(keeping(3));
	const ended: Array<string | undefined> = [];
	for (let item = 0; item < 3; item++) {
		void gate.enter().then((failure) => ended.push(failure?.code));
		await jest.advanceTimersByTimeAsync(1_000);
		gate.leave(answered);
	}

	expect(ended).toEqual([undefined, undefined, undefined]);
	expect((await gate.enter())?.code).toBe('call-limit');
});

it('a call that was let in and is not made does not count', async () => {
	const gate = new CallGate(keeping(1));
	await gate.enter();
	gate.turnBack();
	const entering = gate.enter();
	await jest.advanceTimersByTimeAsync(1_000);

	expect(await entering).toBeUndefined();
});

describe('Max Calls of an execution', () => {
	it('counts the calls of all runs of the node', async () => {
		const kept = {};
		await new CallGate(keeping(1, kept)).enter();

		expect((await new CallGate(keeping(1, kept)).enter())?.code).toBe('call-limit');
	});

	it('counts anew in another execution that n8n hands the same context to, as for the Retry of the editor', () => {
		const kept = {};
		new CallBudget(contextOf(kept), '1', 1).spend();

		expect(new CallBudget(contextOf(kept), '1', 1).left).toBe(0);
		expect(new CallBudget(contextOf(kept), '2', 1).left).toBe(1);
	});

	it('is no limit unless set', () => {
		const budget = new CallBudget(contextOf({}), '1', 0);
		for (let call = 0; call < 1_000; call++) budget.spend();

		expect(budget.left).toBe(Infinity);
	});
});

describe('The gates of a run', () => {
	it('are one for each content of a credential, so that a wrong key of one merchant does not stop the others', async () => {
		const gates = new CallGates(keeping(0));
		const [one, other] = [gates.of({ fingerprint: 'one' }), gates.of({ fingerprint: 'other' })];
		one.close(classifyFault('halted'));
		const entering = other.enter();
		await jest.advanceTimersByTimeAsync(1_000);

		expect(gates.of({ fingerprint: 'one' })).toBe(one);
		expect((await one.enter())?.code).toBe('halted');
		expect(await entering).toBeUndefined();
	});

	it('are all closed when the run is to end, those that come later too', async () => {
		const gates = new CallGates(keeping(0));
		const before = gates.of({ fingerprint: 'before' });
		gates.close(classifyFault('not-sent'));

		expect((await before.enter())?.code).toBe('not-sent');
		expect((await gates.of({ fingerprint: 'after' }).enter())?.code).toBe('not-sent');
	});
});
