import type { IExecuteFunctions } from 'n8n-workflow';

import { AnsweredItems } from '../../nodes/shared/n8n/answeredItems';
import { CustomIds } from '../../nodes/shared/n8n/customIds';
import { RememberedCalls } from '../../nodes/shared/n8n/rememberedCalls';
import { SentBefore } from '../../nodes/shared/n8n/sentBefore';
import { classifyFault } from '../../nodes/shared/protocol/outcome/classifyFault';
import { laterBy } from './laterBy';

afterEach(() => void jest.restoreAllMocks());

const answer = (value: unknown) => ({ output: { value } });
/** The value of an answer, to be changed. */
const valueOf = (call: unknown) => (call as { output: { value: { inner: number } } }).output.value;
const lost = { failure: classifyFault('timed-out', { tries: 1 }) };
const contextOf = (kept: object, $runIndex = 0) =>
	({ getContext: (of: string) => (of === 'node' ? kept : {}), getWorkflowDataProxy: () => ({ $runIndex }) }) as unknown as IExecuteFunctions;

describe('What a process remembers of calls', () => {
	it('is how each ended and when it was asked, for ten minutes', () => {
		const calls = new RememberedCalls();
		calls.note('a', answer(1), 5);
		calls.note('b', lost, 6);

		expect(calls.find('a')).toEqual({ ...answer(1), askedAt: 5 });
		expect(calls.find('b')).toEqual({ ...lost, askedAt: 6 });
		expect(calls.find('c')).toBeUndefined();
	});

	it('is forgotten after ten minutes, with the next look at anything', () => {
		const now = jest.spyOn(performance, 'now').mockReturnValue(1_000);
		const calls = new RememberedCalls();
		calls.note('a', answer(1), 5);
		now.mockReturnValue(1_000 + 10 * 60_000);
		expect(calls.find('a')).toBeDefined();
		now.mockReturnValue(1_001 + 10 * 60_000);
		expect(calls.find('a')).toBeUndefined();

		now.mockReturnValue(1_000);
		calls.note('a', answer(1), 5);
		now.mockReturnValue(1_001 + 10 * 60_000);
		expect(calls.find('b')).toBeUndefined();
		now.mockReturnValue(1_000);
		expect(calls.find('a')).toBeUndefined();
	});

	it('is the last ending of a question', () => {
		const calls = new RememberedCalls();
		calls.note('a', lost, 5);
		laterBy(9 * 60_000);
		calls.note('a', answer(2), 7);
		laterBy(9 * 60_000);

		expect(calls.find('a')).toEqual({ ...answer(2), askedAt: 7 });
	});

	it('is changed by nobody who was given it, or who gave it', () => {
		const calls = new RememberedCalls();
		const given = answer({ inner: 1 });
		calls.note('a', given, 5);
		(given.output.value as { inner: number }).inner = 2;
		valueOf(calls.find('a')).inner = 3;

		expect(calls.find('a')).toEqual({ ...answer({ inner: 1 }), askedAt: 5 });
	});

	it('is of the last 10,000 calls', () => {
		const calls = new RememberedCalls();
		for (let call = 0; call < 10_000; call++) calls.note(String(call), answer(call), call);
		expect(calls.find('0')).toBeDefined();
		calls.note('10000', answer(10_000), 1);

		expect(calls.find('0')).toBeUndefined();
		expect(calls.find('1')).toBeDefined();
		expect(calls.find('10000')).toBeDefined();
	});

	it('is at most 16 MB of text, of which the oldest goes first', () => {
		const calls = new RememberedCalls();
		const around = JSON.stringify(answer('')).length;
		const half = 'x'.repeat(8 * 1024 * 1024 - around);
		const some = Array.from({ length: 10 }, (_, at) => String(at));
		for (const name of some) calls.note(name, answer(''), 1);
		calls.note('a', answer(half.slice(10 * around)), 1);
		calls.note('b', answer(half), 1);
		expect([calls.find('a'), calls.find('b')]).not.toContain(undefined);
		calls.note('b', answer(half), 1);
		expect([calls.find('a'), calls.find('b')]).not.toContain(undefined);
		expect(calls.find('0')).toBeDefined();
		calls.note('b', answer(`${half}x`), 1);

		expect(calls.find('0')).toBeUndefined();
		expect([calls.find('1'), calls.find('a'), calls.find('b')]).not.toContain(undefined);
	});

	it('makes room where one alone is too much', () => {
		const calls = new RememberedCalls();
		calls.note('a', answer('x'.repeat(17 * 1024 * 1024)), 1);
		expect(calls.find('a')).toBeUndefined();
		calls.note('b', answer(1), 1);
		expect(calls.find('b')).toBeDefined();
	});
});

describe('What an execution keeps of calls', () => {
	it('is given again to its later runs, and a lost call only in the execution that made it', () => {
		const kept = {};
		const first = new SentBefore(contextOf(kept), '7');
		first.note('a', answer(1), 5);
		first.note('b', lost, 6);

		expect(first.find('c')).toBeUndefined();
		expect(new SentBefore(contextOf(kept), '7').find('a')).toMatchObject({ ...answer(1), askedAt: 5 });
		expect(new SentBefore(contextOf(kept), '7').find('b')).toMatchObject({ ...lost, askedAt: 6 });
		expect(new SentBefore(contextOf(kept), '8').find('a')).toMatchObject(answer(1));
		expect(new SentBefore(contextOf(kept), '8').find('b')).toBeUndefined();
		expect(new SentBefore(contextOf({}), '7').find('a')).toBeUndefined();
	});

	it('is changed by nobody', () => {
		const calls = new SentBefore(contextOf({}), '7');
		const given = answer({ inner: 1 });
		calls.note('a', given, 5);
		(given.output.value as { inner: number }).inner = 2;
		valueOf(calls.find('a')).inner = 3;

		expect(calls.find('a')).toMatchObject(answer({ inner: 1 }));
	});
});

describe('What a run keeps of its items', () => {
	it('is given again within the run, to the item that asked the same', () => {
		const kept = {};
		const items = new AnsweredItems(contextOf(kept, 2), '7');
		items.note(0, 'a', { ...answer(1), askedAt: 5 });

		expect(new AnsweredItems(contextOf(kept, 2), '7').find(0, 'a')).toEqual({ ...answer(1), askedAt: 5 });
		expect(items.find(1, 'a')).toBeUndefined();
		expect(items.find(0, 'b')).toBeUndefined();
	});

	it.each([[3, '7'], [2, '8']])('is nothing to run %i of execution %s', (runIndex, execution) => {
		const kept = {};
		new AnsweredItems(contextOf(kept, 2), '7').note(0, 'a', { ...answer(1), askedAt: 5 });
		expect(new AnsweredItems(contextOf(kept, runIndex), execution).find(0, 'a')).toBeUndefined();
	});

	it('is changed by nobody', () => {
		const items = new AnsweredItems(contextOf({}), '7');
		const given = { ...answer({ inner: 1 }), askedAt: 5 };
		items.note(0, 'a', given);
		(given.output.value as { inner: number }).inner = 2;
		valueOf(items.find(0, 'a')).inner = 3;

		expect(items.find(0, 'a')).toEqual({ ...answer({ inner: 1 }), askedAt: 5 });
	});
});

it('a custom ID stands for the first question that it was sent with, in all runs of an execution', () => {
	const kept = {};
	expect(new CustomIds(contextOf(kept)).standsFor('A', 'one')).toBe(true);
	const ids = new CustomIds(contextOf(kept));
	expect(ids.standsFor('A', 'one')).toBe(true);
	expect(ids.standsFor('A', 'two')).toBe(false);
	expect(ids.standsFor('A', 'one')).toBe(true);
	expect(ids.standsFor('B', 'two')).toBe(true);
	expect(new CustomIds(contextOf({})).standsFor('A', 'two')).toBe(true);
});
