import { createHash } from 'node:crypto';
import type { Operation, Parameter, Wire } from '../nodes/shared/operations/operation';
import { isObject } from './formatRules';
import { parseJson, type ReceivedRequest } from './readRequest';

/** A parameter that travels, with its way. */
export type SentParameter = Parameter & { wire: Wire };

/** The parameters of an operation that travel to Alipay, the rarely used ones included. */
export function sentParameters(operation: Operation): SentParameter[] {
	return [...operation.parameters, ...operation.additionalFields].filter(
		(parameter): parameter is SentParameter => parameter.wire !== 'notSent',
	);
}

/** What a method calls the transaction ID. */
export function idName({ transactionId }: Operation): string {
	return transactionId?.wireName ?? 'transaction_id';
}

/**
 * What a request says of the method's own: biz_content, or for a method without one the parameters in its place, each file by its
 * SHA-256.
 *
 * @returns undefined where biz_content is missing or no JSON
 */
export function contentOf(operation: Operation | undefined, { bizContent, parameters, files }: ReceivedRequest): unknown {
	if (!operation?.withoutBizContent) return bizContent;
	const own = ownParameters(operation).filter((name) => parameters[name] !== undefined);
	const digests = files.map(({ name, bytes }): [string, string] => [name, createHash('sha256').update(bytes).digest('hex')]);
	return Object.fromEntries([...own.map((name) => [name, parameters[name]]), ...digests]);
}

/** The parameters that a method without biz_content has in its place. */
export function ownParameters(operation: Operation): string[] {
	if (!operation.withoutBizContent) return [];
	const texts = sentParameters(operation).filter(({ wire }) => !wire.file);
	return [
		...Object.keys(operation.constants ?? {}),
		...(operation.transactionId ? [idName(operation)] : []),
		...(operation.productCode ? ['product_code'] : []),
		...texts.map(({ wire }) => wire.name),
	];
}

/** The names of an operation's files. */
export function fileNames(operation: Operation): string[] {
	return sentParameters(operation).filter(({ wire }) => wire.file).map(({ wire }) => wire.name);
}

/** The value that a request gives to a parameter, wherever it travels; undefined where it is missing or empty. */
export function valueOf(wire: Wire, { parameters, bizContent }: ReceivedRequest): unknown {
	const content = isObject(bizContent) ? bizContent : {};
	const inner = content[wire.within ?? ''];
	const nested = wire.within === undefined ? content : isObject(inner) ? inner : parseJson(String(inner));
	const holder = wire.place === 'common' ? parameters : isObject(nested) ? nested : {};
	const value = Object.hasOwn(holder, wire.name) ? holder[wire.name] : undefined;
	return value === '' || value === null ? undefined : value;
}
