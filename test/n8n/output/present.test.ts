import { resultOf, resultWithCategory } from '../../../nodes/shared/n8n/output/present';
import type { Success } from '../../../nodes/shared/protocol/outcome/outcome';

const success = (output: string): Success => ({ category: 'success', output: JSON.parse(output) as Record<string, unknown>, transactionId: '', traceId: '', tries: 1 });

test('a result with its category begins with it, and no field of an answer takes its place', () => {
	const told = resultWithCategory(success('{"result":"answered","category":"retryLater"}'));

	expect(Object.entries(told)).toEqual([['category', 'success'], ['result', 'answered'], ['tries', 1]]);
});

test('a result says how often it was asked for, and that a name was cleaned up only where one was', () => {
	expect(resultOf(success('{"a":1}'))).toEqual({ a: 1, tries: 1 });
	expect(resultOf({ ...success('{"a":1}'), tries: 2, notes: ['smallImage', 'namePutRight'] })).toEqual({ a: 1, tries: 2, name_put_right: true });
});

test('a field of an answer whose name reaches a prototype is kept as what it is', () => {
	const told = resultWithCategory(success('{"__proto__":{"passed":true}}'));

	expect(Object.getPrototypeOf(told)).toBe(Object.prototype);
	expect(Object.keys(told)).toEqual(['category', '__proto__', 'tries']);
});
