import { isRecord } from '../isRecord';
import { parseJson } from '../parseJson';

/** A record, or the one that a JSON text holds. */
function recordIn(given: unknown): Record<string, unknown> | undefined {
	const value = typeof given === 'string' ? parseJson(given) : given;
	return isRecord(value) ? value : undefined;
}

/** Fields of one JSON text that arrived differently than they were sent, by name, each once. */
export interface ChangedFields {
	changed: string[];
	missing: string[];
	added: string[];
}

/** Lists are not looked into: which of their entries belong together is not known. */
const isEqual = (sent: unknown, seen: unknown) => sent === seen || (Array.isArray(sent) && Array.isArray(seen));

/** Which fields of a record differ. A record in it, or a text that is one, such as identity_param, is looked into. */
function compare(sent: Record<string, unknown>, seen: Record<string, unknown>, names: ReadonlySet<string>, path: string): ChangedFields {
	const [changed, missing, added] = [new Set<string>(), new Set<string>(), new Set<string>()];
	for (const name of new Set([...Object.keys(sent), ...Object.keys(seen)])) {
		// A name that a person or somebody on the way made up may say something of its own.
		const told = names.has(name) ? `${path}.${name}` : path;
		if (!Object.hasOwn(seen, name)) missing.add(told);
		else if (!Object.hasOwn(sent, name)) added.add(told);
		else if (!isEqual(sent[name], seen[name])) {
			const inner = inside(sent[name], seen[name], names, told);
			for (const one of inner.changed) changed.add(one);
			for (const one of inner.missing) missing.add(one);
			for (const one of inner.added) added.add(one);
		}
	}
	return { changed: [...changed], missing: [...missing], added: [...added] };
}

function inside(sent: unknown, seen: unknown, names: ReadonlySet<string>, path: string): ChangedFields {
	const [before, after] = [recordIn(sent), recordIn(seen)];
	const found = before && after && compare(before, after, names, path);
	// Texts that hold the same were written otherwise.
	const isKnown = found && (isRecord(sent) || Object.values(found).some(({ length }) => length > 0));
	return isKnown ? found : { changed: [path], missing: [], added: [] };
}

/**
 * Names what differs between a JSON text that was sent and the one that arrived, as `biz_content.cert_no`; only the whole, as
 * `biz_content`, where either is no JSON record or where only the writing differs. No value is named.
 *
 * @param names the fields that may be named; others are known from what holds them
 * @param path what the text itself is called
 */
export function changedFields(sent: string, seen: string, names: ReadonlySet<string>, path: string): ChangedFields {
	return inside(sent, seen, names, path);
}
