import type { ResponseField } from '../../../nodes/shared/operations/responseField';
import { readValue } from '../../../nodes/shared/protocol/reply/readValue';
import type { ValueField } from '../../../nodes/shared/protocol/reply/readValue';

/** 2026-01-01 08:00 in China. */
const now = 1_767_225_600_000;

/** Reads a value of the field `a`. */
const reading = (field: object) => (value: unknown) => readValue('a', { meaning: '', sample: '', ...field } as ResponseField as ValueField, value, now);

const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

describe('A text', () => {
	const text = reading({ reads: 'text' });
	test.each([
		['x', 'x'],
		[' ', ' '],
		[20_161_026, '20161026'],
		[-1, '-1'],
	])('%j is %j', (value, a) => expect(text(value)).toEqual({ a }));
	test.each(['', null, undefined, 0.5, 2 ** 53, true, [], {}])('%j is none', (value) => {
		expect(text(value)).toBeUndefined();
		expect(reading({ reads: 'text', beside: true })(value)).toEqual({ a: null });
	});
});

test('What is read as it is comes along, and whether it holds anything where that is asked', () => {
	expect(reading({ reads: 'asIs' })({ b: 1 })).toEqual({ a: { b: 1 } });
	expect(reading({ reads: 'asIs' })(undefined)).toEqual({});
	const asked = reading({ reads: 'asIs', there: { adds: 'there' } });
	expect(asked({ b: 1 })).toEqual({ a: { b: 1 }, there: true });
	expect(asked('N/A')).toEqual({ a: 'N/A', there: false });
	expect(asked(undefined)).toEqual({ there: false });
});

test('A list whose first entry is looked into comes along whole', () => {
	expect(reading({ reads: 'entries' })([{ b: 1 }])).toEqual({ a: [{ b: 1 }] });
});

describe('Milliseconds', () => {
	const milliseconds = reading({ reads: 'milliseconds' });
	test.each(['1767225600000', 1_767_225_600_000])('%j are a time', (value) => expect(milliseconds(value)).toEqual({ a: '2026-01-01T08:00:00+08:00' }));
	test.each(['176722560000', '17672256000001', 'x1767225600000', '1767225600000x', '2026-01-01 08:00:00', '', null, true, [1_767_225_600_000]])('%j are none', (value) => {
		expect(milliseconds(value)).toBeUndefined();
	});
});

describe('Seconds', () => {
	const seconds = reading({ reads: 'seconds', adds: 'ends' });
	test.each([
		[300, 300, '2026-01-01T08:05:00+08:00'],
		['300', 300, '2026-01-01T08:05:00+08:00'],
		[0, 0, '2026-01-01T08:00:00+08:00'],
		['7', 7, '2026-01-01T08:00:07+08:00'],
		['9999999999', 9_999_999_999, '2342-11-22T01:46:39+08:00'],
		[10_000_000_000, 10_000_000_000, '2342-11-22T01:46:40+08:00'],
	])('%j end at their time', (value, a, ends) => expect(seconds(value)).toEqual({ a, ends }));
	test.each([10_000_000_001, '10000000000', -1, '-1', 0.5, '0.5', 'x1', '1x', '', 'soon', null, true, [1]])('%j are passed on, for a token was issued only once', (value) => {
		expect(seconds(value)).toEqual({ a: value });
	});
});

describe('A decimal', () => {
	const decimal = reading({ reads: 'decimal' });
	test.each([
		['0', 0],
		['99.5', 99.5],
		['-12', -12],
		['-0.25', -0.25],
		['12.345', 12.345],
		[99.5, 99.5],
		['1'.repeat(32), Number('1'.repeat(32))],
	])('%j is the number %j', (value, a) => expect(decimal(value)).toEqual({ a }));
	test.each(['1'.repeat(33), '', '1.', '.5', '--1', '1x', 'x1', '1.x', 'N/A', '1e3', true, null, [], ['1']])('%j is passed on', (value) => {
		expect(decimal(value)).toEqual({ a: value });
	});
});

describe('A code with a number in it', () => {
	const code = reading({ reads: 'codeWithNumber', pattern: '^RL(\\d+)D$', adds: 'days', words: { adds: 'words', sentence: 'Within # days' } });
	test('has it as such and in words, or none', () => {
		expect(code('RL30D')).toEqual({ a: 'RL30D', days: 30, words: 'Within 30 days' });
		expect(code('RL0D')).toEqual({ a: 'RL0D', days: 0, words: 'Within 0 days' });
		expect(code('OTHER')).toEqual({ a: 'OTHER', days: null, words: null });
		expect(code(30)).toBeUndefined();
	});
});

describe('A whole number', () => {
	const integer = reading({ reads: 'integer', minimum: 0, maximum: 999_999_999 });
	test.each([0, '0', 999_999_999, '999999999'])('%j is one', (value) => expect(integer(value)).toEqual({ a: Number(value) }));
	test.each([-1, '-1', 1_000_000_000, '0000000000', 0.5, '', 'x1', '1x', null, true, [1]])('%j is none', (value) => expect(integer(value)).toBeUndefined());
});

describe('A word of a list that may be longer than is known', () => {
	const word = reading({ reads: 'openChoice', choices: { T: { known: true }, 1: { known: true }, true: { known: true } }, otherwise: { known: false } });
	test.each(['T', ' T ', 1, '1', true, 'true'])('%j is known, and stays as it came', (value) => expect(word(value)).toEqual({ a: value, known: true }));
	test.each(['U', '', 2, false, ['T'], {}, 'constructor'])('%j is not', (value) => expect(word(value)).toEqual({ a: value, known: false }));
	test.each([null, undefined])('%j is null, and not known', (value) => expect(word(value)).toEqual({ a: null, known: false }));
});

describe('A verdict', () => {
	const verdict = reading({ reads: 'verdict', known: { yes: ['T', '1', 'true'], no: ['F'] } });
	test.each([
		['T', 'T'],
		[' T ', ' T '],
		[1, '1'],
		[true, 'true'],
	])('%j is a match', (value, a) => expect(verdict(value)).toEqual({ a, matched: true, mismatched: false, recognized: true }));
	test('of another word is no match and no mismatch, and without a word there is none', () => {
		expect(verdict('F')).toEqual({ a: 'F', matched: false, mismatched: true, recognized: true });
		expect(verdict('U')).toEqual({ a: 'U', matched: false, mismatched: false, recognized: false });
		for (const value of ['', ' ', null, undefined, [], {}, ['T']]) expect(verdict(value)).toBeUndefined();
	});
});

describe('JSON as text', () => {
	const json = reading({ reads: 'jsonText', there: { adds: 'there' } });
	test.each([
		['{"b":1}', { b: 1 }, true],
		['[]', [], false],
		['{"b":"N/A"}', { b: 'N/A' }, false],
		[`[${deep(18)},1]`, JSON.parse(`[${deep(18)},1]`) as unknown, true],
		['no JSON', 'no JSON', true],
		[`[${deep(20)},1]`, `[${deep(20)},1]`, true],
		[{ b: 1 }, { b: 1 }, true],
		[['7'], ['7'], true],
		['', '', false],
		['null', null, false],
		[null, null, false],
		[undefined, null, false],
	])('%j is read into what it holds, and anything else is passed on', (value, a, there) => {
		expect(json(value)).toEqual({ a, there });
	});
});

describe('A file', () => {
	const file = reading({ reads: 'file', there: { adds: 'there' } });
	test('is told to be there or not, or neither where something else came, and left out', () => {
		expect(file(Buffer.alloc(60, 7).toString('base64'))).toEqual({ there: true });
		for (const value of ['', 'null', null, undefined]) expect(file(value)).toEqual({ there: false });
		for (const value of ['soon', 7]) expect(file(value)).toEqual({ there: null });
	});
});

describe('A number or a word for none', () => {
	const score = reading({ reads: 'numberOrNone', none: 'N/A', minimum: 350, maximum: 950, adds: 'scored' });
	test('is null for the word, and nothing where it is neither', () => {
		expect(score('N/A')).toEqual({ a: null, scored: false });
		for (const value of [350, '350', 950]) expect(score(value)).toEqual({ a: Number(value), scored: true });
		for (const value of [349, 951, 'n/a', null, undefined]) expect(score(value)).toBeUndefined();
	});
});

describe('One of a closed list', () => {
	const choice = reading({ reads: 'choice', choices: { 0: { clear: true }, A: { clear: false } } });
	test('brings what it means', () => {
		for (const value of ['0', 0]) expect(choice(value)).toEqual({ a: '0', clear: true });
		expect(choice('A')).toEqual({ a: 'A', clear: false });
		for (const value of ['B', 'a', true, null, ['A'], 'constructor']) expect(choice(value)).toBeUndefined();
	});
});
