import fc from 'fast-check';

import { longNumbersAsTexts, valuesWithin, writtenMembers, writtenValues } from '../../../nodes/shared/protocol/question/exactJson';
import { lostDigitsAt } from '../../../nodes/shared/protocol/question/lostDigitsAt';
import { parseExactly } from '../../fixtures/parseExactly';

test('the members of an object are those that JSON.parse finds, to the letter', () => {
	fc.assert(
		fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), fc.constantFrom(undefined, '\t', '  '), (object, space) => {
			const json = JSON.stringify(object, undefined, space);
			const members = writtenMembers(json);
			expect([...members.keys()].sort()).toEqual(Object.keys(object).sort());
			for (const [name, written] of members) {
				expect(JSON.parse(written)).toEqual((JSON.parse(json) as Record<string, unknown>)[name]);
				expect(json).toContain(written);
			}
		}),
	);
});

test.each([
	['{"a":12345678901234567890,"b" : 1.10 , "c":1E+2}', { a: '12345678901234567890', b: '1.10', c: '1E+2' }],
	['{"a":{"b":[9007199254740993, "x:,}"]},"c":"\\"}"}', { a: '{"b":[9007199254740993, "x:,}"]}', c: '"\\"}"' }],
	['{"a":1,"\\u0061":2}', { a: '2' }],
	[' {\n} ', {}],
	['{"a":null,"":[]}', { a: 'null', '': '[]' }],
	['{"__proto__":1}', JSON.parse('{"__proto__":"1"}') as object],
])('%s', (json, members) => {
	expect(Object.fromEntries(writtenMembers(json))).toEqual(members);
});

test('values are told from names, digit by digit', () => {
	expect(writtenValues('{"id":990000199002300016,"list":["a",{"b":"id"},true,null,-1.50],"c":"\\u5f20"}')).toEqual(['990000199002300016', 'a', 'id', '-1.50', '张']);
	expect(writtenValues('"a"')).toEqual(['a']);
	expect(writtenValues('12')).toEqual(['12']);
});

test.each([
	[{ identity: { cert_no: Number('990000199002300016') } }, 'identity.cert_no'],
	[{ rows: [{ id: 1 }, { id: 2 ** 53 }] }, 'rows[1].id'],
	[{ 'a b': [NaN] }, '["a b"][0]'],
	[[1, Infinity], '[1]'],
	[{ a: 1e21 }, 'a'],
	[{ a: 990000199002300016n }, 'a'],
	[{ a: [1.5, 2 ** 53 - 1, -(2 ** 53 - 1), 0.1, 5n], b: '990000199002300016' }, undefined],
	[{}, undefined],
])('in %p digits are lost at %s', (value, path) => {
	expect(lostDigitsAt(value)).toBe(path);
});

test.each([
	['{"a":"bc"}', ['bc']],
	['{"a":"{\\"b\\":\\"cd\\"}"}', ['{"b":"cd"}', 'cd']],
	['{"a":" \\n[\\"bc\\", 12]"}', [' \n["bc", 12]', 'bc', '12']],
	['{"a":"b","c":"","d":7}', []],
	['{"a":"[bc","d":"x[\\"ef\\"]"}', ['[bc', 'x["ef"]']],
])('the values within %s are %j, those of JSON texts in it as well', (json, values) => {
	expect(valuesWithin(json)).toEqual(values);
});

describe('Long whole numbers as texts', () => {
	test.each([
		['990000199002300016', '"990000199002300016"'],
		['{"a":-990000199002300016}', '{"a":"-990000199002300016"}'],
		['[ 9007199254740993\r\n,9007199254740991 ]', '[ "9007199254740993"\r\n,9007199254740991 ]'],
		['{"a":{"b":[12345678901234567890]},"c":1}', '{"a":{"b":["12345678901234567890"]},"c":1}'],
	])('%s becomes %s', (json, expected) => {
		expect(longNumbersAsTexts(json)).toBe(expected);
	});

	test.each([
		['within a text', '{"a":",990000199002300016,"}'],
		['behind a quotation mark in a text', '{"a":"\\",990000199002300016"}'],
		['behind a backslash at the end of a text', '{"a\\\\":"990000199002300016\\\\"}'],
		['behind a point', '{"a":0.990000199002300016}'],
		['before a point', '{"a":990000199002300016.5}'],
		['with an exponent', '{"a":990000199002300016e2,"b":1e-990000199002300016}'],
	])('digits %s stay as they are', (_, json) => {
		expect(longNumbersAsTexts(json)).toBe(json);
	});

	test.each(['[0990000199002300016]', '[990000199002300016a]', '[990000199002300016 1]', '[--990000199002300016]', '{"a":990000199002300016', '"990000199002300016', '[+990000199002300016]'])(
		'%s is not JSON and does not become JSON',
		(text) => {
			expect(() => JSON.parse(longNumbersAsTexts(text)) as unknown).toThrow(SyntaxError);
		},
	);

	test('any JSON is parsed as by a parser that is told what was written', () => {
		const long = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map(String);
		fc.assert(
			fc.property(fc.jsonValue(), long, fc.string(), (value, number, text) => {
				const json = `{"value":${JSON.stringify(value)},"numbers":[${number} , ${number}],${JSON.stringify(`${text}1234567890123456`)}:${JSON.stringify(`${text},${number}`)}}`;
				expect(JSON.parse(longNumbersAsTexts(json))).toEqual(parseExactly(json));
			}),
		);
	});
});
