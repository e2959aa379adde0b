/** One value of ASN.1 in DER. */
export interface DerElement {
	tag: number;
	content: Buffer;
	/** Tag, length and content. */
	whole: Buffer;
}

/** The bytes that tag and length take, and those of the content; `undefined` where no element can begin like that. */
function measure(bytes: Buffer): { head: number; content: number } | undefined {
	const first = bytes[1];
	if (first === undefined) return undefined;
	if (first < 0x80) return { head: 2, content: first };
	const count = first - 0x80;
	if (count < 1 || count > 4 || bytes.length < 2 + count) return undefined;
	return { head: 2 + count, content: bytes.readUIntBE(2, count) };
}

/** The length that the first element announces, in bytes with tag and length; `undefined` when it announces none. */
export function announcedLength(bytes: Buffer): number | undefined {
	const size = measure(bytes);
	return size && size.head + size.content;
}

/**
 * The elements that stand one behind the other, such as the members of a sequence.
 *
 * @throws RangeError when the bytes are not a whole number of elements
 */
export function derElements(bytes: Buffer): DerElement[] {
	const found: DerElement[] = [];
	for (let rest = bytes; rest.length > 0; ) {
		const size = measure(rest);
		const end = size ? size.head + size.content : Infinity;
		if (!size || end > rest.length) throw new RangeError('Not DER');
		found.push({ tag: rest[0]!, content: rest.subarray(size.head, end), whole: rest.subarray(0, end) });
		rest = rest.subarray(end);
	}
	return found;
}
