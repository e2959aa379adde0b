import type { Operation } from '../nodes/shared/operations/operation';
import type { Behaviour } from './behaviour';
import { codeMessages, gatewayErrorCodes } from './gatewayErrorCodes';
import { type Misbehaviour, misbehaviours } from './misbehaviours';
import { type SentParameter, sentParameters, valueOf } from './questionOf';
import type { ReceivedRequest } from './readRequest';
import { businessCodesOf } from './refusal';
import { numberedResult, namedResults } from './namedResults';

/** The parameters whose value can ask for a behaviour, in the order in which they are looked at. */
const magicParameters = ['name', 'cert_name', 'relation_name', 'auth_token', 'lawsuit_id', 'code', 'refresh_token', 'certify_id'];

/** A behaviour that somebody typed. */
export interface Magic {
	behaviour: Behaviour;
	/** Whether only every other try gets it, so that a repetition succeeds. */
	once: boolean;
}

/** A magic value without what people and forms add to it: case, blanks, underscores, dots, hyphens and slashes. */
function plain(text: string): string {
	return text.toUpperCase().replace(/[\s_./-]/g, '');
}

/** Refusals that differ from a plain one in how they are wrapped. */
function wrappedRefusals(): [string, Behaviour][] {
	const busy = { does: 'refuse', subCode: 'isp.unknow-error' } as const;
	return [
		['error response', { ...busy, node: 'error_response' }],
		['unsigned error', { ...busy, node: 'error_response', signed: false }],
		['unsigned refusal', { does: 'refuse', subCode: 'INVALID_PARAMETER', code: '40004', signed: false }],
		['no sub code', { does: 'refuse', subCode: '', code: '20000' }],
		['unknown code', { does: 'refuse', subCode: 'isv.not-in-any-table', code: '40002' }],
		['unknown refusal', { does: 'refuse', subCode: 'NOT_IN_ANY_TABLE', code: '40004' }],
	];
}

/** Everything that can be typed into a form of this operation, as a person would write it, with what it does. */
export function magicValues(operation: Operation): Map<string, Behaviour> {
	const refuse = (subCode: string): [string, Behaviour] => [subCode, { does: 'refuse', subCode }];
	const codes = Object.keys(codeMessages).filter((code) => code !== '10000');
	return new Map<string, Behaviour>([
		...codes.map((code): [string, Behaviour] => [
			code,
			{ does: 'refuse', subCode: firstSubCode(code, operation), code },
		]),
		...[...gatewayErrorCodes.keys()].map(refuse),
		...businessCodesOf(operation).map(refuse),
		...wrappedRefusals(),
		...Object.keys(misbehaviours).map((how): [string, Behaviour] => [
			how,
			{ does: 'misbehave', how: how as Misbehaviour },
		]),
		...namedResults(operation),
	]);
}

/** The sub_code that stands for a bare gateway code. */
function firstSubCode(code: string, operation: Operation): string {
	const own = code === '40004' ? businessCodesOf(operation)[0] : undefined;
	return own ?? [...gatewayErrorCodes].find(([, gatewayCode]) => gatewayCode === code)?.[0] ?? '';
}

/** The operation's magic values by their plain text; a gateway code also without its prefix. */
function index(operation: Operation): Map<string, Behaviour> {
	const typed = [...magicValues(operation)];
	const withoutPrefix = typed
		.filter(([text]) => /^(isv|isp|aop)\./.test(text))
		.map(([text, behaviour]): [string, Behaviour] => [plain(text.slice(4)), behaviour]);
	return new Map([
		...withoutPrefix,
		...typed.map(([text, behaviour]): [string, Behaviour] => [plain(text), behaviour]),
	]);
}

const indexes = new Map<Operation, Map<string, Behaviour>>();

/** Finds what a text asks for: exactly, or cut at the longest text that the field takes where only one value begins so. */
function lookUp(text: string, maxLength: number, operation: Operation): Behaviour | undefined {
	const known = indexes.get(operation) ?? index(operation);
	indexes.set(operation, known);
	const wanted = plain(text);
	const exact = known.get(wanted) ?? numberedResult(operation, wanted);
	if (exact || text.length < maxLength) return exact;
	const begun = [...known].filter(([key]) => key.startsWith(wanted));
	return begun.length === 1 ? begun[0]?.[1] : undefined;
}

/** The parameters of an operation into which a person can type a magic value, the one that is looked at first before the others. */
export function magicParametersOf(operation: Operation): SentParameter[] {
	return magicParameters.flatMap((name) => sentParameters(operation).filter(({ wire }) => wire.name === name));
}

/**
 * Reads the behaviour that a request asks for in one of its magic values; undefined for ordinary names and tokens.
 * A value that ends with "once" applies to every other try.
 */
export function readMagic(operation: Operation, request: ReceivedRequest): Magic | undefined {
	for (const { wire } of magicParametersOf(operation)) {
		const value = valueOf(wire, request);
		if (typeof value !== 'string') continue;
		const whole = lookUp(value, wire.maxLength, operation);
		if (whole) return { behaviour: whole, once: false };
		const start = /^(.*)once$/i.exec(value.trim())?.[1];
		const behaviour = start === undefined ? undefined : lookUp(start, wire.maxLength, operation);
		if (behaviour) return { behaviour, once: true };
	}
	return undefined;
}
