import { isTooDeep } from '../../../nodes/shared/protocol/reply/isTooDeep';

/** A value inside so many lists and objects, in turn. */
const nested = (levels: number): unknown => (levels === 0 ? 'x' : levels % 2 === 0 ? [nested(levels - 1)] : { a: 1, b: nested(levels - 1) });

test.each([0, 1, 5, 11, 20])('%i levels of lists and objects are not too deep', (levels) => {
	expect(isTooDeep(nested(levels))).toBe(false);
});

test.each([21, 22, 100])('%i levels are', (levels) => {
	expect(isTooDeep(nested(levels))).toBe(true);
});

test.each([null, undefined, 0, '', true, [], {}, [null, { a: null }]])('%j is not too deep', (value) => {
	expect(isTooDeep(value)).toBe(false);
});
