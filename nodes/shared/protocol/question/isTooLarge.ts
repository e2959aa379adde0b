/** Levels of objects and lists. Far deeper ones cannot be written as JSON, and none of Alipay's is nearly as deep. */
const deepest = 64;

/** Every object or list of a value with the values in it, as the value is walked through. */
type Open = Array<{ value: unknown; depth: number }>;

const sizeOf = (value: unknown) => {
	if (typeof value === 'string') return value.length;
	// A long one takes the square of its length to be written down.
	if (typeof value === 'bigint') return BigInt.asIntN(1_024, value) === value ? 1 : Infinity;
	return ArrayBuffer.isView(value) ? value.byteLength : 1;
};

/**
 * Whether a value holds more than so many characters: a text, or an object or list with all names and values in it, of which each counts
 * as one at least. It is walked through only that far, so neither its size nor a circle in it matters. What is nested in more than 64
 * levels counts as too large, too.
 *
 * @param value of any kind
 */
export function isTooLarge(value: unknown, longest: number): boolean {
	const open: Open = [{ value, depth: 0 }];
	for (let size = 0; open.length > 0; ) {
		const { value: next, depth } = open.pop()!;
		size += sizeOf(next);
		if (size > longest) return true;
		if (typeof next !== 'object' || next === null || ArrayBuffer.isView(next)) continue;
		if (depth >= deepest) return true;
		// A list can be long and hold nothing, so its length counts and not what it holds.
		if (Array.isArray(next) && size + next.length > longest) return true;
		const names = Object.keys(next);
		if (size + names.length > longest) return true;
		for (const name of names) {
			if (!Array.isArray(next)) size += name.length;
			open.push({ value: (next as Record<string, unknown>)[name], depth: depth + 1 });
		}
	}
	return false;
}
