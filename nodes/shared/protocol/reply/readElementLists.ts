import type { ResponseField } from '../../operations/responseField';
import { isRecord } from '../isRecord';
import { defineOwn } from './defineOwn';
import type { FieldsRead } from './fieldsRead';
import { saysNothing } from './mayBeFinding';

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
	for (const [key, [first, ...more]] of values) defineOwn(flat, key, more.length > 0 ? [first, ...more] : first);
	return flat;
}

/**
 * Reads named lists of key and value.
 *
 * That nothing was found takes in what is not documented (beside the record, see `mayBeFinding`): a list, or whatever else, that Alipay
 * adds one day must not make a person look clear.
 *
 * @param value the record as it came; none at all says that nothing was found
 * @param simplify whether the lists become flat objects with counts
 * @returns undefined where the record or a documented list is not one
 */
export function readElementLists(name: string, field: ResponseField & { reads: 'elementLists' }, value: unknown, simplify: boolean): FieldsRead {
	const { lists, othersCount, adds, nothingFound } = field;
	const record = value ?? {};
	if (!isRecord(record)) return undefined;
	const simplified: Record<string, unknown> = {};
	const counts: Record<string, number> = {};
	let total = 0;
	let holdsMore = false;
	for (const list of new Set([...Object.keys(lists), ...Object.keys(record)])) {
		const documented = Object.hasOwn(lists, list) ? lists[list] : undefined;
		const entries = record[list] ?? [];
		if (!Array.isArray(entries)) {
			if (documented) return undefined;
			defineOwn(simplified, list, entries);
			holdsMore ||= !saysNothing(entries);
			continue;
		}
		const flat = entries.map(flatEntry);
		const isFlat = !flat.includes(undefined);
		if (!isFlat && documented) return undefined;
		defineOwn(simplified, list, isFlat ? flat : entries);
		total += entries.length;
		// A documented list comes first, and keeps its count.
		counts[documented?.count ?? `${list}${othersCount}`] ??= entries.length;
	}
	return { [name]: simplify ? simplified : record, ...(simplify && counts), [adds]: total, [nothingFound.adds]: total === 0 && !holdsMore };
}
