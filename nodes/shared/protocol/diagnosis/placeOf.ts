/** For each beginning of a text: how long the longest shorter beginning is with which it ends (Knuth, Morris and Pratt). */
function borders(text: string): Uint32Array {
	const found = new Uint32Array(text.length);
	for (let at = 1, length = 0; at < text.length; at++) {
		while (length > 0 && text[at] !== text[length]) length = found[length - 1]!;
		if (text[at] === text[length]) length++;
		found[at] = length;
	}
	return found;
}

/**
 * Where a text first is in another; -1 where it does not.
 *
 * In linear time, whatever the texts: `indexOf` can take the product of their lengths where both repeat the same characters.
 */
export function placeOf(sought: string, text: string): number {
	const known = borders(sought);
	for (let at = 0, length = 0; at < text.length; at++) {
		while (length > 0 && text[at] !== sought[length]) length = known[length - 1]!;
		if (text[at] === sought[length]) length++;
		if (length === sought.length) return at + 1 - length;
	}
	return -1;
}
