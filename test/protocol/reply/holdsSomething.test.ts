import { holdsSomething } from '../../../nodes/shared/protocol/reply/holdsSomething';

test.each(['', ' ', 'N/A', 'n/a', 'NA', 'na', 'null', 'NULL', 'undefined', 'Unknown', '未知', '-', '---------', ' N/A ', '0', 'false', 'none', '无'])(
	'%j holds nothing, in a list or an object either',
	(word) => {
		for (const value of [word, [word], { a: word }, { a: [{ b: word }, null, undefined] }]) expect(holdsSomething(value)).toBe(
			// Beside others, a word that says no is an answer.
			value !== word && ['0', 'false', 'none', '无'].includes(word),
		);
	},
);

test.each(['x', '1', 'true', 'N/A.', 'xN/A', 'n//a', '----------', '未知者', 1, true, [0], { a: false }])('%j holds something', (value) => {
	expect(holdsSomething(value)).toBe(true);
});

test.each([null, undefined, 0, false, [], {}, [null], { a: undefined }])('%j holds nothing', (value) => {
	expect(holdsSomething(value)).toBe(false);
});
