/** The first and the last byte that begin a character of two bytes. */
const leads = { first: 0x81, last: 0xfe };
/** The first and the last byte that end one. */
const trails = { first: 0x40, last: 0xfe };

/** The bytes of each character that takes two, by the character; made with the first text, because Node can only decode GBK. */
let twoBytes: ReadonlyMap<string, string> | undefined;

/**
 * Where two pairs of bytes mean one character, the first counts: the others are for compatibility. A pair that ends in 0x7F means none, and is
 * decoded to two characters.
 */
function makeTable(): ReadonlyMap<string, string> {
	const decoder = new TextDecoder('gbk');
	const table = new Map<string, string>();
	for (let lead = leads.first; lead <= leads.last; lead++) {
		for (let trail = trails.first; trail <= trails.last; trail++) {
			const character = decoder.decode(Uint8Array.of(lead, trail));
			if (character.length === 1 && !table.has(character)) table.set(character, String.fromCharCode(lead, trail));
		}
	}
	return table;
}

/**
 * A text in GBK.
 *
 * @returns its bytes, or nothing where the text has a character that GBK does not have
 */
export function gbkBytes(text: string): Buffer | undefined {
	twoBytes ??= makeTable();
	let bytes = '';
	for (const character of text) {
		const own = character < '\u0080' ? character : twoBytes.get(character);
		if (own === undefined) return undefined;
		bytes += own;
	}
	return Buffer.from(bytes, 'latin1');
}
