import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

/** The text of an expression that asks for one field of the item and for nothing else; one of the groups holds its name. */
const oneField = /^=\{\{ \$json(?:\.([A-Za-z_$][\w$]{0,127})|\["([^"\\\n\r\u2028\u2029{}]{1,128})"\]) \}\}$/;

/** Names that n8n does not look up like others: what every object has, and what its engine guards. */
const isSpecial = (name: string) => name in Object.prototype || name === 'prototype';

/** Values that all engines of n8n pass on as they are. One cuts texts at NUL and replaces half characters; objects become copies. */
const isPlain = (value: unknown): boolean =>
	typeof value === 'string' ? !value.includes('\0') && value.isWellFormed() : value == null || typeof value === 'number' || typeof value === 'boolean';

/** Whether a value is, or holds, what n8n evaluates. */
const holdsExpression = (value: unknown): boolean =>
	typeof value === 'string' ? value.startsWith('=') : typeof value === 'object' && value !== null && Object.values(value).some(holdsExpression);

/** How a parameter is read: once for all items, as a field of the item, or by n8n for each item. */
type Way = { way: 'once' } | { way: 'field'; name: string } | { way: 'evaluate' };

function wayOf(raw: unknown): Way {
	if (!holdsExpression(raw)) return { way: 'once' };
	const found = typeof raw === 'string' ? oneField.exec(raw) : null;
	const name = found?.[1] ?? found?.[2] ?? '';
	return name === '' || isSpecial(name) ? { way: 'evaluate' } : { way: 'field', name };
}

/**
 * Reads the parameters of a node for its items. n8n takes longer to evaluate one expression than signing, sending and reading a call take
 * together (docs/n8n.md 6.1), so it is asked only where it must be: a parameter without expression is read once, and one that is exactly
 * `={{ $json.name }}` is looked up in the item, where the result is known to be n8n's own. Everything else is evaluated as ever.
 */
export class ParameterReader {
	readonly #raw: Readonly<Record<string, unknown>>;
	readonly #items: ReadonlyArray<{ json: IDataObject }>;
	readonly #ways = new Map<string, Way>();
	readonly #once = new Map<string, unknown>();

	/** @param isTool as a tool of an agent a node has other items than its expressions: `$json` is the agent's item */
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly isTool: boolean,
	) {
		this.#raw = context.getNode().parameters;
		this.#items = context.getInputData();
	}

	/**
	 * The value of a parameter for an item, as n8n gives it. An object without expressions is the same for all items: it is not to be
	 * changed.
	 *
	 * @param absent what n8n gives where the node does not have the parameter
	 * @throws what n8n throws where an expression cannot be evaluated
	 */
	read(name: string, itemIndex: number, absent: unknown): unknown {
		if (this.#once.has(name)) return this.#once.get(name);
		const evaluate = () => this.context.getNodeParameter(name, itemIndex, absent) as unknown;
		const way = this.#wayOf(name);
		if (way.way === 'once') {
			const value = evaluate();
			this.#once.set(name, value);
			return value;
		}
		if (way.way === 'evaluate') return evaluate();
		const json = this.#items[itemIndex]?.json ?? {};
		const value: unknown = Object.hasOwn(json, way.name) ? json[way.name] : undefined;
		return isPlain(value) ? value : evaluate();
	}

	#wayOf(name: string): Way {
		let way = this.#ways.get(name);
		if (!way) {
			way = this.isTool || !Object.hasOwn(this.#raw, name) ? { way: 'evaluate' } : wayOf(this.#raw[name]);
			this.#ways.set(name, way);
		}
		return way;
	}
}
