import { listedIn } from '../../nodes/shared/protocol/listedIn';

test.each([
	['', []],
	[' ,; ', []],
	['a', ['a']],
	['a, b;c', ['a', 'b', 'c']],
	['a b\tc\r\nd\ne', ['a', 'b', 'c', 'd', 'e']],
	['甲，乙、丙；丁　戊', ['甲', '乙', '丙', '丁', '戊']],
	['a,,b', ['a', 'b']],
])('%j lists %j', (text, entries) => {
	expect(listedIn(text)).toEqual(entries);
});

test.each([
	['', []],
	[' ,; ', []],
	['F, NOT MATCH', ['F', 'NOT MATCH']],
	[' NOT MATCH ；F ', ['NOT MATCH', 'F']],
	['不 一致，F、G', ['不 一致', 'F', 'G']],
	['NOT MATCH\r\nF\n\nG', ['NOT MATCH', 'F', 'G']],
])('%j lists %j where an entry can hold spaces', (text, entries) => {
	expect(listedIn(text, { spacesInside: true })).toEqual(entries);
});
