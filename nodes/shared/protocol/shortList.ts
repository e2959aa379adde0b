import { formatNumber } from './formatNumber';

/** So many names are told. */
const mostTold = 5;
/** Longest name that is told whole, in characters. */
const longestTold = 64;

/** A name without what cannot be seen or turns the writing around, and not longer than anybody reads. */
function shortened(name: string): string {
	// Twice as much holds all that is told, whatever its characters are made of.
	const characters = [...name.slice(0, 2 * longestTold + 2).replace(/\p{C}/gu, ' ')];
	return characters.length > longestTold ? `${characters.slice(0, longestTold).join('')}…` : characters.join('');
}

/**
 * Names from outside for a sentence: a few, each short, and how many more there are.
 *
 * @param names of any number, length and content
 */
export function shortList(names: readonly string[]): string {
	const told = names.slice(0, mostTold).map(shortened).join(', ');
	const more = names.length - mostTold;
	return more > 0 ? `${told} and ${formatNumber(more)} more` : told;
}
