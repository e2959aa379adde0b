/**
 * What a switch is set to, as an expression may also write it.
 *
 * @param unset what it is where nobody has set it: `undefined`, `null` and an empty text
 * @returns `undefined` for a value that is neither on nor off
 */
export function isOn(value: unknown, unset = false): boolean | undefined {
	const position = typeof value === 'string' ? value.trim() : (value ?? '');
	if (position === '') return unset;
	if (position === true || position === 'true') return true;
	return position === false || position === 'false' ? false : undefined;
}
