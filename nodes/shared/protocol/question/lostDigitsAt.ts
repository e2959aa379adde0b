/** Longest path that is told. */
const longestPath = 100;

const step = (name: string, isList: boolean) => (isList ? `[${name}]` : /^[\w-]+$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`);

/**
 * Where in an object a number stands that JavaScript cannot hold exactly (ECMA-262: integers up to 2^53 - 1), so that digits of it were
 * lost before it came here. Fractions are taken as they are: nobody can tell which were meant.
 *
 * @param value with no more levels than `isTooLarge` lets pass
 * @returns the path, such as `identity.cert_no` or `rows[2].id`; nothing where every number is exact
 */
export function lostDigitsAt(value: unknown): string | undefined {
	const open: Array<{ inner: unknown; path: string }> = [{ inner: value, path: '' }];
	for (let next = open.pop(); next; next = open.pop()) {
		const { inner, path } = next;
		const isLost =
			typeof inner === 'bigint' ? !Number.isSafeInteger(Number(inner)) : typeof inner === 'number' && !Number.isSafeInteger(inner) && (!Number.isFinite(inner) || Number.isInteger(inner));
		if (isLost) return path.replace(/^\./, '').slice(0, longestPath);
		if (typeof inner !== 'object' || inner === null || ArrayBuffer.isView(inner)) continue;
		const isList = Array.isArray(inner);
		const names = Object.keys(inner);
		for (const name of names.reverse()) open.push({ inner: (inner as Record<string, unknown>)[name], path: path.length > longestPath ? path : path + step(name, isList) });
	}
	return undefined;
}
