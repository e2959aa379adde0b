import { defineOwn } from '../../../nodes/shared/protocol/reply/defineOwn';

test.each(['zm_score', '__proto__', 'constructor'])('a property called %s is one like others: listed, changed and deleted', (name) => {
	const record: Record<string, unknown> = {};
	defineOwn(record, name, { a: 1 });
	expect(Object.entries(record)).toEqual([[name, { a: 1 }]]);
	expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
	expect(Object.getOwnPropertyDescriptor(record, name)).toEqual({ value: { a: 1 }, enumerable: true, writable: true, configurable: true });
});
