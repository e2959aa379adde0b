/**
 * Where the run of such characters begins that ends a text; its length where the text ends otherwise.
 *
 * Each character is looked at once. An expression such as `x+$` would start again at each place of a run that does not end the text.
 */
export function runAtEnd(text: string, isPart: (character: string) => boolean): number {
	let start = text.length;
	while (start > 0 && isPart(text[start - 1]!)) start--;
	return start;
}
