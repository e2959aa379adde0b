import type { Operation } from '../../operations/operation';

/**
 * Whether a checked reply is a success: by its code, or, for the methods whose successes have none, by the field that only a success
 * has (docs/alipay.md 6.3). Of a method of which nothing is known, a reply without any code is a success.
 *
 * @param isErrorResponse whether the reply came as `error_response`, which is never a success
 */
export function isSuccess(
	{ successField, methodFrom }: Operation,
	fields: Readonly<Record<string, unknown>>,
	isErrorResponse = false,
): boolean {
	if (fields.sub_code || isErrorResponse) return false;
	if (fields.code !== undefined) return fields.code === '10000' || fields.code === 10_000;
	return methodFrom !== undefined || (successField !== undefined && Boolean(fields[successField]));
}
