const get = require('lodash/get') as (json: unknown, key: string) => unknown;

/** A rule of n8n's credential test that looks at the body of a reply. */
interface Rule {
	properties: { key: string; value: unknown; message: string };
}

/**
 * What n8n's credentials tester does with the rules: the first whose field equals its value turns the test red.
 *
 * @returns the sentence in red, or `undefined` for green
 */
export const redSentence = (rules: readonly Rule[], reply: unknown): string | undefined =>
	rules.find(({ properties }) => get(reply, properties.key) === properties.value)?.properties.message;
