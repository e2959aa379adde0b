/**
 * Restores an object that n8n stored in its flattened form: a JSON list of values, in which every text inside an object or a
 * list is not a text but the position of the value that belongs there. An object that occurs twice is stored, and restored, once.
 *
 * @throws SyntaxError when `text` is not JSON
 */
export function readFlattened(text: string): unknown {
	const values = JSON.parse(text) as unknown[];
	const restored = new Map<number, unknown>();

	const restore = (position: number): unknown => {
		const value = values[position];
		if (typeof value !== 'object' || value === null) return value;
		if (restored.has(position)) return restored.get(position);
		const whole: Record<string, unknown> | unknown[] = Array.isArray(value) ? [] : {};
		// Noted before its members are restored, because one of them may refer back to it.
		restored.set(position, whole);
		for (const [key, member] of Object.entries(value)) {
			Object.assign(whole, { [key]: typeof member === 'string' ? restore(Number(member)) : (member as unknown) });
		}
		return whole;
	};
	return restore(0);
}
