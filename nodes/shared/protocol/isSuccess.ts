import type { Operation } from '../operations/operation';

/**
 * Whether a checked reply is a success: by its code, or, for the methods whose successes have none, by the field that only a success
 * has (protocol.md section 6.1).
 */
export function isSuccess({ successField }: Operation, fields: Readonly<Record<string, unknown>>): boolean {
	if (fields.sub_code) return false;
	if (fields.code !== undefined || successField === undefined) return fields.code === '10000' || fields.code === 10_000;
	return Boolean(fields[successField]);
}
