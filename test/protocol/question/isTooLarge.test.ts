import { isTooLarge } from '../../../nodes/shared/protocol/question/isTooLarge';

test.each<[string, unknown, number]>([
	['a text', 'abcde', 5],
	['a number', 5, 1],
	['nothing', null, 1],
	['bytes', Buffer.alloc(7), 7],
	['an object, with its names and values', { ab: 'cde' }, 6],
	['an object of numbers', { a: 1, bc: 2 }, 6],
	['a list, with its values and without their places', ['ab', 'c'], 4],
	['lists in objects', { a: ['b'] }, 4],
	['a small number of any length', 5n, 1],
])('%s is too large for less than all of it, and for no more', (_, value, size) => {
	expect(isTooLarge(value, size)).toBe(false);
	expect(isTooLarge(value, size - 1)).toBe(true);
});

test('a list counts as long as it says it is, though it holds nothing', () => {
	expect(isTooLarge(new Array(10), 11)).toBe(false);
	expect(isTooLarge(new Array(10), 9)).toBe(true);
	expect(isTooLarge(new Array(4_000_000_000), 1_000)).toBe(true);
});

test('many names are too many before any value is looked at', () => {
	const value = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`n${at}`, undefined]));
	Object.defineProperty(value, 'last', { enumerable: true, get: () => { throw new Error('looked at'); } });
	expect(isTooLarge(value, 100)).toBe(true);
});

const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);

test('64 levels are not too deep, and 65 are, and so is a circle', () => {
	const circle: unknown[] = [];
	circle.push(circle);
	expect(isTooLarge(nested(64), 1_000)).toBe(false);
	expect(isTooLarge(nested(65), 1_000)).toBe(true);
	expect(isTooLarge(circle, 1_000_000)).toBe(true);
});

test('an endless whole number is too large', () => {
	expect(isTooLarge(2n ** 1_023n - 1n, 10)).toBe(false);
	expect(isTooLarge(2n ** 1_024n, 1_000_000)).toBe(true);
});
