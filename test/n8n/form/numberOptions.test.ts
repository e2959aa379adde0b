import type { INodeProperties } from 'n8n-workflow';

import { checkNumber, numberOf, readLimits } from '../../../nodes/shared/n8n/form/numberOptions';
import type { NumberName } from '../../../nodes/shared/n8n/form/numberOptions';
import { calls } from '../../../nodes/shared/operations';
import { nodeOf } from '../nodeOf';

/** What the README promises of each number: the range, what holds when it is not set, and what the form shows when it is added. */
const promised: Array<[NumberName, { label: string; from: number; to: number; unset: number; added: number; range: string }]> = [
	['maxCalls', { label: 'Max Calls', from: 1, to: 1_000_000, unset: 0, added: 100, range: '1 to 1,000,000' }],
	['maxConcurrentRequests', { label: 'Max Concurrent Calls', from: 1, to: 100, unset: 10, added: 10, range: '1 to 100' }],
	['maxTries', { label: 'Max Tries', from: 1, to: 10, unset: 3, added: 3, range: '1 to 10' }],
	['requestsPerSecond', { label: 'Calls per Second', from: 1, to: 1_000, unset: 0, added: 5, range: '1 to 1,000' }],
	['timeout', { label: 'Timeout', from: 1_000, to: 120_000, unset: 15_000, added: 15_000, range: '1,000 to 120,000' }],
];

describe.each(promised)('%s', (name, { label, from, to, unset, added, range }) => {
	it('may have every whole number of its range, as a number or as text', () => {
		for (const value of [from, from + 1, to - 1, to, String(from), ` ${to} `]) {
			expect(checkNumber(name, { [name]: value })).toEqual([]);
			expect(numberOf(name, { [name]: value })).toBe(Number(value));
		}
	});

	it('may have nothing else', () => {
		for (const value of [from - 1, to + 1, from + 0.5, NaN, Infinity, '', ' ', 'many', null, true, [from], {}, `${' '.repeat(100)}${from}`]) {
			expect(checkNumber(name, { [name]: value })).toEqual([
				{ field: label, problem: `is not a whole number from ${range}`, remedy: 'Correct it under Options.' },
			]);
		}
	});

	it('may be written with a hundred characters', () => {
		expect(checkNumber(name, { [name]: String(from).padStart(100) })).toEqual([]);
	});

	it('has its usual value when it is not set, which is no mistake', () => {
		expect(checkNumber(name, {})).toEqual([]);
		expect(numberOf(name, {})).toBe(unset);
	});

	it.each(calls.filter(({ choice }) => !choice))('is a number of that range in the form of $node', (operation) => {
		const options = nodeOf(operation).description.properties.find((property) => property.name === 'options')!.options as INodeProperties[];
		expect(options.find((option) => option.name === name)).toMatchObject({
			displayName: label,
			type: 'number',
			default: added,
			typeOptions: { minValue: from, maxValue: to },
		});
	});
});

it('the limits of a run are those of its first item, or every one that is none', () => {
	expect(readLimits({ maxCalls: 7, maxConcurrentRequests: '8', requestsPerSecond: 9, maxTries: 'x' })).toEqual({ maxCalls: 7, maxConcurrentRequests: 8, requestsPerSecond: 9 });
	expect(readLimits({})).toEqual({ maxCalls: 0, maxConcurrentRequests: 10, requestsPerSecond: 0 });
	const { invalid } = readLimits({ maxCalls: 0, maxConcurrentRequests: 'x', requestsPerSecond: 2_000 }) as { invalid: Array<{ field: string }> };
	expect(invalid.map(({ field }) => field)).toEqual(['Max Calls', 'Max Concurrent Calls', 'Calls per Second']);
});
