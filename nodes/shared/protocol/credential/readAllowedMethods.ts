import { standardMethods } from '../../operations/standardMethods';
import { listedIn } from '../listedIn';
import { Refusal } from '../refusal';
import { standardWord } from './allowedMethods';

/**
 * The patterns of a list, none of which may be one that no method can match. The word `standard` among them becomes the methods that it
 * stands for, in the version of the package that signs.
 *
 * @param list as a person typed it
 * @throws Refusal when it is empty or holds something else than methods
 */
export function readAllowedMethods(list: string): string[] {
	const wanted = `Enter ${standardWord}, methods or both, separated by commas, such as ${standardWord}, alipay.trade.query.`;
	const patterns = listedIn(list);
	if (patterns.length === 0) throw new Refusal("'Allowed Methods' is empty, so nothing could be called", wanted);
	const unusable = patterns.findIndex((pattern) => !/^[\w.*]+$/.test(pattern));
	if (unusable < 0) return patterns.flatMap((pattern) => (pattern.toLowerCase() === standardWord ? standardMethods : [pattern]));
	throw new Refusal(`'Allowed Methods' has other characters in entry ${unusable + 1} than letters, digits, dots, underscores and *`, wanted);
}
