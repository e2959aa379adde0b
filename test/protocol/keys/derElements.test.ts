import { announcedLength, derElements } from '../../../nodes/shared/protocol/keys/derElements';

const element = (tag: number, head: number[], content: number) => Buffer.concat([Buffer.from([tag, ...head]), Buffer.alloc(content, 7)]);

/** How DER says a length (X.690, 8.1.3): up to 127 in one byte; else how many bytes hold it, and those. */
test.each<[string, number[], number]>([
	['0', [0], 0],
	['1', [1], 1],
	['127', [0x7f], 127],
	['128', [0x81, 0x80], 128],
	['255', [0x81, 0xff], 255],
	['256', [0x82, 1, 0], 256],
	['65,536', [0x83, 1, 0, 0], 65_536],
	['7 in four bytes', [0x84, 0, 0, 0, 7], 7],
])('a length of %s is read', (_, head, content) => {
	const whole = element(0x30, head, content);
	expect(announcedLength(whole)).toBe(whole.length);
	expect(announcedLength(whole.subarray(0, 1 + head.length))).toBe(whole.length);
	expect(derElements(whole)).toEqual([{ tag: 0x30, content: Buffer.alloc(content, 7), whole }]);
});

test.each([
	['nothing', []],
	['a tag alone', [0x30]],
	['a length that is not told', [0x30, 0x80]],
	['a length of five bytes', [0x30, 0x85, 0, 0, 0, 0, 1, 7]],
	['a length that breaks off', [0x30, 0x82, 1]],
])('%s announces no length', (_, bytes) => {
	expect(announcedLength(Buffer.from(bytes))).toBeUndefined();
});

test('elements one behind the other are told apart', () => {
	const [one, other] = [element(2, [1], 1), element(4, [2], 2)];
	expect(derElements(Buffer.concat([one, other])).map(({ tag, whole }) => [tag, whole])).toEqual([[2, one], [4, other]]);
	expect(derElements(Buffer.alloc(0))).toEqual([]);
});

test.each([
	['a byte too few', [0x30, 2, 7]],
	['a byte behind', [0x30, 1, 7, 5]],
	['a length that is not told', [0x30, 0x80, 0, 0]],
])('%s is not a whole number of elements', (_, bytes) => {
	expect(() => derElements(Buffer.from(bytes))).toThrow(RangeError);
});
