import type { INode, INodeParameters } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { nameOf, operations } from '../../../nodes/shared/operations';
import { certification } from '../../../nodes/shared/operations/certification';
import type { Operation } from '../../../nodes/shared/operations/operation';
import { watchlist } from '../../../nodes/shared/operations/watchlist';
import { withSimulator } from '../../fixtures/withSimulator';
import { nodeOf, sampleParameters } from '../nodeOf';
import { runAgainst } from '../runAgainst';

/** The stored names of the fields that n8n marks with a red triangle. */
function marked(operation: Operation, parameters: INodeParameters): string[] {
	const { description } = nodeOf(operation);
	const node: INode = { id: '1', name: 'Zhima', type: description.name, typeVersion: 1, position: [0, 0], parameters };
	const filled = NodeHelpers.getNodeParameters(description.properties, parameters, true, false, node, description)!;
	return Object.keys(NodeHelpers.getNodeParametersIssues(description.properties, { ...node, parameters: filled }, description)?.parameters ?? {});
}

/** How often n8n shows a field of this name. */
function timesShown(operation: Operation, name: string, parameters: INodeParameters): number {
	const { description } = nodeOf(operation);
	const node: INode = { id: '1', name: 'Zhima', type: description.name, typeVersion: 1, position: [0, 0], parameters };
	return description.properties.filter((field) => field.name === name && NodeHelpers.displayParameter(parameters, field, node, description)).length;
}

/** Every way to set the choices on which other fields of the operation depend. */
function settings(operation: Operation): INodeParameters[] {
	const deciding = new Set(
		operation.parameters.flatMap(({ displayOptions, wire }) => [
			...Object.keys(displayOptions?.show ?? {}),
			...(wire === 'notSent' || !wire.requiredUnless ? [] : [wire.requiredUnless.parameter]),
		]),
	);
	let all: INodeParameters[] = [sampleParameters(operation)];
	for (const { name, type, options = [] } of operation.parameters) {
		const values = type === 'boolean' ? [true, false] : options.map(({ value }) => value);
		if (deciding.has(name)) all = all.flatMap((one) => values.map((value) => ({ ...one, [name]: value })));
	}
	return all;
}

const run = runAgainst(withSimulator(), { onError: 'continueRegularOutput' });

/** Display names of the fields that the node itself misses when it runs, given by expressions, which n8n does not look into. */
async function missed(operation: Operation, parameters: INodeParameters, emptied: string): Promise<string[]> {
	const { told } = await run(operation, { ...parameters, [emptied]: "={{ '' }}" });
	return told.flatMap(({ fields }) => fields.map(({ name }) => name));
}

const texts = operations.flatMap((operation) =>
	operation.parameters
		.filter(({ type, wire }) => type === 'string' && wire !== 'notSent')
		.map((parameter) => ({ what: `${nameOf(operation)}: ${parameter.displayName}`, operation, parameter })),
);

describe('An empty field has a red triangle in n8n exactly where the node misses it when it runs:', () => {
	test.each(texts)('$what', async ({ operation, parameter: { name, displayName } }) => {
		for (const setting of settings(operation)) {
			const isMissed = (await missed(operation, setting, name)).includes(displayName);
			expect([setting, marked(operation, { ...setting, [name]: '' }).includes(name)]).toEqual([setting, isMissed]);
		}
	});
});

describe('n8n lets a workflow be published whose fields depend on an expression:', () => {
	test.each(operations)('$node $method', (operation) => {
		const deciding = operation.parameters.filter(({ name, displayOptions }) =>
			operation.parameters.some(
				(one) => name in (one.displayOptions?.show ?? {}) || (one.wire !== 'notSent' && one.wire.requiredUnless?.parameter === name),
			) && !displayOptions,
		);
		const wrong: string[] = [];
		for (const { name } of deciding) {
			const chosen = { ...sampleParameters(operation), [name]: '={{ $json.kind }}' };
			const dependent = operation.parameters.filter(
				({ displayOptions, wire }) => name in (displayOptions?.show ?? {}) || (wire !== 'notSent' && wire.requiredUnless?.parameter === name),
			);
			for (const { name: field } of dependent) {
				const emptied = { ...chosen, [field]: '' };
				if (marked(operation, emptied).includes(field) || timesShown(operation, field, emptied) !== 1) wrong.push(field);
			}
		}
		expect(wrong).toEqual([]);
	});
});

test.each(texts)('no two fields of one name are shown together: $what', ({ operation, parameter: { name } }) => {
	for (const setting of settings(operation)) expect(timesShown(operation, name, setting)).toBeLessThanOrEqual(1);
});

test.each(operations)('n8n needs no regular expression, for which it has 250 ms, to know which fields of $method to show', (operation) => {
	expect(JSON.stringify(nodeOf(operation).description.properties)).not.toContain('"regex":');
});

describe('A certification', () => {
	const usual = sampleParameters(certification);

	it('that is new has a red triangle at the name and at the ID number, and not at the file', () => {
		expect(marked(certification, {})).toEqual(['certName', 'certNo']);
	});

	it('asks for no name and number where the whole identity is given, by JSON or by an expression', () => {
		const empty = { ...usual, certName: '', certNo: '' };
		const onLines = ['\n', '\r\n', '\n\t', '\n  ', ' ', '\t'].map((gap) => `{${gap}"identity_type": "CERT_INFO"${gap}}`);
		for (const identityParam of ['{"identity_type":"CERT_INFO"}', ...onLines, '={{ $json.identity }}', '={ "a": "{{ $json.a }}" }']) {
			expect(marked(certification, { ...empty, additionalFields: { identityParam } })).toEqual([]);
			expect(timesShown(certification, 'certName', { ...empty, additionalFields: { identityParam } })).toBe(0);
		}
		for (const identityParam of ['{}', '{ }', ' { } ', '{\n}', '{\r\n}', '']) {
			expect(marked(certification, { ...empty, additionalFields: { identityParam } })).toEqual(['certName', 'certNo']);
		}
	});

	it('asks for no image where the whole materials are given', () => {
		const empty = { ...usual, imageSource: 'base64', imageBase64: '' };
		expect(marked(certification, empty)).toEqual(['imageBase64']);
		expect(marked(certification, { ...empty, additionalFields: { materials: '{"A":"B"}' } })).toEqual([]);
		const fromFile = { ...usual, imageSource: 'binary', binaryPropertyName: '' };
		expect(marked(certification, fromFile)).toEqual(['binaryPropertyName']);
		expect(marked(certification, { ...fromFile, additionalFields: { materials: '={{ $json.materials }}' } })).toEqual([]);
	});

	it('keeps what was typed into a field that is hidden for now', () => {
		const { description } = nodeOf(certification);
		const parameters = { ...usual, additionalFields: { identityParam: '{"identity_type":"CERT_INFO"}' } };
		const node: INode = { id: '1', name: 'Zhima', type: description.name, typeVersion: 1, position: [0, 0], parameters };

		expect(NodeHelpers.getNodeParameters(description.properties, parameters, false, false, node, description)).toMatchObject({ certName: usual.certName });
	});

	it('that misses name, number and file complains of them in the order of the form', async () => {
		const { told } = await run(certification, { certName: "={{ '' }}", certNo: "={{ '' }}", imageSource: 'binary', binaryPropertyName: 'data' });

		expect(told[0]!.fields.map(({ name }) => name)).toEqual(['Name', 'ID Number', 'Input Data Field Name']);
	});
});

test('a watchlist asks for the name of whoever is told by a document, and of nobody else', () => {
	expect(marked(watchlist, {})).toEqual(['name', 'certNo']);
	expect(marked(watchlist, { certType: 'ALIPAY_USER_ID' })).toEqual(['certNo']);
	for (const certType of ['IDENTITY_CARD', 'PASSPORT', 'ALIPAY_USER_ID']) expect(timesShown(watchlist, 'name', { certType })).toBe(1);
});
