import fc from 'fast-check';
import { Expression } from 'n8n-workflow';
import type { IDataObject, INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';

import { ParameterReader } from '../../nodes/shared/n8n/parameterReader';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { idNumber } from '../fixtures/people';
import { nodeOf } from './nodeOf';
import { runNode } from './runNode';

/** A value of a parameter by both ways, and how often n8n was asked. */
interface Compared {
	ours: unknown[][];
	n8ns: unknown[][];
	evaluations: number;
}

/** Reads parameters p0, p1 ... of all items in n8n's engine, by n8n and by the reader. */
async function compare(texts: unknown[], jsons: IDataObject[], typeName?: string): Promise<Compared> {
	const compared: Compared = { ours: [], n8ns: [], evaluations: 0 };
	const type: INodeType = { description: { ...nodeOf(watchlist).description, outputs: ['main'], properties: texts.map((_, n) => ({ displayName: `P${n}`, name: `p${n}`, type: 'string', default: '' })) } };
	type.execute = async function (this) {
		const attempt = (read: () => unknown) => {
			try {
				return read();
			} catch {
				return 'thrown';
			}
		};
		const names = texts.map((_, n) => `p${n}`);
		for (const item of jsons.keys()) compared.n8ns.push(names.map((name) => attempt(() => this.getNodeParameter(name, item, 'absent'))));
		const evaluate = this.getNodeParameter.bind(this);
		this.getNodeParameter = ((...given: [string, number, never]) => {
			compared.evaluations++;
			return evaluate(...given);
		}) as typeof this.getNodeParameter;
		const reader = new ParameterReader(this, this.getNode().type.endsWith('Tool'));
		for (const item of jsons.keys()) compared.ours.push(names.map((name) => attempt(() => reader.read(name, item, 'absent'))));
		return [[]];
	};
	const { error } = await runNode({
		type,
		parameters: Object.fromEntries(texts.map((text, n) => [`p${n}`, text])) as INodeParameters,
		items: jsons.map((json): INodeExecutionData => ({ json })),
		credential: null,
		typeName,
	});
	expect(error).toBeUndefined();
	return compared;
}

const names = fc.oneof(
	fc.constantFrom('name', 'a', '_', '$', 'toString', '__proto__', 'constructor', 'prototype', 'length', 'first name', '姓名', 'json', '0', 'a.b', "it's", '{{', '}}', ''),
	fc.string({ maxLength: 6 }),
);
const values = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 8 }),
	fc.constantFrom('', '={{ 1 }}', '=x', '{{ $json.a }}', idNumber, 'a\0b', '\ud800', '张三'),
	fc.constantFrom<unknown>(0, -0, 1.5, -1, 1e21, 2 ** 53, true, false, null, undefined),
	fc.constantFrom<unknown>({}, { a: 1 }, [], [1, 'a']),
);
const texts = fc.oneof(
	{ weight: 6, arbitrary: names.map((name) => `={{ $json.${name} }}`) },
	{ weight: 4, arbitrary: names.map((name) => `={{ $json["${name}"] }}`) },
	{ weight: 1, arbitrary: fc.constantFrom<unknown>('text', '', 0, true, '={{ $json.name + 1 }}', '={{$json.name}}', ' ={{ $json.name }}', '={{ $json.name }} ', '=x{{ $json.name }}', '={{ $json }}') },
	{ weight: 1, arbitrary: fc.constantFrom<unknown>({ a: 'x' }, { a: '={{ $json.name }}' }, { a: { b: ['={{ $json.a }}'] } }) },
);

const engineOptions = { bridgeTimeout: 60_000, bridgeMemoryLimit: 128, poolSize: 1, maxCodeCacheSize: 1_024 };

describe.each(['legacy', 'vm'] as const)("A parameter is what n8n's engine %s says it is", (engine) => {
	beforeAll(async () => await Expression.initExpressionEngine({ engine, ...engineOptions }));
	afterAll(async () => {
		await Expression.disposeExpressionEngine();
		Expression.setExpressionEngine('legacy');
	});

	it('for thousands of expressions and items', async () => {
		const [someTexts] = fc.sample(fc.array(texts, { minLength: 60, maxLength: 60 }), { numRuns: 1, seed: 15 }) as [unknown[]];
		const record = fc.array(fc.tuple(names, values), { maxLength: 12 }).map((entries) => Object.fromEntries(entries) as IDataObject);
		const jsons = fc.sample(record, { numRuns: 60, seed: 15 });
		const { ours, n8ns, evaluations } = await compare(someTexts, jsons);

		expect(someTexts.length * jsons.length).toBeGreaterThan(2_000);
		for (const [item, row] of n8ns.entries()) {
			for (const [n, value] of row.entries()) expect([someTexts[n], jsons[item], ours[item]![n]]).toEqual([someTexts[n], jsons[item], value]);
		}
		// Most of them without n8n: it would be no use otherwise.
		expect(evaluations).toBeLessThan(someTexts.length * jsons.length * 0.6);
		expect(Expression.getActiveImplementation()).toBe(engine);
	});
});

describe('n8n', () => {

	it.each([
		['a field of the item', '={{ $json.who }}', 0],
		['a field with any name', '={{ $json["the name"] }}', 0],
		['no expression', 'text', 1],
		['an object without one', { a: 1 }, 1],
		['an expression that does something', '={{ $json.who.trim() }}', 5],
		['a text around one', '={{ $json.who }}!', 5],
		['a path of two levels', '={{ $json.who.length }}', 5],
		['a name that every object has', '={{ $json.toString }}', 5],
		['another spelling', '={{$json.who}}', 5],
	])('is asked for %s only as often as it must be', async (_, text, asked) => {
		const items = Array.from({ length: 5 }, (_none, n) => ({ who: `人${n}`, 'the name': n }));
		expect((await compare([text], items)).evaluations).toBe(asked);
	});

	it('is always asked for the parameters of a tool: its expressions mean the item of the agent', async () => {
		const { ours, n8ns, evaluations } = await compare(['={{ $json.who }}', 'text'], [{ who: '张三' }], 'zhimaWatchlistTool');

		expect(ours).toEqual(n8ns);
		expect(evaluations).toBe(2);
	});
});
