import { nameOf, operations } from '../../../nodes/shared/operations';
import { apiCall } from '../../../nodes/shared/operations/apiCall';
import { certification } from '../../../nodes/shared/operations/certification';
import { creditScore } from '../../../nodes/shared/operations/creditScore';
import type { Operation } from '../../../nodes/shared/operations/operation';
import { fields } from '../../../nodes/shared/n8n/form/fields';

/** The stored names of an operation's fields in the order of the form, each once. */
const order = (operation: Operation) => [...new Set(fields(operation).map(({ name }) => name))];

describe('A form asks in the same order in every node:', () => {
	test.each(operations.map((operation) => [nameOf(operation), operation] as const))('%s', (_name, operation) => {
		const usual = ['billingNotice', 'certType', 'name', 'certName', 'certNo', 'additionalFields', 'transactionIdMode', 'transactionId', 'errorRouting', 'options'];
		const shown = order(operation);
		expect(shown.filter((name) => usual.includes(name))).toEqual(usual.filter((name) => shown.includes(name)));
		expect(shown.slice(-2)).toEqual(['errorRouting', 'options']);
	});
});

describe('Where a repetition may be billed, the form says so above everything that it asks for:', () => {
	const notice = (operation: Operation) => fields(operation).find(({ type }) => type === 'notice');

	test('a certification', () => {
		const { displayName } = notice(certification)!;
		expect(displayName).toBe('Every execution of this step can be billed. Pin the output while you build.');
		expect(order(certification).indexOf('billingNotice')).toBeLessThan(order(certification).indexOf('bizCode'));
	});

	test('a method of which nothing is known', () => expect(notice(apiCall)).toBeDefined());
	test('a question that is free to repeat has no notice', () => expect(notice(creditScore)).toBeUndefined());

	test.each(operations.filter(({ transactionId, methodFrom }) => !transactionId && !methodFrom))('$method asks no billed question and has none', (operation) => {
		expect(notice(operation)).toBeUndefined();
	});
});

test.each(operations)('$node $method: each choice says what an expression gives to make it', (operation) => {
	const withoutIt: string[] = [];
	for (const { name, options = [] } of [...operation.parameters, ...operation.additionalFields]) {
		const all = fields(operation).flatMap((field) => [field, ...((field.options ?? []).filter((option) => 'type' in option) as typeof field[])]);
		const shown = all.find((field) => field.name === name)?.options as Array<{ value: string; description: string }> | undefined;
		const says = (value: string) => new RegExp(`\\bexpressions: ${value}\\b`).test(shown?.find((choice) => choice.value === value)?.description ?? '');
		withoutIt.push(...options.map(({ value }) => value).filter((value) => !says(value)));
	}
	expect(withoutIt).toEqual([]);
});

test('no two nodes share a field', () => {
	const [one, other] = [fields(certification), fields(certification)];
	for (const field of one) expect(other.includes(field)).toBe(false);
});
