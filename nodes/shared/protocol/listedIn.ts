/** What separates entries of a list that a person typed, the marks of a Chinese keyboard included. */
const separators = /[\s,;\uff0c\u3001\uff1b]/;

/** The same where an entry can hold spaces. */
const marks = /[\r\n,;\uff0c\u3001\uff1b]/;

/**
 * The entries of a list that a person typed, none of them empty, without spaces around them.
 *
 * @param spacesInside whether a space is part of an entry, as in `NOT MATCH`, and not between two
 */
export const listedIn = (text: string, { spacesInside = false } = {}): string[] =>
	text
		.split(spacesInside ? marks : separators)
		.map((entry) => entry.trim())
		.filter(Boolean);
