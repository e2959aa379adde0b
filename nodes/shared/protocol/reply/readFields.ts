import type { ResponseField } from '../../operations/responseField';
import { isRecord } from '../isRecord';
import { defineOwn } from './defineOwn';
import type { FieldsRead } from './fieldsRead';
import { fileIn, filesApart } from './replyFiles';
import { holdsSomething } from './holdsSomething';
import { isTooDeep } from './isTooDeep';
import { mayBeFinding } from './mayBeFinding';
import { readElementLists } from './readElementLists';
import { readValue } from './readValue';

/** The output of a successful call and its files as Base64 by field, or the field that is missing or not as documented. */
export type ReadFields = { output: Record<string, unknown>; files?: Record<string, string> } | { unexpectedField: string };

/** A field of an entry that is null is taken for one that is not there. */
function readList(name: string, { fields, adds, spoils, required }: ResponseField & { reads: 'list' }, value: unknown, simplify: boolean, now: number): FieldsRead {
	if (!Array.isArray(value)) return undefined;
	const entries: unknown[] = [];
	for (const entry of value as unknown[]) {
		if (!isRecord(entry)) return undefined;
		const given = Object.fromEntries(Object.entries(entry).filter(([, inner]) => inner !== null));
		const read = readFields(fields, given, simplify, now);
		if ('unexpectedField' in read) return undefined;
		entries.push(read.output);
	}
	if (required && entries.length === 0) return undefined;
	return { [name]: entries, [adds]: entries.length, ...(spoils !== undefined && entries.length > 0 && { [spoils]: false }) };
}

/** The list that a field is, or that the record in its place holds. */
function listIn(value: unknown, within: string | undefined): unknown {
	return (within !== undefined && isRecord(value) ? value[within] : value) ?? [];
}

/** A record of its own fields; whether it is there, and holds anything, is added where an operation asks for that. */
function readRecord(name: string, { fields, there }: ResponseField & { reads: 'record' }, value: unknown, simplify: boolean, now: number): FieldsRead {
	if (value === undefined) return { ...(there && { [there.adds]: false }) };
	if (!isRecord(value)) return undefined;
	const inner = readFields(fields, value, simplify, now);
	return 'output' in inner ? { [name]: inner.output, ...(there && { [there.adds]: holdsSomething(value) }) } : undefined;
}

function readField(name: string, field: ResponseField, value: unknown, simplify: boolean, now: number): FieldsRead {
	switch (field.reads) {
		case 'record':
			return readRecord(name, field, value, simplify, now);
		case 'list':
			return readList(name, field, listIn(value, field.within), simplify, now);
		case 'elementLists':
			return readElementLists(name, field, value, simplify);
		default:
			return readValue(name, field, value, now);
	}
}

/** The fields of a reply, with what only the first entry of a list holds. */
function withFirstEntry(response: Readonly<Record<string, ResponseField>>, fields: Readonly<Record<string, unknown>>) {
	const lists = Object.keys(response).filter((name) => response[name]!.reads === 'entries');
	const first = lists.map((name) => (Array.isArray(fields[name]) ? (fields[name] as unknown[])[0] : undefined)).find(isRecord);
	if (!first) return fields;
	const documented = Object.entries(first).filter(([name]) => Object.hasOwn(response, name));
	return { ...Object.fromEntries(documented), ...fields };
}

const isBeside = (field: ResponseField) => field.reads === 'text' && field.beside === true;

/** Whether a flag that may be missing is there without a yes or a no. */
const isUnsaid = (field: ResponseField, value: unknown) => field.reads === 'flag' && !field.required && (value === null || value === '');

/** Whether a field says something even when it is not there. */
const saysMore = (field: ResponseField) =>
	isBeside(field) || ['elementLists', 'list', 'openChoice'].includes(field.reads) || ('there' in field && field.there !== undefined);

/** The flags that say "nothing was found", which a field that nobody documents must not leave true. */
function spoiledFlags(field: ResponseField): string[] {
	if (field.reads === 'elementLists') return [field.nothingFound.adds];
	return field.reads === 'list' && field.spoils !== undefined ? [field.spoils] : [];
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
 * @returns the output and the files, or the name of the first documented field that is missing or holds a value outside its documentation
 */
export function readFields(
	response: Readonly<Record<string, ResponseField>>,
	given: Readonly<Record<string, unknown>>,
	simplify: boolean,
	now: number,
): ReadFields {
	const fields = filesApart(response, withFirstEntry(response, given));
	const documented = Object.keys(response);
	// Nothing at all is no answer, although each field beside it can be missing.
	const beside = documented.find((name) => isBeside(response[name]!));
	if (beside && !documented.some((name) => Object.hasOwn(fields, name) && (fields[name] ?? '') !== '')) return { unexpectedField: beside };
	const output: Record<string, unknown> = {};
	const files: Record<string, string> = {};
	const undocumented: unknown[] = [];
	for (const [name, value] of Object.entries(fields)) {
		if (Object.hasOwn(response, name) || envelope.has(name)) continue;
		undocumented.push(value);
		if (name !== 'error' && !isTooDeep(value)) defineOwn(output, name, value);
	}
	for (const [name, field] of Object.entries(response)) {
		const value = Object.hasOwn(fields, name) && !isUnsaid(field, fields[name]) ? fields[name] : undefined;
		if (value === undefined && field.required && !isBeside(field)) return { unexpectedField: name };
		if (value === undefined && !saysMore(field)) continue;
		const read = isTooDeep(value) ? undefined : readField(name, field, value, simplify, now);
		if (!read) return { unexpectedField: name };
		Object.assign(output, read);
		const file = field.reads === 'file' ? fileIn(value) : undefined;
		if (file !== undefined) files[name] = file;
	}
	for (const [name, field] of Object.entries(response)) {
		const overrules = field.reads === 'flag' && output[name] === true ? field.overrules : undefined;
		if (overrules && output[overrules.flag] === true) Object.assign(output, overrules.becomes);
	}
	if (undocumented.some(mayBeFinding)) for (const flag of Object.values(response).flatMap(spoiledFlags)) output[flag] = false;
	return { output, ...(Object.keys(files).length > 0 && { files }) };
}
