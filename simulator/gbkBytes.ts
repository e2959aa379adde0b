/** Each character of GBK that takes two bytes, with its bytes; made once, because Node can only decode GBK. */
const twoByteCharacters = new Map<string, number[]>();

/** Fills the table by decoding each pair of bytes. */
function fillTable(): void {
	const decoder = new TextDecoder('gbk');
	for (let lead = 0x81; lead <= 0xfe; lead++) {
		for (let trail = 0x40; trail <= 0xfe; trail++) {
			const character = decoder.decode(Uint8Array.of(lead, trail));
			if (trail !== 0x7f && character.length === 1) twoByteCharacters.set(character, [lead, trail]);
		}
	}
}

/**
 * Encodes a text in GBK. Characters that GBK does not have become question marks, as Java writes them.
 *
 * @example gbkBytes('乗') // 81 5C: the second byte is that of a backslash
 */
export function gbkBytes(text: string): Buffer {
	if (twoByteCharacters.size === 0) fillTable();
	return Buffer.from(
		[...text].flatMap((character) =>
			character.charCodeAt(0) < 0x80 ? [character.charCodeAt(0)] : (twoByteCharacters.get(character) ?? [0x3f]),
		),
	);
}
