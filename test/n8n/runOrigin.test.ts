import type { IExecuteFunctions } from 'n8n-workflow';

import { runOrigin } from '../../nodes/shared/n8n/runOrigin';

const hour = 60 * 60 * 1_000;
/** 23:30 in Beijing, 15 August 2026. */
const evening = Date.UTC(2026, 7, 15, 15, 30);

/** A run of a node in an execution; `kept` is what n8n keeps of the node. */
const contextOf = (kept: object, executionId?: string) =>
	({ getContext: (of: string) => (of === 'node' ? kept : {}), getInstanceId: () => 'instance', getExecutionId: () => executionId }) as unknown as IExecuteFunctions;

it('the origin of a run is its instance and its first execution, and its date that of Beijing', () => {
	expect(runOrigin(contextOf({}, '7'), evening)).toEqual({ origin: 'instance:7', execution: '7', date: '20260815' });
	expect(runOrigin(contextOf({}, '7'), evening + hour / 2)).toMatchObject({ date: '20260816' });
});

it("the editor's Retry has the origin and the date of the execution that failed, and is another execution", () => {
	const kept = {};
	runOrigin(contextOf(kept, '7'), evening);

	expect(runOrigin(contextOf(kept, '8'), evening + hour)).toEqual({ origin: 'instance:7', execution: '8', date: '20260815' });
});

it('the date is kept for two hours, over midnight too, and then is that of the day, for two hours more', () => {
	const kept = {};
	const dateAfter = (ms: number) => runOrigin(contextOf(kept, '7'), evening + ms).date;

	expect(dateAfter(0)).toBe('20260815');
	expect(dateAfter(2 * hour)).toBe('20260815');
	expect(dateAfter(2 * hour + 1)).toBe('20260816');
	expect(dateAfter(24 * hour)).toBe('20260816');
	expect(dateAfter(26 * hour)).toBe('20260816');
	expect(dateAfter(26 * hour + 1)).toBe('20260817');
	expect(runOrigin(contextOf(kept, '7'), evening + 27 * hour).origin).toBe('instance:7');
});

it.each([undefined, ''])('where n8n gives no execution ID (%j), a scope made at random stands for it, the same for all runs with one context', (executionId) => {
	const kept = {};
	const first = runOrigin(contextOf(kept, executionId), evening);

	expect(first.origin).toMatch(/^instance:[0-9a-f-]{36}$/);
	expect(first.execution).toBe(first.origin);
	expect(runOrigin(contextOf(kept, executionId), evening)).toEqual(first);
	expect(runOrigin(contextOf({}, executionId), evening).origin).not.toBe(first.origin);
});
