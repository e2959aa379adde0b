import type { ResponseField } from '../../operations/operation';
import { isRecord } from '../isRecord';
import { isoTime } from '../timestamp';
import { mayBeFinding, saysNothing } from './mayBeFinding';

/** The output of a successful call, or the field that is missing or not as documented. */
export type ReadFields = { output: Record<string, unknown> } | { unexpectedField: string };

/** What one field becomes; `undefined` when its value is not as documented. */
type Read = Record<string, unknown> | undefined;

/** A number, or the decimal text of one; the gateway sends both (docs/alipay.md 2.1). */
function wholeNumberIn(value: unknown, minimum: number, maximum: number): number | undefined {
	if (typeof value !== 'number' && !(typeof value === 'string' && /^\d{1,9}$/.test(value))) return undefined;
	const number = Number(value);
	return Number.isInteger(number) && number >= minimum && number <= maximum ? number : undefined;
}

/** Own property even for names such as `__proto__`, which plain assignment would swallow. */
function define(record: Record<string, unknown>, name: string, value: unknown): void {
	Object.defineProperty(record, name, { value, enumerable: true, writable: true, configurable: true });
}

/** One entry of a list: pairs of key and value as a flat object; a repeated key becomes a list. */
function flatEntry(entry: unknown): Record<string, unknown> | undefined {
	const elements = isRecord(entry) ? (entry.ep_element_list ?? []) : undefined;
	if (!Array.isArray(elements)) return undefined;
	const values = new Map<string, unknown[]>();
	for (const element of elements as unknown[]) {
		if (!isRecord(element) || typeof element.key !== 'string') return undefined;
		const value = element.value ?? null;
		const others = values.get(element.key);
		if (others) others.push(value);
		else values.set(element.key, [value]);
	}
	const flat: Record<string, unknown> = {};
	for (const [key, [first, ...more]] of values) define(flat, key, more.length > 0 ? [first, ...more] : first);
	return flat;
}

/**
 * That nothing was found takes in what is not documented (beside the record, see `mayBeFinding`): a list, or whatever else, that Alipay
 * adds one day must not make a person look clear.
 */
function readElementLists(name: string, field: ResponseField & { reads: 'elementLists' }, value: unknown, simplify: boolean): Read {
	const { lists, counts: counted, adds, nothingFound } = field;
	const record = value ?? {};
	if (!isRecord(record)) return undefined;
	const documented = Object.keys(lists);
	const simplified: Record<string, unknown> = {};
	const counts: Record<string, number> = {};
	let holdsMore = false;
	for (const list of new Set([...documented, ...Object.keys(record)])) {
		const entries = record[list] ?? [];
		if (!Array.isArray(entries)) {
			if (documented.includes(list)) return undefined;
			define(simplified, list, entries);
			holdsMore ||= !saysNothing(entries);
			continue;
		}
		const flat = entries.map(flatEntry);
		if (flat.includes(undefined) && documented.includes(list)) return undefined;
		define(simplified, list, flat.includes(undefined) ? entries : flat);
		counts[`${list}${counted.ending}`] = entries.length;
	}
	const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
	return { [name]: simplify ? simplified : record, ...(simplify && counts), [adds]: total, [nothingFound.adds]: total === 0 && !holdsMore };
}

/** A text that says yes or no. Java's SDK takes one such field for a list, so a list of one text is read like the text. */
function readFlag(name: string, { words, opposite }: ResponseField & { reads: 'flag' }, given: unknown): Read {
	const { yes, no } = words ?? { yes: 'true', no: 'false' };
	const value: unknown = words && Array.isArray(given) && given.length === 1 ? given[0] : given;
	const text = typeof value === 'boolean' ? String(value) : value;
	if (text !== yes && text !== no) return undefined;
	return { [name]: text === yes, ...(opposite && { [opposite.adds]: text === no }) };
}

/** A field of an entry that is null is taken for one that is not there. */
function readList(name: string, { fields, adds, spoils }: ResponseField & { reads: 'list' }, value: unknown, simplify: boolean, now: number): Read {
	if (!Array.isArray(value)) return undefined;
	const entries: unknown[] = [];
	for (const entry of value as unknown[]) {
		if (!isRecord(entry)) return undefined;
		const given = Object.fromEntries(Object.entries(entry).filter(([, inner]) => inner !== null));
		const read = readFields(fields, given, simplify, now);
		if ('unexpectedField' in read) return undefined;
		entries.push(read.output);
	}
	return { [name]: entries, [adds]: entries.length, ...(entries.length > 0 && { [spoils]: false }) };
}

/** Longest time in seconds whose end can be written down, some centuries. */
const longestSeconds = 1e10;

/** What is not a number of seconds is passed on: tokens were issued only once and must not be lost for it. */
function readSeconds(name: string, adds: string, value: unknown, now: number): Read {
	const seconds = typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value;
	if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds < 0 || seconds > longestSeconds) return { [name]: value };
	return { [name]: seconds, [adds]: isoTime(now + seconds * 1000) };
}

function readField(name: string, field: ResponseField, value: unknown, simplify: boolean, now: number): Read {
	switch (field.reads) {
		case 'text':
			return typeof value === 'string' && value !== '' ? { [name]: value } : undefined;
		case 'asIs':
		case 'entries':
			return { [name]: value };
		case 'seconds':
			return readSeconds(name, field.adds, value, now);
		case 'codeWithNumber': {
			if (typeof value !== 'string') return undefined;
			const digits = new RegExp(field.pattern).exec(value)?.[1];
			return { [name]: value, ...(digits && { [field.adds]: Number(digits) }) };
		}
		case 'flag':
			return readFlag(name, field, value);
		case 'integer': {
			const number = wholeNumberIn(value, field.minimum, field.maximum);
			return number === undefined ? undefined : { [name]: number };
		}
		case 'numberOrNone': {
			if (value === field.none) return { [name]: null, [field.adds]: false };
			const number = wholeNumberIn(value, field.minimum, field.maximum);
			return number === undefined ? undefined : { [name]: number, [field.adds]: true };
		}
		case 'choice':
			return typeof value === 'string' && Object.hasOwn(field.choices, value)
				? { [name]: value, ...field.choices[value] }
				: undefined;
		case 'record': {
			if (!isRecord(value)) return undefined;
			const inner = readFields(field.fields, value, simplify, now);
			return 'output' in inner ? { [name]: inner.output } : undefined;
		}
		case 'list':
			return readList(name, field, value ?? [], simplify, now);
		case 'elementLists':
			return readElementLists(name, field, value, simplify);
	}
}

/** Levels of lists and objects; documented replies have five. */
const deepest = 20;

/** n8n writes items as JSON when it stores them, which overflows the stack for values nested very deep. */
const isTooDeep = (value: unknown, levels = deepest): boolean =>
	typeof value === 'object' && value !== null && (levels === 0 || Object.values(value).some((inner) => isTooDeep(inner, levels - 1)));

/** The fields of a reply, with what only the first entry of a list holds. */
function withFirstEntry(response: Readonly<Record<string, ResponseField>>, fields: Readonly<Record<string, unknown>>) {
	const lists = Object.keys(response).filter((name) => response[name]!.reads === 'entries');
	const first = lists.map((name) => (Array.isArray(fields[name]) ? (fields[name] as unknown[])[0] : undefined)).find(isRecord);
	if (!first) return fields;
	const documented = Object.entries(first).filter(([name]) => Object.hasOwn(response, name));
	return { ...Object.fromEntries(documented), ...fields };
}

/** Kinds of fields that say something even when they are not there. */
const areLists: ReadonlySet<ResponseField['reads']> = new Set(['elementLists', 'list']);

/** The flags that say "nothing was found", which a field that nobody documents must not leave true. */
function spoiledFlags(field: ResponseField): string[] {
	if (field.reads === 'elementLists') return [field.nothingFound.adds];
	return field.reads === 'list' ? [field.spoils] : [];
}

/** Names that a genuine reply has beside its answer. */
const envelope = new Set(['code', 'msg', 'sub_code', 'sub_msg']);

/**
 * Reads the fields of a genuine success into the output: documented fields with real types and what they add, others as they came.
 *
 * A field called `error` is left out, because n8n takes an item with one for a failed item (docs/n8n.md 4.4), and so is one that is nested
 * deeper than n8n can store.
 *
 * @param simplify whether lists of key and value become flat objects with counts
 * @param now ms, the time from which seconds are counted
 * @returns the output, or the name of the first documented field that is missing or holds a value outside its documentation
 */
export function readFields(
	response: Readonly<Record<string, ResponseField>>,
	given: Readonly<Record<string, unknown>>,
	simplify: boolean,
	now: number,
): ReadFields {
	const fields = withFirstEntry(response, given);
	const output: Record<string, unknown> = {};
	const undocumented: unknown[] = [];
	for (const [name, value] of Object.entries(fields)) {
		if (Object.hasOwn(response, name) || envelope.has(name)) continue;
		undocumented.push(value);
		if (name !== 'error' && !isTooDeep(value)) define(output, name, value);
	}
	for (const [name, field] of Object.entries(response)) {
		const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
		if (value === undefined && !areLists.has(field.reads)) {
			if (field.required) return { unexpectedField: name };
			continue;
		}
		const read = isTooDeep(value) ? undefined : readField(name, field, value, simplify, now);
		if (!read) return { unexpectedField: name };
		Object.assign(output, read);
	}
	if (undocumented.some(mayBeFinding)) for (const flag of Object.values(response).flatMap(spoiledFlags)) output[flag] = false;
	return { output };
}
