import type { IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../operations/operation';
import type { InvalidField } from '../protocol/question/invalidField';

/** Longest expression that is looked at. */
const longestExpression = 200;

/** `$json`, or the same of another node by its name, and what is behind it. Names as JavaScript takes them behind a dot, Chinese included. */
const whole =
	/^=\{\{\s*(?:\$json|\$node(?:\[[^\]]+\]|\.[\w$]+)\.json|(?:\$input|\$\((?:"[^"]+"|'[^']+')\))\.(?:item|first\(\)|last\(\))\.json)((?:\??\.[\p{L}_$][\p{L}\p{M}\p{N}_$]*|(?:\?\.)?\[(?:"[^"\]]+"|'[^'\]]+'|\d+)\])+)\s*\}\}\s*$/u;

/** The names on a way such as `.body["ID number"]`. */
const step = /[.[]([\p{L}_$][\p{L}\p{M}\p{N}_$]*|"[^"\]]+"|'[^'\]]+'|\d+)/gu;

/**
 * The field of an item that an expression takes its value from, if it is one field and nothing else: `body.idNumber` for
 * `={{ $json.body.idNumber }}`.
 *
 * @param raw a parameter as it is stored
 */
export function fieldOfExpression(raw: unknown): string | undefined {
	if (typeof raw !== 'string' || raw.length > longestExpression) return undefined;
	const way = whole.exec(raw)?.[1];
	return way && [...way.matchAll(step)].map(([, name]) => name!.replace(/["']/g, '')).join('.');
}

/** The parameter of a field that a message names, as it is stored; its expression is not evaluated (docs/n8n.md 6.1). */
function rawParameter(context: IExecuteFunctions, { parameters, additionalFields }: Operation, field: string, itemIndex: number): unknown {
	const read = (name: string): unknown => context.getNodeParameter(name, itemIndex, undefined, { rawExpressions: true });
	const own = parameters.find(({ displayName }) => displayName === field);
	if (own) return read(own.name);
	const additional = additionalFields.find(({ displayName }) => displayName === field);
	return additional && (read('additionalFields') as Record<string, unknown> | undefined)?.[additional.name];
}

/** Adds to fields that cannot be used the field of the item that their value was taken from, which is what whoever sent it knows. */
export const fieldNamer =
	(context: IExecuteFunctions, operation: Operation, itemIndex: number) =>
	(invalid: InvalidField): InvalidField => {
		try {
			const from = fieldOfExpression(rawParameter(context, operation, invalid.field, itemIndex));
			return from ? { ...invalid, from } : invalid;
		} catch {
			// The message says enough without it.
			return invalid;
		}
	};
