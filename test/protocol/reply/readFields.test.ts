import fc from 'fast-check';

import { calls } from '../../../nodes/shared/operations';
import type { Operation } from '../../../nodes/shared/operations/operation';
import type { ResponseField } from '../../../nodes/shared/operations/responseField';
import { certification } from '../../../nodes/shared/operations/certification';
import { certificationResult } from '../../../nodes/shared/operations/certificationByLink';
import { creditScore } from '../../../nodes/shared/operations/creditScore';
import { creditScoreBrief } from '../../../nodes/shared/operations/creditScoreBrief';
import { lawsuitRecord } from '../../../nodes/shared/operations/lawsuitRecord';
import { relation } from '../../../nodes/shared/operations/relation';
import { watchlist } from '../../../nodes/shared/operations/watchlist';
import { watchlistDetails } from '../../../nodes/shared/operations/watchlistDetails';
import { readFields } from '../../../nodes/shared/protocol/reply/readFields';
import { pageSamples } from '../../vectors/pageSamples';

type Response = Record<string, ResponseField>;
const envelope = { code: '10000', msg: 'Success' };
const read = (operation: { response: unknown }, fields: Record<string, unknown>, simplify = true) =>
	readFields(operation.response as Response, { ...envelope, ...fields }, simplify, 0);
const outputOf = (...args: Parameters<typeof read>) => {
	const result = read(...args);
	if ('unexpectedField' in result) throw new Error(`Unexpected field ${result.unexpectedField}`);
	return result.output;
};

const everyOperation = calls.map((operation) => ({ method: operation.method, operation }));

test.each(everyOperation.filter(({ method }) => method in pageSamples))(
	"the page's sample reply of $method is read as a user would look it up",
	({ method, operation }) => {
		expect(read(operation, pageSamples[method]!.response)).toEqual({ output: pageSamples[method]!.output });
	},
);

/** A reply that the operation takes for a success: the page's sample, or the samples of the fields. */
const successOf = ({ method, response }: Operation): Record<string, unknown> =>
	pageSamples[method]?.response ?? Object.fromEntries(Object.entries(response).map(([name, { sample }]) => [name, sample]));

describe.each(everyOperation)('$method', ({ operation }) => {
	const success = successOf(operation);
	const output = outputOf(operation, success);
	const isBeside = (field: ResponseField) => field.reads === 'text' && field.beside === true;
	const required = Object.entries(operation.response as Response).filter(([, field]) => field.required && !isBeside(field));
	const beside = Object.entries(operation.response as Response).filter(([, field]) => isBeside(field)).map(([name]) => name);

	if (required.length > 0) test('a success without a field that decides is not one', () => {
		for (const [name] of required) {
			const rest = { ...success };
			delete rest[name];
			for (const missing of [rest, { ...rest, [name]: null }, { ...rest, [name]: '' }]) expect(read(operation, missing)).toEqual({ unexpectedField: name });
		}
	});

	if (required.length > 0) test('no list or object passes for a field that decides', () => {
		for (const [name] of required) {
			for (const value of [[], {}, ['0'], ['true'], { toString: 'x' }, [800]]) {
				expect(read(operation, { ...success, [name]: value })).toEqual({ unexpectedField: name });
			}
		}
	});

	const notAlone = beside.filter((name) => Object.keys(success).some((other) => other !== name && other in operation.response));
	if (notAlone.length > 0) test('an answer is not lost for a word beside it', () => {
		for (const name of notAlone) {
			const rest = { ...success };
			delete rest[name];
			expect(outputOf(operation, rest)).toEqual({ ...output, [name]: null });
			for (const value of [null, '', [], {}, true, 2 ** 53]) expect(outputOf(operation, { ...success, [name]: value })).toEqual({ ...output, [name]: null });
			expect(outputOf(operation, { ...success, [name]: 20161026 })).toEqual({ ...output, [name]: '20161026' });
		}
	});

	test('a reply that says nothing at all is no answer', () => {
		const nothing = Object.fromEntries(Object.keys(operation.response).map((name) => [name, null]));
		if (Object.values(operation.response as Response).some(({ required: needed }) => needed)) {
			for (const fields of [{}, nothing, { later: 1 }]) expect(read(operation, fields)).toHaveProperty('unexpectedField');
		}
	});

	test('fields that only the prototype has are not there', () => {
		expect(read(operation, Object.create(success) as Record<string, unknown>)).toHaveProperty('unexpectedField');
	});

	test('unknown fields come along, the envelope and a field called error do not', () => {
		const more = { later: { a: 1 }, error: 'x', sub_msg: '', sub_code: '' };
		expect(outputOf(operation, { ...success, ...more })).toEqual({ ...output, later: { a: 1 } });
	});

	test('no unknown field stands in for one that the node derives', () => {
		const derived = Object.keys(output).filter((name) => !(name in success));
		const planted = Object.fromEntries(derived.map((name) => [name, 'planted']));
		expect(outputOf(operation, { ...success, ...planted })).toEqual(output);
	});

	test('names that reach a prototype are kept as what they are, and reach none', () => {
		const fields = JSON.parse('{"__proto__":{"clear":true,"passed":true},"constructor":{"prototype":1}}') as Record<string, unknown>;
		const withNames = outputOf(operation, Object.defineProperties({ ...success }, Object.getOwnPropertyDescriptors(fields)) as never);
		expect(Object.getPrototypeOf(withNames)).toBe(Object.prototype);
		expect({}).not.toHaveProperty('clear');
		expect(JSON.parse(JSON.stringify(withNames))).toMatchObject(output);
	});

	test('nothing that a reply can hold is thrown at the caller', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.constantFrom(...Object.keys(operation.response), 'x'), fc.jsonValue()), (fields) => {
				const result = read(operation, fields as Record<string, unknown>);
				expect('output' in result || Object.hasOwn(operation.response, result.unexpectedField)).toBe(true);
			}),
		);
	});
});

describe('the score', () => {
	const score = (zm_score: unknown) => read(creditScore, { biz_no: 'ZM1', zm_score });

	test.each([
		['350', 350],
		['950', 950],
		['701', 701],
		[800, 800],
	])('%j is a number', (given, zm_score) => {
		expect(score(given)).toEqual({ output: { biz_no: 'ZM1', zm_score, scored: true } });
	});

	test('N/A is no number and not scored', () => {
		expect(score('N/A')).toEqual({ output: { biz_no: 'ZM1', zm_score: null, scored: false } });
	});

	test.each(['349', '951', '0', '-800', '800.5', ' 800', '8e2', '0x320', 'n/a', 'NA', '', 349.5, NaN, Infinity, true, '8'.repeat(400), '８００'])(
		'%j is not a score',
		(given) => {
			expect(score(given)).toEqual({ unexpectedField: 'zm_score' });
		},
	);
});

describe('the level of the watchlist', () => {
	const level = (value: unknown) => read(watchlist, { biz_no: 'ZM1', level: value });

	test.each([
		['0', true, false, true],
		[0, true, false, true],
		[3, false, true, true],
		['1', false, true, true],
		['2', false, true, true],
		['3', false, true, true],
		['N/A', false, null, false],
	])('%s: clear %s, on the list %s, assessed %s', (value, watchlist_clear, on_list, watchlist_assessed) => {
		expect(level(value)).toMatchObject({ output: { level: String(value), watchlist_clear, on_list, watchlist_assessed, level_meaning: expect.any(String) } });
	});

	test.each(['4', '00', '0 ', ' 0', '-1', 'N\\/A', 'n/a', '', 'clear', 'constructor', '__proto__', 'toString', 4, -1, 0.5, NaN, null, true, false])(
		'%j is not a level, and never clear',
		(value) => {
			expect(level(value)).toEqual({ unexpectedField: 'level' });
		},
	);
});

test.each([
	[true, true],
	[false, false],
	['T', true],
	[['F'], false],
])('a result in words of its own, %j, is %s', (passed, expected) => {
	expect(outputOf(certificationResult, { passed })).toMatchObject({ passed: expected });
});

test.each([
	['T', true],
	['F', null],
])('after %s a certification by link is finished: %s, because F also stands for a person who is not done yet', (passed, finished) => {
	expect(outputOf(certificationResult, { passed })).toEqual({ passed: passed === 'T', finished });
});

describe('the result of a certification', () => {
	const passed = (value: unknown) => read(certification, { biz_no: 'ZM1', failed_reason: 'x', passed: value });

	test.each([
		['true', true],
		['false', false],
		[true, true],
		[false, false],
	])('%j is %s', (given, expected) => {
		expect(passed(given)).toMatchObject({ output: { passed: expected } });
	});

	test.each(['TRUE', 'True', 'yes', '1', '0', 1, 0, '', ' true', 'true ', null])('%j is not a result', (given) => {
		expect(passed(given)).toEqual({ unexpectedField: 'passed' });
	});
});

describe('the relation', () => {
	const base = { biz_no: 'ZM1', relation_rank: 'V_CT_RL_SG' };

	test('info and score may be absent', () => {
		expect(read(relation, base)).toEqual({ output: { ...base, related: false } });
	});

	test.each([0, 100, '0', '99'])('the score %j is a number', (relation_score) => {
		expect(read(relation, { ...base, relation_score })).toEqual({ output: { ...base, related: false, relation_score: Number(relation_score) } });
	});

	test.each([101, -1, 0.5, '101', 'N/A', null, true])('the score %j is not one', (relation_score) => {
		expect(read(relation, { ...base, relation_score })).toEqual({ unexpectedField: 'relation_score' });
	});

	test.each([
		['V_CT_RL30D', 30, 'Last contact within 30 days'],
		['V_CT_RL_NEW', null, null],
		['xV_CT_RL30D', null, null],
	])('the recency %s keeps its code, and has days and words only where it says some', (recency, recency_days, recency_meaning) => {
		const relation_info = { recency, recency_days, recency_meaning };
		expect(read(relation, { ...base, relation_info: { recency } })).toEqual({ output: { ...base, relation_info, related: true } });
	});

	test.each([{}, { recency: 30 }, [], 'V_CT_RL30D', null])('%j is not the info', (relation_info) => {
		expect(read(relation, { ...base, relation_info })).toEqual({ unexpectedField: 'relation_info' });
	});
});

describe('the lawsuit record', () => {
	const element = (key: string, value?: unknown) => ({ key, value });
	const record = (lawsuit_person_record: unknown, simplify = true) => read(lawsuitRecord, { biz_no: 'ZM1', lawsuit_person_record }, simplify);
	const noCounts = { judgments_count: 0, enforcement_notices_count: 0, dishonesty_notices_count: 0, exposures_count: 0 };

	test.each([
		['absent', undefined],
		['null', null],
		['empty', {}],
		['of empty lists', { cpws_list: [], zxgg_list: [], sxgg_list: null }],
	])('that is %s says that nothing was found', (_, value) => {
		expect(record(value)).toMatchObject({ output: { ...noCounts, record_count: 0, lawsuits_clear: true } });
	});

	test.each([
		['cpws_list', 'judgments_count'],
		['zxgg_list', 'enforcement_notices_count'],
		['sxgg_list', 'dishonesty_notices_count'],
		['bgt_list', 'exposures_count'],
	])('with one entry in %s is not clear, and counted as %s', (list, count) => {
		const value = { [list]: [{ ep_element_list: [element('name', '张三'), element('court')] }] };
		expect(record(value)).toMatchObject({
			output: { ...noCounts, [count]: 1, record_count: 1, lawsuits_clear: false, lawsuit_person_record: { [list]: [{ name: '张三', court: null }] } },
		});
	});

	test('with an entry that says nothing is not clear', () => {
		expect(record({ bgt_list: [{}] })).toMatchObject({ output: { record_count: 1, lawsuits_clear: false } });
	});

	test.each([
		['a list of entries', { fygg_list: [{ ep_element_list: [element('name', 'x')] }] }],
		['a list of other things', { fygg_list: ['x', 1, null] }],
		['an object', { fygg: { name: 'x' } }],
		['a number', { total: 3 }],
		['a text', { found: 'Y' }],
		['true', { found: true }],
		['a list that reaches a prototype', JSON.parse('{"__proto__":[{"ep_element_list":[]}]}') as object],
	])('with %s that Alipay does not document is not clear', (_, value) => {
		for (const simplify of [true, false]) expect(record(value, simplify)).toMatchObject({ output: { lawsuits_clear: false } });
	});

	test.each([
		['an empty list', { fygg_list: [] }],
		['null', { fygg_list: null }],
		['an empty object', { fygg: {} }],
		['an empty text', { fygg: '' }],
		['zero', { total: 0 }],
		['false', { found: false }],
	])('with %s that Alipay does not document stays clear', (_, value) => {
		expect(record(value)).toMatchObject({ output: { lawsuits_clear: true, record_count: 0 } });
	});

	test.each([
		['an object', { fygg: { name: 'x' } }],
		['a text', { found: 'Y' }],
		['a list of other things than entries', { fygg_list: ['x', 1, null] }],
		['a name that every object has', { constructor: 'x', toString: ['y'] }],
	])('keeps %s that Alipay does not document as it came', (_, value) => {
		for (const simplify of [true, false]) {
			expect(record({ bgt_list: [], ...value }, simplify)).toMatchObject({ output: { lawsuits_clear: false, lawsuit_person_record: value } });
		}
	});

	test('counts a list that Alipay does not document under its own name', () => {
		const value = { fygg_list: [{ ep_element_list: [element('name', 'x')] }, { ep_element_list: [] }] };
		expect(record(value)).toMatchObject({ output: { ...noCounts, fygg_list_count: 2, record_count: 2 } });
	});

	test('is not clear for one field that says something among others that say nothing', () => {
		for (const value of [{ total: 3, other: 0 }, { other: 0, total: 3 }]) expect(record(value)).toMatchObject({ output: { lawsuits_clear: false, record_count: 0 } });
	});

	test('keeps repeated keys as a list, in their order', () => {
		const value = { cpws_list: [{ ep_element_list: [element('partys', 'a'), element('partys', 'b'), element('partys', 'c'), element('x', '1')] }] };
		expect(record(value)).toMatchObject({ output: { lawsuit_person_record: { cpws_list: [{ partys: ['a', 'b', 'c'], x: '1' }] } } });
	});

	test('keeps keys that reach a prototype as keys', () => {
		const value = { cpws_list: [{ ep_element_list: [element('__proto__', 'a'), element('constructor', 'b'), element('__proto__', 'c')] }] };
		const output = record(value) as { output: { lawsuit_person_record: { cpws_list: object[] } } };
		expect(Object.entries(output.output.lawsuit_person_record.cpws_list[0]!)).toEqual([
			['__proto__', ['a', 'c']],
			['constructor', 'b'],
		]);
		expect({}).not.toHaveProperty('a');
	});

	test('is as it came where Simplify is off, with the verdict beside it', () => {
		const value = { cpws_list: [{ ep_element_list: [element('name', 'x')] }] };
		expect(record(value, false)).toEqual({ output: { biz_no: 'ZM1', lawsuit_person_record: value, record_count: 1, lawsuits_clear: false } });
	});

	test.each([
		['a text', 'x'],
		['a list', []],
		['a number', 0],
		['false', false],
		['a list that is a text', { cpws_list: 'x' }],
		['a list that is an object', { cpws_list: {} }],
		['a list that is false', { cpws_list: false }],
		['a list of texts', { cpws_list: ['x'] }],
		['a list of null', { cpws_list: [null] }],
		['an entry whose elements are an object', { cpws_list: [{ ep_element_list: {} }] }],
		['an element without key', { cpws_list: [{ ep_element_list: [{ value: 'x' }] }] }],
		['an element whose key is a number', { cpws_list: [{ ep_element_list: [{ key: 1, value: 'x' }] }] }],
	])('that is or holds %s is not one, and so never clear', (_, value) => {
		for (const simplify of [true, false]) expect(record(value, simplify)).toEqual({ unexpectedField: 'lawsuit_person_record' });
	});

	test('with as many repeated keys as Alipay permits is read', () => {
		const value = { cpws_list: [{ ep_element_list: Array.from({ length: 100_000 }, () => element('partys', 'a')) }] };
		expect(record(value)).toMatchObject({ output: { lawsuits_clear: false } });
	});
});

describe('the brief score', () => {
	test.each([
		['Y', true, true],
		['N', false, true],
		['N/A', false, false],
	])('%s: admitted %s, assessed %s', (is_admittance, admitted, score_assessed) => {
		expect(read(creditScoreBrief, { biz_no: 'ZM1', is_admittance })).toEqual({ output: { biz_no: 'ZM1', is_admittance, admitted, score_assessed } });
	});

	test.each(['y', 'YES', 'NA', '', true, null, 650])('%j admits nobody', (is_admittance) => {
		expect(read(creditScoreBrief, { biz_no: 'ZM1', is_admittance })).toEqual({ unexpectedField: 'is_admittance' });
	});
});

describe('the details of the watchlist', () => {
	const details = (is_matched: unknown, entries?: unknown) =>
		read(watchlistDetails, { biz_no: 'ZM1', is_matched, ...(entries !== undefined && { details: entries }) });

	test.each([
		['false', undefined],
		[false, []],
		['false', null],
	])('%j with the entries %j is clear', (is_matched, entries) => {
		expect(details(is_matched, entries)).toEqual({ output: { biz_no: 'ZM1', is_matched: false, watchlist_details_clear: true, details: [], details_count: 0 } });
	});

	test.each([
		['true', [{ code: 'AA' }], 1],
		[true, undefined, 0],
		['false', [{}], 1],
	])('%j with the entries %j is not clear', (is_matched, entries, details_count) => {
		expect(details(is_matched, entries)).toMatchObject({ output: { watchlist_details_clear: false, details_count } });
	});

	test('have real types, and keep what nobody documents', () => {
		const entry = { level: 2, settlement: 'true', extend_info: [{ key: 'k', value: 'v', description: 'd' }], statement: null, later: 'x' };
		expect(details(true, [entry])).toMatchObject({
			output: { details: [{ level: 2, settlement: true, extend_info: [{ key: 'k', value: 'v', description: 'd' }], later: 'x' }] },
		});
	});

	test.each(['x', 0, {}, [null], ['x'], [[]], [{ settlement: 'maybe' }]])('%j is not the list', (entries) => {
		expect(details('false', entries)).toEqual({ unexpectedField: 'details' });
	});

	test.each(['TRUE', 'N', '', 0, null, undefined])('%j is not a verdict', (is_matched) => {
		expect(details(is_matched, [])).toEqual({ unexpectedField: 'is_matched' });
	});
});

describe('A field that nobody documents', () => {
	const clearWith = (operation: { response: unknown }, more: Record<string, unknown>) => {
		const output = outputOf(operation, { biz_no: 'ZM1', ...(operation === watchlistDetails && { is_matched: 'false' }), ...more });
		return output[operation === watchlistDetails ? 'watchlist_details_clear' : 'lawsuits_clear'];
	};
	const verdicts: Array<[string, { response: unknown }]> = [
		['a lawsuit record', lawsuitRecord],
		['the details of the watchlist', watchlistDetails],
	];

	describe.each(verdicts)('beside %s', (_, operation) => {
		test.each([
			['a list', [{ x: 1 }]],
			['a list of empty things', [{}]],
			['an object', { found: 0 }],
			['a count', 5],
			['a count as text', '5'],
			['a decimal', '1.0'],
			['a negative number', -1],
			['true', true],
			['true as text', 'true'],
			['Y', 'Y'],
			['yes', 'yes'],
			['a Chinese yes', '是'],
			['a Chinese hit', '命中'],
			['a Chinese record', '有记录'],
			['a count with blanks', ' 5 '],
			['a count with its unit', '5件'],
			['a count in full width', '５'],
			['a count and more', '5+'],
			['a power', '1e3'],
			['a grade', 'HIGH'],
			['a letter', 'T'],
			['a list as JSON text', '[{"a":1}]'],
			['not known', 'N/A'],
			['a sentence', 'Business processed'],
		])('that is %s leaves nobody clear', (_what, value) => {
			for (const name of ['hit_count', 'error', '__proto__']) {
				expect(clearWith(operation, Object.defineProperty({}, name, { value, enumerable: true }) as Record<string, unknown>)).toBe(false);
			}
		});

		test.each([
			['an empty list', []],
			['an empty object', {}],
			['zero', 0],
			['zero as text', '0'],
			['false', false],
			['false as text', 'false'],
			['null', null],
			['an empty text', ''],
			['an ID', '0b26e0f7175930000000000000000001'],
			['a long number', '20161026300000016570'],
			['a date', '2016-10-26 00:00:00'],
			['a number of a call with hyphens', '2026-0001-ABCD-0002'],
			['a time', '2016-10-26T00:00:00+08:00'],
			['an empty list as JSON text', '[]'],
			['no', 'N'],
		])('that is %s leaves the person clear', (_what, value) => {
			expect(clearWith(operation, { later: value })).toBe(true);
		});

		test('makes nobody clear who is not', () => {
			const found = operation === lawsuitRecord ? { lawsuit_person_record: { bgt_list: [{}] } } : { is_matched: 'true' };
			expect(clearWith(operation, { later: 0, ...found })).toBe(false);
		});
	});

	test.each([
		['a count', { hit_count: 5 }, false],
		['a count as text', { hit_count: '5' }, false],
		['any text', { note: 'see below' }, false],
		['zero as text', { hit_count: '0' }, true],
		['false as text', { hit: 'false' }, true],
	])('inside a lawsuit record that is %s', (_, lawsuit_person_record, clear) => {
		for (const simplify of [true, false]) {
			expect(outputOf(lawsuitRecord, { biz_no: 'ZM1', lawsuit_person_record }, simplify).lawsuits_clear).toBe(clear);
		}
	});

	test('decides nothing where no list is looked for', () => {
		expect(outputOf(watchlist, { biz_no: 'ZM1', level: '0', hit_count: 5 })).toMatchObject({ watchlist_clear: true, on_list: false, hit_count: 5 });
	});
});

describe('a field that comes along as it is', () => {
	const response: Record<string, ResponseField> = { codes: { reads: 'asIs', required: true, meaning: '', sample: ['A'] } };

	test.each([[['A']], [[]], 'A', '', 0, null, { a: 1 }])('may be %j', (codes) => {
		expect(readFields(response, { codes }, true, 0)).toEqual({ output: { codes } });
	});

	test('must be there where it is required', () => {
		expect(readFields(response, {}, true, 0)).toEqual({ unexpectedField: 'codes' });
	});
});

describe('What a reply can hold elsewhere than an operation of its own says:', () => {
	const meaning = '';
	const text = { reads: 'text', meaning, sample: 'x' } as const;
	const given = (response: Record<string, ResponseField>, fields: Record<string, unknown>) => readFields(response, fields, true, 0);

	test('a field that is null in an entry of a list is not there', () => {
		const fields = { count: { reads: 'integer', minimum: 0, maximum: 9, meaning, sample: 1 }, ref: { ...text, required: true } } as const;
		const response: Record<string, ResponseField> = { list: { reads: 'list', fields, adds: 'list_count', addsMeaning: '', meaning, sample: [] } };
		expect(given(response, { list: [{ count: null, ref: 'a' }] })).toEqual({ output: { list: [{ ref: 'a' }], list_count: 1 } });
		expect(given(response, { list: [{ count: 1, ref: null }] })).toEqual({ unexpectedField: 'list' });
	});

	test('a list may stand in a record of its own, or by itself', () => {
		const response: Record<string, ResponseField> = { list: { reads: 'list', within: 'inner', fields: {}, adds: 'list_count', addsMeaning: '', meaning, sample: [] } };
		for (const list of [{ inner: [{ a: 1 }] }, [{ a: 1 }]]) expect(given(response, { list })).toEqual({ output: { list: [{ a: 1 }], list_count: 1 } });
		for (const list of [{ inner: null }, {}, null]) expect(given(response, { list })).toEqual({ output: { list: [], list_count: 0 } });
		expect(given(response, { list: { inner: 'x' } })).toEqual({ unexpectedField: 'list' });
	});

	describe('what only the first entry of a list holds', () => {
		const response: Record<string, ResponseField> = { tokens: { reads: 'entries', meaning, sample: [] }, others: { reads: 'asIs', meaning, sample: [] }, ref: text };

		test('is read like a field of the reply, where it is documented', () => {
			const tokens = [{ ref: 'first', later: 1 }, { ref: 'second' }];
			expect(given(response, { tokens })).toEqual({ output: { tokens, ref: 'first' } });
		});

		test('does not take the place of a field of the reply', () => {
			expect(given(response, { tokens: [{ ref: 'first' }], ref: 'own' })).toMatchObject({ output: { ref: 'own' } });
		});

		test.each([
			['of another kind of list', { others: [{ ref: 'first' }] }],
			['of an empty list', { tokens: [] }],
			['that is no record', { tokens: ['ref'] }],
			['of what is no list', { tokens: { 0: { ref: 'first' } } }],
		])('is not looked for in an entry %s', (_, fields) => {
			expect(given(response, fields)).toEqual({ output: fields });
		});
	});

	test('a word that did not come is null, with what it means that none came', () => {
		const field = { reads: 'openChoice', choices: { A: { known: true } }, otherwise: { known: false }, meaning, sample: 'A' } as unknown as ResponseField;
		expect(given({ word: field }, {})).toEqual({ output: { word: null, known: false } });
		expect(given({ word: field }, { word: 'A' })).toEqual({ output: { word: 'A', known: true } });
		expect(given({ word: field }, { word: 'B' })).toEqual({ output: { word: 'B', known: false } });
	});

	test('a field that the reply only inherits is not there', () => {
		expect(given({ ref: { ...text, required: true } }, Object.create({ ref: 'x' }) as Record<string, unknown>)).toEqual({ unexpectedField: 'ref' });
	});

	describe('a file', () => {
		const file = (name: string) => ({ reads: 'file', there: { adds: `${name}_there`, addsMeaning: '' }, meaning, sample: '' }) as const;
		const response: Record<string, ResponseField> = { front: file('front'), back: file('back'), note: text };
		const [one, other] = [7, 8].map((byte) => Buffer.alloc(60, byte).toString('base64')) as [string, string];

		test('comes along by the name of its field, and the output tells that it is there', () => {
			expect(given(response, { front: one })).toEqual({ output: { front_there: true, back_there: false }, files: { front: one } });
			expect(given(response, { front: one, back: other })).toMatchObject({ files: { front: one, back: other } });
		});

		test('is only what stands in a field for one, and is one', () => {
			expect(given(response, { front: 'null', note: one })).toEqual({ output: { front_there: false, back_there: false, note: one } });
		});
	});

	test.each([null, ''])('a flag of %j is not there, where it may be missing', (value) => {
		const flag = { reads: 'flag', meaning, sample: 'true' } as const;
		expect(given({ flag }, { flag: value })).toEqual({ output: {} });
		expect(given({ flag: { ...flag, required: true } }, { flag: value })).toEqual({ unexpectedField: 'flag' });
		expect(given({ flag }, { flag: 'maybe' })).toEqual({ unexpectedField: 'flag' });
		expect(given({ text }, { text: value })).toEqual({ unexpectedField: 'text' });
	});

	describe('a yes that overrules another', () => {
		const flag = (more: object = {}) => ({ reads: 'flag', meaning, sample: 'true', ...more }) as ResponseField;
		const response = { same: flag(), attack: flag({ overrules: { flag: 'same', becomes: { same: false, reason: 'attack' } } }), score: { reads: 'asIs', meaning, sample: 1 } as ResponseField };

		test.each([
			['true', 'true', { same: false, attack: true, reason: 'attack' }],
			['true', 'false', { same: true, attack: false }],
			['false', 'true', { same: false, attack: true }],
			['false', 'false', { same: false, attack: false }],
		])('with %s and %s', (same, attack, output) => {
			expect(given(response, { same, attack })).toEqual({ output });
		});

		test('is only one of a flag', () => {
			const other = { ...response, attack: { ...response.attack, reads: 'asIs' } as ResponseField };
			expect(given(other, { same: 'true', attack: true })).toEqual({ output: { same: true, attack: true } });
		});
	});
});
