import type { Operation } from '../../../nodes/shared/operations/operation';
import { watchlist } from '../../../nodes/shared/operations/watchlist';
import { withResult } from '../../../nodes/shared/protocol/outcome/withResult';
import { readFields } from '../../../nodes/shared/protocol/reply/readFields';

const operationWith = (results: Operation['results']) => ({ ...watchlist, results }) as Operation;

const words: Operation['results'] = {
	good: { meaning: 'All is well', when: { level: '0', seen: true } },
	bad: { meaning: 'It is not', when: { level: '1' } },
	open: { meaning: 'Nobody knows' },
};

test.each([
	[{ level: '0', seen: true }, 'good'],
	[{ level: '0', seen: false }, 'open'],
	[{ level: '0' }, 'open'],
	[{ level: '1' }, 'bad'],
	[{ level: 1 }, 'open'],
	[{ level: null }, 'open'],
	[{}, 'open'],
	[Object.create({ level: '0', seen: true }) as object, 'open'],
])('%j is told by the first word whose fields all have their values, else by the last: %s', (output, word) => {
	expect(withResult(operationWith(words), output as Record<string, unknown>)).toMatchObject({ result: word, result_meaning: words[word]!.meaning });
});

test('word and sentence come first, as n8n shows them first', () => {
	expect(Object.keys(withResult(operationWith(words), { level: '0', seen: true }))).toEqual(['result', 'result_meaning', 'level', 'seen']);
});

test("a field of Alipay's with one of the two names is kept under another one, and never stands for ours", () => {
	const output = { result: 'good', level: '1', result_meaning: { a: 1 } };

	expect(withResult(operationWith(words), output)).toEqual({
		result: 'bad',
		result_meaning: 'It is not',
		level: '1',
		alipay_result: 'good',
		alipay_result_meaning: { a: 1 },
	});
});

test('a name that reaches a prototype is kept as a name', () => {
	const told = withResult(operationWith(words), JSON.parse('{"__proto__":{"level":"0","seen":true}}') as Record<string, unknown>);

	expect(told.result).toBe('open');
	expect(Object.getPrototypeOf(told)).toBe(Object.prototype);
	expect(Object.keys(told)).toEqual(['result', 'result_meaning', '__proto__']);
});

test('where no word fits, nothing is told', () => {
	expect(() => withResult(operationWith({ good: words.good! }), {})).toThrow('No word fits');
});

describe('The watchlist', () => {
	test.each([
		['0', 'clear', { watchlist_clear: true, on_list: false }],
		['1', 'listed', { watchlist_clear: false, on_list: true }],
		['2', 'listed', { watchlist_clear: false, on_list: true }],
		['3', 'listed', { watchlist_clear: false, on_list: true }],
		['N/A', 'not_assessed', { watchlist_clear: false, on_list: null }],
	])('level %s is %s', (level, result, flags) => {
		const read = readFields(watchlist.response, { biz_no: 'ZM1', level }, true, 0) as { output: Record<string, unknown> };

		expect(withResult(watchlist, read.output)).toMatchObject({ result, ...flags });
	});
});
