import { nameOf, operations } from '../../../nodes/shared/operations';
import { certification } from '../../../nodes/shared/operations/certification';
import type { Operation } from '../../../nodes/shared/operations/operation';
import { fields } from '../../../nodes/shared/n8n/form/fields';
import { prices } from '../../vectors/billing';

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

describe('Where each execution may be billed, and nowhere else, the form says so above everything that it asks for:', () => {
	const notice = { displayName: 'Every execution of this step can be billed. Pin the output while you build.', name: 'billingNotice', type: 'notice', default: '' };

	test.each(operations.map((operation) => [nameOf(operation), operation] as const))('%s', (name, operation) => {
		const shown = fields(operation).filter(({ type }) => type === 'notice');
		expect(shown).toMatchObject(prices[name] === 'billed' ? [notice] : []);
		const choosers = ['resource', 'operation'];
		if (prices[name] === 'billed') expect(order(operation).find((field) => !choosers.includes(field))).toBe('billingNotice');
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
