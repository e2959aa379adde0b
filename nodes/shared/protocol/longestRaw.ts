/** Characters of a field of which Alipay takes less, before it is put in form. */
const least = 1_024;

/**
 * The most characters of a field that are looked at, spaces, line breaks and whatever else is put in form included. What Alipay takes is
 * checked afterward.
 *
 * @param maxLength characters that Alipay takes; 0 where the field is not sent
 */
export function longestRaw(maxLength: number): number {
	return Math.max(4 * maxLength, least);
}
