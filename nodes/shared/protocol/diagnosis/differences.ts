import { otherCommonParameterNames } from '../commonParameterNames';
import { placeOf } from './placeOf';

/** How a request as it arrived differs from the one that was sent, by the names of its parameters. */
export interface Differences {
	/** What arrived in place of the value that was sent. */
	changed: Map<string, string>;
	missing: string[];
	/** Parameters that were not sent: only well-known names are told, as anything else can be part of a value. */
	added: string[];
	/** Whether something is there that is no parameter by its name. */
	hasUnknown: boolean;
	/** Whether the end of the request is not to be seen, so that nothing is known of it. */
	isCut: boolean;
	/** How many parameters arrived as they were sent. */
	equal: number;
}

/** The parameter that ends each text, as names are sorted. The gateway demands it, so it is missing only where the text was cut. */
const lastParameter = 'version';

const pieceOf = (name: string, value: string) => `&${name}=${value}&`;

/** Takes the parameters that arrived as they were sent out of a text. Values can hold other parameters, so the longest goes first. */
function withoutEqual(seen: string, sent: Readonly<Record<string, string>>): { rest: string; equal: Set<string> } {
	let rest = `&${seen}&`;
	const equal = new Set<string>();
	for (const [name, value] of Object.entries(sent).sort(([, one], [, other]) => other.length - one.length)) {
		const piece = pieceOf(name, value);
		const at = placeOf(piece, rest);
		if (at < 0) continue;
		equal.add(name);
		rest = rest.slice(0, at) + rest.slice(at + piece.length - 1);
	}
	return { rest, equal };
}

/** The parameters in what is left, and what is there before the first of them. */
function split(rest: string, names: readonly string[]): { opening: string; left: Array<[string, string]> } {
	const [opening = '', ...parts] = rest.replace(/&$/, '').split(new RegExp(`&(${names.join('|')})=`));
	const left = parts.flatMap((name, at): Array<[string, string]> => (at % 2 === 0 ? [[name, parts[at + 1] ?? '']] : []));
	return { opening, left };
}

/**
 * Compares a request as the gateway saw it with the one that was sent.
 *
 * @param seen `name=value` joined with `&`, not URL-encoded, of any length and content; its end may be missing
 * @param sent by name, without empty values and without `sign`
 */
export function differences(seen: string, sent: Readonly<Record<string, string>>): Differences {
	const { rest, equal } = withoutEqual(seen, sent);
	const { opening, left } = split(rest, [...new Set([...Object.keys(sent), ...otherCommonParameterNames])]);
	const arrived = new Map(left.filter(([name]) => Object.hasOwn(sent, name) && !equal.has(name)));
	const isCut = !equal.has(lastParameter) && !arrived.has(lastParameter);
	const furthest = [...equal, ...arrived.keys()].sort().at(-1) ?? '';
	const isHidden = (name: string) => isCut && name > furthest;
	const isBeginning = (name: string, value: string) => isCut && name === furthest && sent[name]!.startsWith(value);
	return {
		changed: new Map([...arrived].filter(([name, value]) => !isBeginning(name, value))),
		missing: Object.keys(sent).filter((name) => !equal.has(name) && !arrived.has(name) && !isHidden(name)),
		added: [...new Set(left.map(([name]) => name).filter((name) => equal.has(name) || !Object.hasOwn(sent, name)))],
		hasUnknown: opening !== '' && !(isCut && Object.keys(sent).some((name) => `&${name}`.startsWith(opening))),
		isCut,
		equal: equal.size,
	};
}
