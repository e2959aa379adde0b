import type { Operation, Wire } from '../nodes/shared/operations/operation';
import { formatRules, hasRightCheckDigit, isObject, pictureRules } from './formatRules';
import { gatewayErrorCodes } from './gatewayErrorCodes';
import { idName, type SentParameter, sentParameters, valueOf } from './questionOf';
import type { ReceivedFile } from './readMultipart';
import { parseJson, type ReceivedRequest } from './readRequest';
import { businessCodesOf, refusal, type Refusal } from './refusal';

/** What the simulator may be asked to look at more closely. */
export interface Strictness {
	/** Refuse ID numbers of 18 characters whose check digit is wrong. */
	checkIdNumbers: boolean;
}

/** The certification scenes that Alipay's pages name (biz_code). */
const scenes = new Set(['FACE', 'SMART_FACE', 'CERT_PHOTO', 'CERT_PHOTO_FACE', 'FACE_SDK', 'FACE_API']);

/**
 * Refuses with the first of the codes that the operation lists, or with its code for a bad parameter.
 *
 * @param about which value, and what is wrong with it; never the value
 */
function refuse(operation: Operation, about: string, ...codes: string[]): Refusal {
	const listed = businessCodesOf(operation);
	const subCode = [...codes, 'INVALID_PARAMETER', 'PARAMETER_INVALID', 'ILLEGAL_ARGUMENT_FORMAT'].find(
		(code) => listed.includes(code) || gatewayErrorCodes.has(code),
	);
	return refusal(subCode ?? 'isv.invalid-parameter', operation, { message: about });
}

/** Checks the product code, for the methods that have one. */
function checkProduct(operation: Operation, { product_code: productCode }: Record<string, unknown>): Refusal | undefined {
	if (operation.productCode === undefined) return undefined;
	if (productCode === undefined || productCode === '') {
		return refuse(operation, 'product_code is missing', 'PRODUCT_CODE_IS_NULL');
	}
	if (productCode !== operation.productCode) {
		return refuse(operation, 'product_code is not of this method', 'API_PRODUCT_NOT_MATCH', 'ARRANGEMENT_ERROR');
	}
	return undefined;
}

/** Checks the transaction ID, for the methods that have one, and the constants. */
function checkFrame(operation: Operation, content: Record<string, unknown>): Refusal | undefined {
	const wrong = Object.entries(operation.constants ?? {}).find(([name, value]) => content[name] !== value);
	if (wrong) return refuse(operation, `${wrong[0]} is not known`, `isv.${wrong[0].replaceAll('_', '-')}-invalid`);
	if (!operation.transactionId) return undefined;
	const { maxLength, isAlphanumeric } = operation.transactionId;
	const name = idName(operation);
	const transactionId = content[name];
	const fits = typeof transactionId === 'string' && (isAlphanumeric ? /^[A-Za-z0-9]+$/ : /^\w+$/).test(transactionId);
	if (!fits || transactionId.length > maxLength) {
		return refuse(operation, `${name} is missing, too long or malformed`, 'INVALID_TRANSACTION_ID');
	}
	return undefined;
}

/** Says whether the parameter has no place in this question. */
function isLeftOut({ onlyIf }: SentParameter['wire'], all: SentParameter[], request: ReceivedRequest): boolean {
	const other = onlyIf && all.find(({ name }) => name === onlyIf.parameter);
	if (!onlyIf || !other) return false;
	const value = valueOf(other.wire, request);
	return onlyIf.is === undefined ? value === undefined : value !== onlyIf.is;
}

/** Says whether the question must have this parameter. */
function isRequired(parameter: SentParameter, all: SentParameter[], request: ReceivedRequest): boolean {
	const { wire } = parameter;
	if (isLeftOut(wire, all, request)) return false;
	const unless = wire.requiredUnless;
	const other = all.find(({ name }) => name === unless?.parameter);
	if (unless && other) return valueOf(other.wire, request) !== unless.is;
	return parameter.required === true || wire.requiredHere === true;
}

/** Says what is wrong with a file, with the code for it; undefined where nothing is. */
function faultOfFile({ wire: { file } }: SentParameter, { bytes, mimeType, fileName }: ReceivedFile): [fault: string, code: string] | undefined {
	if (!file) return undefined;
	if (bytes.length > file.mostBytes) return ['is too large', 'FILE_SIZE_TO_LARGE'];
	const kind = file.kinds.find((one) => pictureRules[one].holds(bytes));
	if (!kind) return ['is not a whole image of a kind that is accepted', 'INVALID_IMAGE_META'];
	const { type, endings } = pictureRules[kind];
	const isNamedSo = mimeType === type && endings.some((ending) => fileName.toLowerCase().endsWith(ending));
	return isNamedSo ? undefined : ['has a name that does not fit its content', 'INVALID_IMAGE_META'];
}

/** Says whether a value is a whole number of the range. */
function isWithin(value: unknown, { minimum, maximum }: { minimum: number; maximum: number }): boolean {
	return Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum;
}

/** Says what is wrong with the value of a parameter; undefined where nothing is. */
function faultOf(
	parameter: SentParameter,
	value: unknown,
	all: SentParameter[],
	request: ReceivedRequest,
	strictness: Strictness,
): string | undefined {
	const { options } = parameter;
	const wire: Wire = parameter.wire;
	if (wire.number) return isWithin(value, wire.number) ? undefined : 'is not a number of the range';
	if (wire.list) {
		const entries = Array.isArray(value) && value.length > 0 ? (value as unknown[]) : undefined;
		const single: SentParameter = { ...parameter, wire: { ...wire, list: undefined } };
		const faults = entries?.map((entry) => faultOf(single, entry, all, request, strictness));
		return faults ? faults.find((fault) => fault !== undefined) : 'is not a list with entries';
	}
	if (parameter.type === 'boolean' && !wire.words) return typeof value === 'boolean' ? undefined : 'is neither true nor false';
	if (typeof value !== 'string') return 'is not a text';
	if (wire.words && !Object.values(wire.words).includes(value)) return 'is not one of the known values';
	if ([...value].length > wire.maxLength) return 'is too long';
	const isKnown = options?.some((option) => option.value === value && value !== wire.toldBy?.choice);
	if (isKnown === false) return 'is not one of the known values';
	const other = all.find(({ name }) => name === wire.formatBy?.parameter);
	const format = wire.format ?? (other && wire.formatBy?.formats[String(valueOf(other.wire, request))]);
	if (format && !formatRules[format](value)) return 'is malformed';
	const isLong = format === 'idNumber' && value.length === 18;
	if (strictness.checkIdNumbers && isLong && !hasRightCheckDigit(value)) return 'has a wrong check digit';
	return undefined;
}

/** Checks one parameter of the operation. */
function checkParameter(
	operation: Operation,
	parameter: SentParameter,
	all: SentParameter[],
	request: ReceivedRequest,
	strictness: Strictness,
): Refusal | undefined {
	const { name, place } = parameter.wire;
	const upper = name.toUpperCase();
	const hyphened = name.replaceAll('_', '-');
	const value = valueOf(parameter.wire, request);
	const file = parameter.wire.file && request.files.find((one) => one.name === name);
	if (file) {
		const fault = faultOfFile(parameter, file);
		return fault && refuse(operation, `${name} ${fault[0]}`, fault[1], `${upper}_INVALID`);
	}
	if (value !== undefined && isLeftOut(parameter.wire, all, request)) return refuse(operation, `${name} has no place in this question`);
	if (value === undefined) {
		if (!isRequired(parameter, all, request)) return undefined;
		const codes = place === 'common' ? ['AUTHENTICATION_FAIL'] : [`${upper}_IS_NULL`, `isv.${hyphened}-invalid`];
		return refuse(operation, `${name} is missing`, ...codes);
	}
	const fault = faultOf(parameter, value, all, request, strictness);
	if (fault !== undefined) {
		const codes = place === 'common' ? [`aop.invalid-${hyphened}`] : [`${upper}_INVALID`, `isv.${hyphened}-invalid`];
		return refuse(operation, `${name} ${fault}`, ...codes);
	}
	if (name === 'biz_code' && scenes.has(parameter.wire.sample) && !scenes.has(String(value))) {
		return refuse(operation, 'biz_code is not a known scene', 'UNSUPPORTED_BIZ_CODE');
	}
	return undefined;
}

/** Checks the JSON texts inside biz_content: their length, their constants, and that they hold nothing unknown. */
function checkNested(
	operation: Operation,
	content: Record<string, unknown>,
	all: SentParameter[],
): Refusal | undefined {
	for (const [name, { maxLength, constants = {}, asObject }] of Object.entries(operation.nested ?? {})) {
		const text = asObject && isObject(content[name]) ? JSON.stringify(content[name]) : asObject ? undefined : content[name];
		const entries = typeof text === 'string' && text.length <= maxLength ? parseJson(text) : undefined;
		if (!isObject(entries)) return refuse(operation, `${name} is missing, too long or no JSON text`);
		const known = [
			...Object.keys(constants),
			...all.filter((one) => one.wire.within === name).map((one) => one.wire.name),
		];
		const unknown = Object.keys(entries).find((key) => !known.includes(key));
		if (unknown !== undefined) return refuse(operation, `${name} holds an unknown ${unknown}`);
		const wrong = Object.entries(constants).find(([key, value]) => entries[key] !== value);
		if (wrong) return refuse(operation, `${name} holds the wrong ${wrong[0]}`);
	}
	return undefined;
}

/**
 * Checks biz_content and the method's own common parameters as the API page describes them, product code and transaction ID
 * first. Refuses parameters that the page does not list, too, so that nobody sends them unnoticed.
 *
 * @returns a refusal with a code that the operation lists
 */
export function checkQuestion(
	operation: Operation,
	request: ReceivedRequest,
	content: Record<string, unknown>,
	strictness: Strictness,
): Refusal | undefined {
	const frame = checkProduct(operation, content) ?? checkFrame(operation, content);
	if (frame) return frame;
	const all = sentParameters(operation);
	// What other scenes put into the nested texts is in a guide that Alipay no longer publishes.
	const scene = all.find(({ wire }) => wire.name === 'biz_code');
	const nestedIsKnown = scene === undefined || valueOf(scene.wire, request) === scene.wire.sample;
	const checked = nestedIsKnown ? all : all.filter(({ wire }) => wire.within === undefined);
	for (const parameter of checked) {
		const refused = checkParameter(operation, parameter, all, request, strictness);
		if (refused) return refused;
	}
	if (nestedIsKnown) {
		const refused = checkNested(operation, content, all);
		if (refused) return refused;
	}
	const inContent = all.filter(({ wire }) => wire.place !== 'common').map(({ wire }) => wire.within ?? wire.name);
	const ofFrame = [operation.productCode && 'product_code', operation.transactionId && idName(operation)];
	const known = new Set([...ofFrame, ...Object.keys(operation.constants ?? {}), ...inContent]);
	const unknown = Object.keys(content).find((name) => !known.has(name));
	if (unknown !== undefined) return refuse(operation, `${unknown} is not a parameter of this method`);
	const ownCommon = all.some(({ wire }) => wire.place === 'common' && wire.name === 'auth_token');
	if (request.parameters.auth_token !== undefined && !ownCommon) {
		return refuse(operation, 'auth_token is not a parameter of this method');
	}
	return undefined;
}
