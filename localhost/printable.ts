const longest = 200;

/**
 * A text from outside as it may be printed in a terminal: without control characters, which could move the cursor or change what stands
 * above, and not longer than 200 characters.
 */
export function printable(text: string): string {
	const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
	return cut.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '?');
}
