import type { Added, KnownVerdicts, ResponseField } from '../../operations/responseField';
import { isoTime } from '../timestamp';
import type { FieldsRead } from './fieldsRead';
import { fileIn } from './replyFiles';
import { holdsSomething } from './holdsSomething';
import { isTooDeep } from './isTooDeep';
import { readJson } from './readJson';
import { verdictOf } from './verdictOf';

/** A field that holds one value, and no further fields that are read on their own. */
export type ValueField = Exclude<ResponseField, { reads: 'record' | 'list' | 'elementLists' }>;

/** A number, or the decimal text of one; the gateway sends both (docs/alipay.md 2.1). */
function wholeNumberIn(value: unknown, minimum: number, maximum: number): number | undefined {
	if (typeof value !== 'number' && !(typeof value === 'string' && /^\d{1,9}$/.test(value))) return undefined;
	const number = Number(value);
	return Number.isInteger(number) && number >= minimum && number <= maximum ? number : undefined;
}

/** A text that says yes or no. Java's SDK takes one such field for a list, so a list of one text is read like the text. */
function readFlag(name: string, { words, opposite, final }: ResponseField & { reads: 'flag' }, given: unknown): FieldsRead {
	const { yes, no } = words ?? { yes: 'true', no: 'false' };
	const value: unknown = words && Array.isArray(given) && given.length === 1 ? given[0] : given;
	const text = typeof value === 'boolean' ? (value ? yes : no) : value;
	if (text !== yes && text !== no) return undefined;
	const isYes = text === yes;
	return { [name]: isYes, ...(opposite && { [opposite.adds]: !isYes }), ...(final && { [final.adds]: isYes || null }) };
}

/** A moment as it is sent, of 13 digits, as a time; no later one can be written down. */
function readMilliseconds(name: string, value: unknown): FieldsRead {
	const text = typeof value === 'number' ? String(value) : value;
	return typeof text === 'string' && /^\d{13}$/.test(text) ? { [name]: isoTime(Number(text)) } : undefined;
}

/** Longest time in seconds whose end can be written down, some centuries. */
const longestSeconds = 1e10;

/** What is not a number of seconds is passed on: tokens were issued only once and must not be lost for it. */
function readSeconds(name: string, adds: string, value: unknown, now: number): FieldsRead {
	const seconds = typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value;
	if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds < 0 || seconds > longestSeconds) return { [name]: value };
	return { [name]: seconds, [adds]: isoTime(now + seconds * 1000) };
}

/** A code, and its number as such and in words. */
function readCode(name: string, { pattern, adds, words }: ResponseField & { reads: 'codeWithNumber' }, value: unknown): FieldsRead {
	if (typeof value !== 'string') return undefined;
	const digits = new RegExp(pattern).exec(value)?.[1];
	const number = digits === undefined ? null : Number(digits);
	return { [name]: value, [adds]: number, [words.adds]: number === null ? null : words.sentence.replace('#', String(number)) };
}

/** One of a closed list, for which the gateway may send a number as such. */
function readChoice(name: string, choices: Readonly<Record<string, Added>>, value: unknown): FieldsRead {
	const text = typeof value === 'number' ? String(value) : value;
	return typeof text === 'string' && Object.hasOwn(choices, text) ? { [name]: text, ...choices[text] } : undefined;
}

/** Digits of a number such as a score; a longer text is none. */
const longestDecimal = 32;

/** Whatever is no number is passed on: nothing is decided by it. */
function readDecimal(value: unknown): unknown {
	const isDecimal = typeof value === 'string' && value.length <= longestDecimal && /^-?\d+(?:\.\d+)?$/.test(value);
	return isDecimal ? Number(value) : value;
}

/** What a text holds as JSON, as far as n8n can store it, and as all readers read it. */
function readJsonText(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	const { value: read, repeatsNames } = readJson(value);
	return read === undefined || repeatsNames || isTooDeep(read) ? value : read;
}

/** A word of a list that is not known whole, for which the gateway may send a number or true and false as such. */
const wordIn = (value: unknown): string => (['string', 'number', 'boolean'].includes(typeof value) ? String(value).trim() : '');

/** A word that may be new; null where none came. */
function readOpenChoice(name: string, { choices, otherwise }: ResponseField & { reads: 'openChoice' }, value: unknown): FieldsRead {
	const word = wordIn(value);
	return { [name]: value ?? null, ...(Object.hasOwn(choices, word) ? choices[word] : otherwise) };
}

/** A word that only a list decides about, output as it came; without one there is no answer. */
function readVerdict(name: string, known: KnownVerdicts, value: unknown): FieldsRead {
	const word = wordIn(value);
	return word === '' ? undefined : { [name]: typeof value === 'string' ? value : word, ...verdictOf(word, known) };
}

/**
 * Reads one value of a reply.
 *
 * @param value as it came; undefined where it did not
 * @param now ms, the time from which seconds are counted
 */
export function readValue(name: string, field: ValueField, value: unknown, now: number): FieldsRead {
	switch (field.reads) {
		case 'text': {
			const text = Number.isSafeInteger(value) ? String(value) : value;
			if (typeof text === 'string' && text !== '') return { [name]: text };
			return field.beside ? { [name]: null } : undefined;
		}
		case 'asIs':
			return { ...(value !== undefined && { [name]: value }), ...(field.there && { [field.there.adds]: holdsSomething(value) }) };
		case 'entries':
			return { [name]: value };
		case 'milliseconds':
			return readMilliseconds(name, value);
		case 'seconds':
			return readSeconds(name, field.adds, value, now);
		case 'codeWithNumber':
			return readCode(name, field, value);
		case 'flag':
			return readFlag(name, field, value);
		case 'integer': {
			const number = wholeNumberIn(value, field.minimum, field.maximum);
			return number === undefined ? undefined : { [name]: number };
		}
		case 'decimal':
			return { [name]: readDecimal(value) };
		case 'openChoice':
			return readOpenChoice(name, field, value);
		case 'verdict':
			return readVerdict(name, field.known, value);
		case 'jsonText': {
			const read = readJsonText(value);
			return { [name]: read ?? null, [field.there.adds]: holdsSomething(read) };
		}
		case 'file':
			return { [field.there.adds]: fileIn(value) !== undefined || (holdsSomething(value) ? null : false) };
		case 'numberOrNone': {
			if (value === field.none) return { [name]: null, [field.adds]: false };
			const number = wholeNumberIn(value, field.minimum, field.maximum);
			return number === undefined ? undefined : { [name]: number, [field.adds]: true };
		}
		case 'choice':
			return readChoice(name, field.choices, value);
	}
}
