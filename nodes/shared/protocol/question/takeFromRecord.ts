import type { Parameter, Wire } from '../../operations/operation';
import { isRecord } from '../isRecord';
import { parseJson } from '../parseJson';
import type { InvalidField } from './invalidField';
import type { Values } from './values';

/** A record given as an object or as JSON text; `undefined` for anything else, such as an ID. */
function recordOf(value: unknown): Record<string, unknown> | undefined {
	if (isRecord(value)) return value;
	if (typeof value !== 'string' || !value.trimStart().startsWith('{')) return undefined;
	return parseJson(value) as Record<string, unknown> | undefined;
}

/** The values of a record by key in lowercase letters: flat, or as Alipay sends it, a list of pairs of key and value. */
function valuesOf(record: Record<string, unknown>): Map<string, unknown> {
	const pairs = Array.isArray(record.ep_element_list) ? record.ep_element_list.filter(isRecord) : [];
	const raw = pairs.flatMap(({ key, value }): Array<[string, unknown]> => (typeof key === 'string' ? [[key, value]] : []));
	return new Map([...Object.entries(record), ...raw].map(([key, value]) => [key.toLowerCase(), value]));
}

const isMissing = (value: unknown) => value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

const isId = (value: unknown) => (typeof value === 'string' && value.trim() !== '') || typeof value === 'number';

/**
 * Values whole records: where a parameter takes one, puts the ID in it in its place, and its kind into the parameter that names the
 * kind, unless that has a value of its own.
 *
 * The case of the keys is not established (docs/alipay.md 8.11), so it does not matter.
 *
 * @returns the values with plain values, or what is wrong with the record; no sentence holds a value of it
 */
export function takeFromRecord(
	parameters: ReadonlyArray<Parameter & { wire: Wire }>,
	values: Values,
): { values: Values } | { invalid: InvalidField } {
	const holder = parameters.find(({ wire }) => wire.record);
	const kind = parameters.find(({ wire }) => wire.toldBy?.parameter === holder?.name);
	if (!holder || !kind) return { values };
	const keys = holder.wire.record!;
	const chosen = values[kind.name];
	const given = typeof chosen === 'string' ? chosen.trim() : chosen;
	const { choice } = kind.wire.toldBy!;
	const isTold = isMissing(given) || given === choice;
	const record = recordOf(values[holder.name]);
	if (!record) {
		if (given !== choice || isMissing(values[holder.name])) return { values };
		const problem = `is not known, because '${holder.displayName}' is not a record`;
		return { invalid: { field: kind.displayName, problem, remedy: `Choose '${kind.displayName}', or pass a whole entry as '${holder.displayName}'.` } };
	}
	const recordValues = valuesOf(record);
	const sought = Object.entries(keys).filter(([name]) => isTold || name === given);
	const found = sought.find(([, key]) => isId(recordValues.get(key.toLowerCase())));
	if (!found) {
		const names = sought.map(([, key]) => key).join(', ');
		const problem = names ? `is a record without ${sought.length > 1 ? 'any of ' : ''}${names}` : 'is a record, and has no ID of that kind';
		const remedy = 'Pass one entry of a list: put a Split Out node for one of the lists before this node.';
		return { invalid: { field: holder.displayName, problem, remedy } };
	}
	const [name, key] = found;
	return { values: { ...values, [kind.name]: name, [holder.name]: recordValues.get(key.toLowerCase()) } };
}
