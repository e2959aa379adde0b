import { parseJson } from '../parseJson';
import { Refusal } from '../refusal';

/**
 * The text of a readable biz_content in which no `&` is left: each is written as the JSON escape for it. It means the same, and the
 * signed text, which joins parameters with `&`, can be read in one way only.
 *
 * In JSON, `&` stands only inside texts and names, and never behind the backslash of an escape, so each can be replaced where it stands.
 *
 * @throws Refusal when the text is not JSON
 */
export function contentToSign(content: string): string {
	if (parseJson(content) === undefined) {
		throw new Refusal('The parameter biz_content is not JSON, so the request is not signed', 'Correct its quotes, commas and brackets.');
	}
	return content.replaceAll('&', '\\u0026');
}
