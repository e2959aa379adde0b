const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

function recordIn(text: unknown): Record<string, unknown> | undefined {
	if (typeof text !== 'string') return undefined;
	try {
		const value: unknown = JSON.parse(text);
		return isRecord(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

/** Fields of one JSON text that arrived otherwise than they were sent, by name. */
export interface ChangedFields {
	changed: string[];
	missing: string[];
	added: string[];
}

/** Which fields of a record differ. A text that is itself a JSON record, such as identity_param, is looked into. */
function compare(sent: Record<string, unknown>, seen: Record<string, unknown>, names: ReadonlySet<string>, path: string): ChangedFields {
	const found: ChangedFields = { changed: [], missing: [], added: [] };
	for (const name of new Set([...Object.keys(sent), ...Object.keys(seen)])) {
		// A name that a person or somebody on the way made up may say something of its own.
		const told = names.has(name) ? `${path}.${name}` : path;
		if (!Object.hasOwn(seen, name)) found.missing.push(told);
		else if (!Object.hasOwn(sent, name)) found.added.push(told);
		else if (typeof sent[name] === 'string' && sent[name] !== seen[name]) {
			const inner = inside(sent[name], seen[name], names, told);
			found.changed.push(...inner.changed);
			found.missing.push(...inner.missing);
			found.added.push(...inner.added);
		}
	}
	return found;
}

function inside(sentText: unknown, seenText: unknown, names: ReadonlySet<string>, path: string): ChangedFields {
	const sent = recordIn(sentText);
	const seen = recordIn(seenText);
	const found = sent && seen && compare(sent, seen, names, path);
	return found && Object.values(found).some(({ length }) => length > 0) ? found : { changed: [path], missing: [], added: [] };
}

/**
 * Names what differs between a JSON text that was sent and the one that arrived, as `biz_content.cert_no`; only the whole, as
 * `biz_content`, where either is no JSON record or where only the writing differs. No value is named.
 *
 * @param names the fields that may be named; others are told by what holds them
 * @param path what the text itself is called
 */
export function changedFields(sent: string, seen: string, names: ReadonlySet<string>, path: string): ChangedFields {
	return inside(sent, seen, names, path);
}
