import { sharedOptions } from '../../nodes/shared/n8n/form/sharedOptions';
import { readOptions } from '../../nodes/shared/n8n/readOptions';
import { operations } from '../../nodes/shared/operations';
import { apiCall } from '../../nodes/shared/operations/apiCall';
import { certification } from '../../nodes/shared/operations/certification';
import { lawsuitRecord } from '../../nodes/shared/operations/lawsuitRecord';
import { mistypedIdNumber } from '../fixtures/people';
import { withSimulator } from '../fixtures/withSimulator';
import { runAgainst } from './runAgainst';

const simulator = withSimulator({ forEachTest: true });
const run = runAgainst(simulator, { onError: 'continueErrorOutput' });

/** Every switch under Options, with an operation that has it. */
const switches = [
	...new Map(operations.flatMap((operation) => sharedOptions(operation).filter(({ type }) => type === 'boolean').map((option) => [option.name, { operation, option }] as const))).values(),
];

it('there are switches under Options', () => {
	expect(switches.map(({ option }) => option.name).sort()).toEqual(['checkIdNumbers', 'credentialForEachItem', 'includeInputFields', 'nameAsTyped', 'repeatCalls']);
});

it.each(switches)('$option.displayName is refused under that name where it is neither on nor off, and is what the form says where nobody has set it', ({ operation, option }) => {
	const { name, displayName, default: unset } = option;
	const read = (value: unknown) => readOptions(operation, { [name]: value });
	expect(read('perhaps')).toMatchObject({ invalid: [{ field: displayName, problem: 'is neither true nor false' }] });
	expect([undefined, null, '', 'true', 'false'].map((value) => read(value).switches[name as 'repeatCalls'])).toEqual([unset, unset, unset, true, false]);
});

describe('A switch that an expression sets by the word', () => {
	it.each([['={{ "false" }}', true], ['={{ false }}', true], ['={{ "true" }}', false], ['={{ "" }}', false], [true, false]])('%s of Check ID Numbers sends an ID number with a wrong check digit: %s', async (checkIdNumbers, isSent) => {
		const { told } = await run(certification, { certNo: mistypedIdNumber, options: { checkIdNumbers } });
		expect(told.map(({ code }) => code)).toEqual(isSent ? [] : ['invalid-item']);
	});

	it.each([['={{ "true" }}', true], ['={{ "false" }}', false], ['={{ null }}', false], ['={{ true }}', true]])('%s of Include Input Fields brings the item along: %s', async (includeInputFields, comes) => {
		const { json } = await run(certification, { options: { includeInputFields } }, { items: [{ json: { row: 7 } }] });
		expect('row' in json).toBe(comes);
	});

	it.each([['={{ "false" }}', false], ['={{ "true" }}', true], [false, false], ['={{ undefined }}', true]])('%s of Simplify counts the records: %s', async (simplify, counts) => {
		const { json } = await run(lawsuitRecord, { simplify });
		expect('judgments_count' in json).toBe(counts);
	});

	it.each([
		['checkIdNumbers', 'Check ID Numbers'],
		['credentialForEachItem', 'Credential for Each Item'],
		['includeInputFields', 'Include Input Fields'],
		['nameAsTyped', 'Name as Typed'],
		['repeatCalls', 'Repeat Calls'],
	])('%s that is neither on nor off is refused by its name, and nothing is sent', async (name, field) => {
		const before = simulator.requests.length;
		const { told } = await run(name === 'repeatCalls' ? apiCall : certification, { options: { [name]: '={{ "perhaps" }}' } });
		expect(told).toMatchObject([{ category: 'fixInput', charged: 'no', fields: [{ name: field, problem: 'Is neither true nor false.' }] }]);
		expect(simulator.requests).toHaveLength(before);
	});

	it('Simplify that is neither is refused by its name, too', async () => {
		const { told } = await run(lawsuitRecord, { simplify: '={{ "perhaps" }}' });
		expect(told).toMatchObject([{ category: 'fixInput', fields: [{ name: 'Simplify', problem: 'Is neither true nor false.' }] }]);
	});
});
