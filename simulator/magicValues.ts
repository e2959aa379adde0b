import { calls } from '../nodes/shared/operations';
import type { Operation } from '../nodes/shared/operations/operation';
import type { Behaviour } from './behaviour';
import { codeMessages, gatewayErrorCodes } from './gatewayErrorCodes';
import { type Misbehaviour, misbehaviours } from './misbehaviours';
import { idName, type SentParameter, sentParameters, valueOf } from './questionOf';
import type { ReceivedRequest } from './readRequest';
import { businessCodesOf } from './refusal';
import { numberedResult, namedResults } from './namedResults';

/** The parameters whose value can ask for a behavior, in the order in which they are looked at. */
const magicParameters = ['name', 'cert_name', 'relation_name', 'auth_token', 'lawsuit_id', 'code', 'refresh_token', 'certify_id', 'certify_id_list'];

/** A behavior that somebody typed. */
export interface Magic {
	behaviour: Behaviour;
	/** Whether only every other try gets it, so that a repetition succeeds. */
	once: boolean;
}

/**
 * A magic value without what people and forms add to it: case, spaces, underscores, dots, hyphens and slashes, and the wide letters and
 * digits of a Chinese keyboard.
 */
function plain(text: string): string {
	return text.normalize('NFKC').toUpperCase().replace(/[\s_./-]/g, '');
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

/** Finds what a plain text asks for: exactly, or, where the field was too short for all of it, if only one value begins so. */
function lookUp(wanted: string, isCut: boolean, operation: Operation): Behaviour | undefined {
	const known = indexes.get(operation) ?? index(operation);
	indexes.set(operation, known);
	const exact = known.get(wanted) ?? numberedResult(operation, wanted);
	if (exact || !isCut) return exact;
	const begun = [...known].filter(([key]) => key.startsWith(wanted));
	return begun.length === 1 ? begun[0]?.[1] : undefined;
}

/** What a magic value is typed into. */
export type MagicParameter = Pick<SentParameter, 'name' | 'displayName' | 'wire'>;

/**
 * The parameters of an operation into which a person can type a magic value, the one that is looked at first before the others. Where none
 * takes text, it is the custom transaction ID.
 */
export function magicParametersOf(operation: Operation): MagicParameter[] {
	const found = magicParameters.flatMap((name) => sentParameters(operation).filter(({ wire }) => wire.name === name));
	const { transactionId } = operation;
	if (found.length > 0 || !transactionId) return found;
	const wire = { name: idName(operation), maxLength: transactionId.maxLength, sample: 'ORDER1' };
	return [{ name: 'transactionId', displayName: 'Custom Transaction ID', wire }];
}

/** What a plain text asks of an operation, whether or not "once" is behind it. */
function asks(operation: Operation, wanted: string, isCut = false): Magic | undefined {
	const whole = lookUp(wanted, isCut, operation);
	if (whole) return { behaviour: whole, once: false };
	const behaviour = wanted.endsWith('ONCE') ? lookUp(wanted.slice(0, -'ONCE'.length), false, operation) : undefined;
	return behaviour && { behaviour, once: true };
}

/** What is answered where somebody asks for what a method does not have; a success would look as if it did. */
const meantForAnother: Behaviour = {
	does: 'refuse',
	subCode: 'SIMULATED_VALUE_OF_ANOTHER_METHOD',
	message: 'This text selects a reply of another method. This method has no reply of that name: see simulator/README.md.',
};

/** Whether one value can go through both operations, such as a name that is compared with a number and then with a photo. */
function shareValues(one: Operation, other: Operation): boolean {
	const names = magicParametersOf(other).map(({ name }) => name);
	return one.node === other.node && magicParametersOf(one).some(({ name }) => names.includes(name));
}

/** Whether a value asks something of other operations, and of none through which it can go together with this one. */
function isMeantForAnother(operation: Operation, wanted: string): boolean {
	const asked = calls.filter((one) => asks(one, wanted));
	return asked.length > 0 && !asked.some((one) => shareValues(one, operation));
}

/**
 * Reads the behavior that a request asks for in one of its magic values; undefined for ordinary names and tokens.
 * A value that ends with "once" applies to every other try. What only other operations know is refused, except where the same field of the
 * same node's operations takes it: one name goes through several of them, so there it is an ordinary name.
 */
export function readMagic(operation: Operation, request: ReceivedRequest): Magic | undefined {
	const typed = magicParametersOf(operation).flatMap(({ wire }) => {
		const given = valueOf(wire, request);
		const value = Array.isArray(given) ? (given[0] as unknown) : given;
		return typeof value === 'string' ? [{ wanted: plain(value), isCut: value.length >= wire.maxLength }] : [];
	});
	for (const { wanted, isCut } of typed) {
		const magic = asks(operation, wanted, isCut);
		if (magic) return magic;
	}
	return typed.some(({ wanted }) => isMeantForAnother(operation, wanted)) ? { behaviour: meantForAnother, once: false } : undefined;
}
