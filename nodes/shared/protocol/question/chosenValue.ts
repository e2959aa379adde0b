import type { Choice } from '../../operations/operation';

/** Longer texts are no choice. */
const longest = 200;

/** A name without what people write in different ways: case, and anything between letters and digits. */
const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * The value of the choice that a given text means: the value itself, or, as an expression may bring it, its label or either in another
 * writing ("Family", "id_card"). Anything else is given back unchanged.
 */
export function chosenValue(choices: readonly Choice[], given: unknown): unknown {
	if (typeof given !== 'string' || given.length > longest || choices.some(({ value }) => value === given)) return given;
	const written = plain(given);
	return choices.find(({ name, value }) => plain(value) === written || plain(name) === written)?.value ?? given;
}
