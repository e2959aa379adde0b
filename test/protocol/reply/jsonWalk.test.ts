import { afterString, afterValue, emptySize, jsonSize, MalformedJson } from '../../../nodes/shared/protocol/reply/jsonWalk';

const behindValue = (text: string, from = 0) => afterValue(Buffer.from(text), from, 'utf-8', emptySize());

test.each([
	['a text', '"a,}]"', 6],
	['a text with an escaped quotation mark', '"\\""', 4],
	['an object', '{"a":[1]}', 9],
	['a list', '[]', 2],
])('%s ends behind its last character, also where the bytes end there', (_, text, end) => {
	expect(behindValue(text)).toBe(end);
	expect(behindValue(`${text},1`)).toBe(end);
	expect(behindValue(`${text}x`)).toBe(end);
});

test.each(['1', 'true', 'x'])('%s has an end only where something else begins', (text) => {
	for (const next of [',', '}', ']', ' ', '\n']) expect(behindValue(text + next)).toBe(text.length);
	expect(() => behindValue(text)).toThrow(MalformedJson);
});

test.each(['"', '"a', '"a\\"', '"\\'])('the text %s has no end', (text) => {
	expect(() => afterString(Buffer.from(text), 0, 'utf-8')).toThrow(MalformedJson);
	expect(() => behindValue(text)).toThrow(MalformedJson);
});

test.each(['', '{', '[{}', '{"a"', '{"a":"b'])('%j has no end', (text) => {
	expect(() => behindValue(text)).toThrow(MalformedJson);
});

test.each([
	['1', 1, 0],
	['"a:,[{"', 1, 0],
	[' {"a":1,"b":[true]}', 4, 2],
	['[1,2,3', 4, 0],
	['', 1, 0],
])('%s holds at most %i values and %i members', (text, values, members) => {
	expect(jsonSize(text)).toEqual({ values, members });
});
