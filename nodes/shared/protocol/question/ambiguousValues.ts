import { protocolNames } from '../commonParameterNames';
import type { InvalidField } from './invalidField';

/** The first parameter that a value holds as `&name=`; a name of Alipay's or one that is sent along, never another part of the value. */
const hiddenIn = (value: string, sent: ReadonlySet<string>): string | undefined =>
	value
		.split('&')
		.slice(1)
		.map((piece) => piece.slice(0, Math.max(piece.indexOf('='), 0)).trim())
		.find((name) => protocolNames.has(name) || sent.has(name));

/**
 * The values in which another parameter stands, as `&name=`. The signed text joins names and values unescaped, so its signature would
 * hold for a request with that other parameter, too: another method, for one.
 *
 * @param parameters all that are sent, or all that are known so far; biz_content, in which no `&` is left, is not looked at (contentToSign.ts)
 * @param fieldOf what the user calls a parameter
 */
export function ambiguousValues(parameters: Readonly<Record<string, string>>, fieldOf: (name: string) => string): InvalidField[] {
	const sent = new Set(Object.keys(parameters));
	return Object.entries(parameters).flatMap(([name, value]) => {
		const hidden = name === 'biz_content' ? undefined : hiddenIn(value, sent);
		if (!hidden) return [];
		const problem = `holds &${hidden}=, which Alipay could take for a parameter of its own`;
		return [{ field: fieldOf(name), problem, remedy: 'Percent-encode that part of the value, with %26 for &, or use another name there.' }];
	});
}
