import type { Operation, Parameter, Wire } from '../../nodes/shared/operations/operation';
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

/** The value that a request gives to a parameter, wherever it travels; undefined where it is missing or empty. */
export function valueOf(wire: Wire, { parameters, bizContent }: ReceivedRequest): unknown {
	const content = isObject(bizContent) ? bizContent : {};
	const nested = wire.within === undefined ? content : parseJson(String(content[wire.within]));
	const holder = wire.place === 'common' ? parameters : isObject(nested) ? nested : {};
	const value = Object.hasOwn(holder, wire.name) ? holder[wire.name] : undefined;
	return value === '' || value === null ? undefined : value;
}
