import type { IExecuteFunctions, INodeParameters } from 'n8n-workflow';

import { ParameterReader } from '../../nodes/shared/n8n/parameterReader';
import { readValues } from '../../nodes/shared/n8n/readValues';
import { numberOptions } from '../../nodes/shared/n8n/form/numberOptions';
import { operations } from '../../nodes/shared/operations';
import { apiCall } from '../../nodes/shared/operations/apiCall';
import { certification } from '../../nodes/shared/operations/certification';
import { creditScoreBrief } from '../../nodes/shared/operations/creditScoreBrief';
import { lawsuitDetail } from '../../nodes/shared/operations/lawsuitDetail';
import type { Operation, Parameter } from '../../nodes/shared/operations/operation';
import { FileRoom } from '../../nodes/shared/n8n/fileRoom';
import { withSimulator } from '../fixtures/withSimulator';
import { runAgainst } from './runAgainst';

/** A node whose form holds these values; nothing else of n8n is there, so nothing else may be done with them. */
const form = (values: Record<string, unknown>) =>
	({ getNodeParameter: (name: string, _item: number, absent: unknown) => values[name] ?? absent, getInputData: () => [], getNode: () => ({ parameters: {} }) }) as unknown as IExecuteFunctions;

const refused = async (operation: Operation, values: Record<string, unknown>) => {
	const context = form(values);
	const item = await readValues(context, new ParameterReader(context, false), operation, 0, new FileRoom());
	return 'oversized' in item ? item.oversized.map(({ field }) => field) : [];
};

/** Four times what Alipay takes, at least 1,024; a record of a lawsuit may be given whole, of which only an ID is sent. */
const longestOf = ({ wire }: Parameter) => (wire === 'notSent' ? 1_024 : wire.record ? 65_536 : Math.max(4 * wire.maxLength, 1_024));

describe.each(operations.map((operation) => ({ operation, name: `${operation.node} ${operation.method}` })))('$name', ({ operation }) => {
	const fields = [
		...operation.parameters.map((parameter) => ({ parameter, place: (value: unknown) => ({ [parameter.name]: value }) })),
		...operation.additionalFields.map((parameter) => ({ parameter, place: (value: unknown) => ({ additionalFields: { [parameter.name]: value } }) })),
	];

	it.each(fields.map(({ parameter, place }) => ({ field: parameter.displayName, parameter, place })))(
		'does nothing with a longer $field than four times what Alipay takes, as text or inside an object',
		async ({ field, parameter, place }) => {
			const longest = longestOf(parameter);
			expect(await refused(operation, place(' '.repeat(longest)))).toEqual([]);
			expect(await refused(operation, place(' '.repeat(longest + 1)))).toEqual([field]);
			expect(await refused(operation, place({ a: ['x'.repeat(longest)] }))).toEqual([field]);
		},
	);
});

const texts = { askAgain: 'Ask Again', productCode: 'Product Code', transactionIdPrefix: 'Transaction ID Prefix' };
const numbers = Object.entries(numberOptions).map(([name, { displayName }]) => [name, displayName]);

it.each([...Object.entries(texts), ...numbers] as Array<[string, string]>)('the option %s may have 1,024 characters', async (name, field) => {
	const options = (value: unknown) => refused(creditScoreBrief, { openId: 'x', options: { [name]: value } });
	expect(await options(' '.repeat(1_024))).toEqual([]);
	expect(await options(' '.repeat(1_025))).toEqual([field]);
	expect(await options(['x'.repeat(1_024)])).toEqual([field]);
});

it('and so may a custom transaction ID', async () => {
	const id = (value: unknown) => refused(creditScoreBrief, { transactionIdMode: 'custom', transactionId: value });
	expect(await id(' '.repeat(1_024))).toEqual([]);
	expect(await id(' '.repeat(1_025))).toEqual(['Custom Transaction ID']);
});

describe('In n8n', () => {
	const simulator = withSimulator();
	const run = runAgainst(simulator, { onError: 'continueRegularOutput' });

	it.each<[string, Operation, INodeParameters, string, RegExp]>([
		['blanks', creditScoreBrief, { name: ' '.repeat(100_000) }, "'Name' has 100,000 characters, more than the 1,024 that are allowed", /^Shorten it\.$/],
		['blanks for a whole record', certification, { additionalFields: { identityParam: `${' '.repeat(900_000)}x` } }, "'Identity Parameters' has 900,001 characters, more than the 819,200 that are allowed", /^Shorten it\.$/],
		['a photo as text', certification, { imageBase64: '/9j/'.repeat(300_000) }, "'Image (Base64)' has 1,200,000 characters, more than the 819,200 that are allowed", /Edit Image node/],
		['lists in lists', apiCall, { bizContent: `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}` }, "'Biz Content' is nested too deeply", /fewer levels/],
		['a record that is none', lawsuitDetail, { lawsuitId: `{"a":"${'x'.repeat(70_000)}"}` }, "'Lawsuit' has 70,008 characters, more than the 65,536 that are allowed", /^Shorten it\.$/],
	])('%s leave as an item to be corrected, and nothing is sent', async (_, operation, parameters, fault, advice) => {
		const before = simulator.requests.length;
		const { json, told } = await run(operation, parameters);
		expect(told).toMatchObject([{ code: 'invalid-item', category: 'fixInput', charged: 'no' }]);
		expect(json.error).toContain(fault);
		expect(told[0]!.advice).toMatch(advice);
		expect(simulator.requests.length).toBe(before);
	});
});
