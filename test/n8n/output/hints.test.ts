import fc from 'fast-check';
import type { IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';

import { outputOrder } from '../../../nodes/shared/n8n/form/outputs';
import { addHints } from '../../../nodes/shared/n8n/output/hints';
import type { Routing } from '../../../nodes/shared/n8n/output/routing';
import { classifyFault } from '../../../nodes/shared/protocol/outcome/classifyFault';
import type { Failure, Outcome, Success } from '../../../nodes/shared/protocol/outcome/outcome';
import { collectHints } from './collectHints';

/** The labels of the outputs, as n8n's canvas shows them. */
const labels = ['Success', 'Fix Input', 'Authorize', 'New ID', 'Retry Later', 'Fix Setup'];

const answered: Success = { category: 'success', output: {}, transactionId: '', traceId: '', tries: 1 };
const failed = (more: Partial<Failure>): Failure => ({ ...classifyFault('timed-out', { tries: 1 }), ...more });
const empty = (...names: string[]): Failure =>
	failed({ ...classifyFault('invalid-item'), fields: names.map((name) => ({ name, problem: 'is empty' })) });
const times = (count: number, outcome: Outcome): Outcome[] => Array.from({ length: count }, () => outcome);

/** What a run says of its outcomes, in an editor that has nothing to say of the node's settings. */
function summaryOf(outcomes: readonly Outcome[], errorRouting: Routing['errorRouting'] = 'byCategory'): string {
	const hints: NodeExecutionHint[] = [];
	const context = { getNode: () => ({}), addExecutionHints: (...added: NodeExecutionHint[]) => hints.push(...added) };
	const routing = { errorRouting, withDetails: true } as Routing;
	addHints(context as unknown as IExecuteFunctions, outcomes, routing);
	return hints.map(({ message }) => message).join('\n');
}

describe('Settings that waste money or lose items', () => {
	/** What a run of one answered item says of a node with these settings. */
	const saidOf = (node: object, routing: Partial<Routing> = {}) => {
		const usual = { errorRouting: 'standard', withDetails: true, ...routing } as Routing;
		return collectHints((context) => addHints(Object.assign(context, { getNode: () => node }), [answered], usual));
	};
	const warning = (beginning: string) => [{ message: expect.stringMatching(new RegExp(`^${beginning}.+\\.$`)) as string, type: 'warning', location: 'outputPane' }];
	const routings = ['standard', 'byCategory', 'oneOutput'] as const;

	test('nothing is said of usual ones', () => {
		for (const errorRouting of routings) expect(saidOf({}, { errorRouting })).toEqual([]);
		for (const onError of ['stopWorkflow', 'continueErrorOutput']) expect(saidOf({ onError })).toEqual([]);
	});

	test('Retry On Fail is told of under each routing', () => {
		for (const errorRouting of routings) expect(saidOf({ retryOnFail: true }, { errorRouting })).toEqual(warning("'Retry On Fail' runs the whole node again"));
	});

	test('Continue is told of where failed items leave together with the good ones', () => {
		const node = { onError: 'continueRegularOutput' };
		expect(routings.map((errorRouting) => saidOf(node, { errorRouting }))).toEqual([warning("'On Error' is Continue"), [], []]);
	});

	test('an n8n whose error output takes no details is told of where they are lost', () => {
		expect(routings.map((errorRouting) => saidOf({}, { errorRouting, withDetails: false }))).toEqual([warning("Failed items leave without 'details'"), [], []]);
	});

	test('Always Output Data is told of where an empty item could pass for a success', () => {
		const said = routings.map((errorRouting) => saidOf({ alwaysOutputData: true }, { errorRouting }));
		expect(said).toEqual([warning("'Always Output Data' adds an empty item"), warning("'Always Output Data' adds an empty item"), []]);
	});

	test('each is told of in its own hint, before how the items ended', () => {
		const hints = collectHints((context) =>
			addHints(Object.assign(context, { getNode: () => ({ retryOnFail: true, alwaysOutputData: true }) }), [answered, answered], { errorRouting: 'standard', withDetails: true } as Routing));
		expect(hints.map(({ type, message }) => [type, message.slice(0, 16)])).toEqual([['warning', "'Retry On Fail' "], ['warning', "'Always Output D"], ['info', '2 items: 2 Succe']]);
	});

	test('n8n is told of no hint where there is none', () => {
		const addExecutionHints = jest.fn();
		addHints({ getNode: () => ({}), addExecutionHints } as unknown as IExecuteFunctions, [answered], { errorRouting: 'standard', withDetails: true } as Routing);
		expect(addExecutionHints).not.toHaveBeenCalled();
	});
});

describe('The hint after a run', () => {
	test('counts by branch and names the commonest cause', () => {
		const outcomes = [...times(94, answered), failed({ category: 'retryLater' }), ...times(4, empty('Name')), empty('ID Number')];
		expect(summaryOf(outcomes)).toBe("100 items: 94 Success, 5 Fix Input, 1 Retry Later; most often: 'Name' is empty.");
	});

	test('counts each field of an item that misses several', () => {
		expect(summaryOf([empty('Name', 'ID Number'), empty('ID Number')])).toBe("2 items: 2 Fix Input; most often: 'ID Number' is empty.");
	});

	test('names the first cause where none occurs twice', () => {
		expect(summaryOf([empty('Name'), empty('ID Number')])).toBe("2 items: 2 Fix Input; first: 'Name' is empty.");
	});

	test('says what happened where that is not about a field, without tries and cost, which differ from item to item', () => {
		const outcomes = [failed({ tries: 3, mayBeBilled: true }), failed({ tries: 2 })];
		expect(summaryOf(outcomes)).toBe('2 items: 2 Retry Later; reason: The gateway did not reply in time. 2 items took more than one try.');
	});

	test('names what caused the rest, not that the rest was not sent', () => {
		expect(summaryOf([...times(5, classifyFault('not-sent')), empty('Name')])).toMatch(/; reason: 'Name' is empty\.$/);
	});

	test('names why items were not sent where nothing else is known', () => {
		expect(summaryOf([classifyFault('not-sent')])).toMatch(/^1 item: 1 Retry Later; reason: .+\.$/);
	});

	test("names Alipay's refusals, which are no faults on the way, like any other", () => {
		expect(summaryOf([failed({ code: '40004', message: 'Refused (X)' })])).toBe('1 item: 1 Retry Later; reason: Refused (X).');
	});

	test.each([
		[1, 'item'],
		[2, 'items'],
	])('tells that %i of many took more than one try', (count, word) => {
		expect(summaryOf([answered, ...times(count, { ...answered, tries: 2 })])).toBe(`${count + 1} items: ${count + 1} Success. ${count} ${word} took more than one try.`);
	});

	test('counts two items that were answered', () => expect(summaryOf(times(2, answered))).toBe('2 items: 2 Success.'));

	test('says the same whatever Error Routing is', () => {
		const outcomes = [answered, empty('Name')];
		expect(summaryOf(outcomes, 'standard')).toBe(summaryOf(outcomes, 'byCategory'));
		expect(summaryOf(outcomes, 'oneOutput')).toBe(summaryOf(outcomes, 'byCategory'));
	});

	test.each([[[]], [[answered]]])('says nothing where there is nothing to say', (outcomes) => expect(summaryOf(outcomes)).toBe(''));

	test('counts one item that failed', () => expect(summaryOf([empty('Name')])).toBe("1 item: 1 Fix Input; reason: 'Name' is empty."));

	test('groups digits in large numbers', () => expect(summaryOf(times(12_345, answered))).toBe('12,345 items: 12,345 Success.'));

	test('adds up, leaves out branches without items, and names a cause that no other one is commoner than', () => {
		const causes = ['is empty', 'is too long', 'is masked'];
		const outcome = fc.tuple(fc.constantFrom(...outputOrder), fc.constantFrom(...causes), fc.integer({ min: 0, max: 3 })).map(([category, problem, tries]): Outcome =>
			category === 'success' ? { ...answered, tries } : failed({ category, tries, fields: [{ name: 'Name', problem }] }));
		fc.assert(
			fc.property(fc.array(outcome, { minLength: 2, maxLength: 60 }), (outcomes) => {
				const [, total, counts, cause] = /^(\d+) items: ([^;.]+)(?:; (?:reason|most often|first): 'Name' ([a-z ]+))?\./.exec(summaryOf(outcomes))!;
				expect(Number(total)).toBe(outcomes.length);
				const byLabel = counts!.split(', ').map((part) => /^(\d+) (.+)$/.exec(part)!).map(([, count, label]) => [label!, Number(count)] as const);
				expect(byLabel.reduce((sum, [, count]) => sum + count, 0)).toBe(outcomes.length);
				for (const [label, count] of byLabel) {
					expect(count).toBeGreaterThan(0);
					expect(count).toBe(outcomes.filter(({ category }) => labels[outputOrder.indexOf(category)] === label).length);
				}
				expect(byLabel.map(([label]) => labels.indexOf(label))).toEqual(byLabel.map(([label]) => labels.indexOf(label)).sort((one, other) => one - other));
				const howOften = (problem: string) => outcomes.filter((one) => 'fields' in one && one.fields![0]!.problem === problem).length;
				if (cause) expect(howOften(cause)).toBe(Math.max(...causes.map(howOften)));
				else expect(outcomes.every(({ category }) => category === 'success')).toBe(true);
			}),
		);
	});
});
