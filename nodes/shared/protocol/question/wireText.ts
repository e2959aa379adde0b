import type { Parameter, Wire } from '../../operations/operation';
import { listedIn } from '../listedIn';
import { formats } from './formats';
import type { FormatOptions } from './formats';
import type { Unusable } from './invalidField';
import { isOn } from './isOn';
import { valueText } from './values';
import type { ValueText } from './values';

/** What is wrong with the value of a switch that is neither on nor off. */
export const neitherOnNorOff: Unusable = { problem: 'is neither true nor false', remedy: 'Switch it on or off, or have the expression give true or false.' };

/** The text of a switch. @param words what its two positions are called */
export function switchText(value: unknown, words: NonNullable<Wire['words']>): ValueText {
	const on = isOn(value);
	return on === undefined ? neitherOnNorOff : { text: on ? words.on : words.off };
}

const entriesOf = (value: unknown): unknown[] => (typeof value === 'string' ? listedIn(value) : Array.isArray(value) ? value : [value]);

/** A list as JSON, each entry cleaned up in its format and once; an empty text for a list without entries. */
function listText(value: unknown, format: Wire['format']): ValueText {
	const texts = new Set<string>();
	for (const entry of entriesOf(value)) {
		const read = valueText(entry, format);
		if (!('text' in read)) return { ...read, problem: `has an entry that ${read.problem}` };
		if (read.text) texts.add(read.text);
	}
	return { text: texts.size > 0 ? JSON.stringify([...texts]) : '' };
}

/** What a switch is called in JSON. */
const inJson = { on: 'true', off: 'false' };

/** A switch that nobody has touched, of which Alipay has a default. */
const isUnset = (value: unknown) => value === undefined || value === null || value === '';

/**
 * Turns a value into the text to send, whatever kind of field it has: a text ({@link valueText}), the position of a switch, or a list as
 * JSON. A switch without words of its own travels as true or false, and is left out where it is not set.
 *
 * @param format the one that holds for this value
 * @returns the text, empty for a value that was not given, or what is wrong with it
 */
export function wireText({ type, wire }: Parameter & { wire: Wire }, value: unknown, format: Wire['format'], options: FormatOptions): ValueText {
	if (type === 'boolean') return !wire.words && isUnset(value) ? { text: '' } : switchText(value, wire.words ?? inJson);
	return wire.list ? listText(value, format) : valueText(value, format, options);
}

/** What is wrong with a text of {@link wireText} by its format, or with the first such entry of a list. */
export function formatProblem(wire: Wire, text: string, format: Wire['format'], options: FormatOptions): Unusable | undefined {
	if (!format) return undefined;
	if (!wire.list) return formats[format](text, options);
	const problem = (JSON.parse(text) as string[]).map((entry) => formats[format](entry, options)).find((one) => one !== undefined);
	return problem && { ...problem, problem: `has an entry that ${problem.problem}` };
}
