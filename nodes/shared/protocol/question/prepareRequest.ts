import type { Operation, Parameter, Wire } from '../../operations/operation';
import { parseJson } from '../parseJson';
import { ambiguousValues } from './ambiguousValues';
import { answerText } from './answers';
import type { Answers } from './answers';
import { formats } from './formats';
import type { FormatOptions } from './formats';
import type { InvalidField } from './invalidField';
import { bytesInBase64, pictureTooLarge } from './pictureTooLarge';
import { takeFromRecord } from './takeFromRecord';
import { wireRoom } from './wireRoom';

/** Everything of one question but its transaction ID. */
export interface PreparedRequest {
	/** Common parameters of the operation, such as auth_token. */
	common: Record<string, string>;
	/** Fields of biz_content as they will be sent. */
	fields: Record<string, string | number>;
	/** The sent values that are personal or secret. */
	sensitive: string[];
}

/** A parameter that travels. */
type Sent = Parameter & { wire: Wire };

const isSent = (parameter: Parameter): parameter is Sent => parameter.wire !== 'notSent';

/** Whether a text without blanks around it is a JSON object that holds nothing. */
export const isEmptyObject = (text: string) => /^\{\s*\}$/.test(text);

const tooLong = (length: number, maxLength: number) => ({
	fault: `has ${length.toLocaleString('en')} characters, and Alipay takes at most ${maxLength.toLocaleString('en')}`,
	remedy: 'Shorten it.',
});

function checkRange(text: string, { minimum, maximum }: NonNullable<Wire['number']>) {
	if (/^\d+$/.test(text) && Number(text) >= minimum && Number(text) <= maximum) return undefined;
	const range = `a whole number from ${minimum.toLocaleString('en')} to ${maximum.toLocaleString('en')}`;
	return { fault: `is not ${range}`, remedy: `Enter ${range}.` };
}

function formatOf(wire: Wire, texts: ReadonlyMap<string, string>): Wire['format'] {
	if (!wire.formatBy) return wire.format;
	const { parameter, formats: byValue } = wire.formatBy;
	const value = texts.get(parameter) ?? '';
	return Object.hasOwn(byValue, value) ? byValue[value] : undefined;
}

const isLeftOut = ({ onlyIf }: Wire, texts: ReadonlyMap<string, string>) =>
	onlyIf !== undefined && texts.get(onlyIf.parameter) !== onlyIf.is;

function isRequired({ required, wire }: Sent, texts: ReadonlyMap<string, string>): boolean {
	if (wire.requiredUnless) return texts.get(wire.requiredUnless.parameter) !== wire.requiredUnless.is;
	return required === true || wire.requiredHere === true;
}

function checkText(
	{ type, options, wire }: Sent,
	text: string,
	format: Wire['format'],
	formatOptions: FormatOptions,
	nested: Operation['nested'],
): Omit<InvalidField, 'field'> | undefined {
	if (type === 'options' && !options?.some(({ value }) => value === text)) {
		const values = options?.map(({ value }) => value).join(', ');
		return { fault: 'has a value that Alipay does not offer', remedy: `Use one of: ${values}.` };
	}
	const fault = (format && formats[format](text, formatOptions)) ?? (wire.number && checkRange(text, wire.number));
	if (fault) return fault;
	const room = wireRoom(wire, nested);
	if (text.length <= room) return undefined;
	return (format === 'jpegBase64' && pictureTooLarge(bytesInBase64(text), room)) || tooLong(text.length, room);
}

/** What a text that is a JSON object or list holds; `undefined` for any other text. */
const parsed = (text: string): unknown => (/^\s*[[{]/.test(text) ? parseJson(text) : undefined);

/** The values inside a JSON text and inside JSON texts in it: Alipay may repeat one of them without the text around it. */
function valuesWithin(json: string): string[] {
	const found: string[] = [];
	const open: unknown[] = [JSON.parse(json)];
	while (open.length > 0) {
		const value = open.pop();
		if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) open.push(inner);
		else if (typeof value === 'string' || typeof value === 'number') found.push(String(value));
		if (typeof value === 'string') open.push(parsed(value));
	}
	return found.filter((text) => text.length > 1);
}

/** The entries of a JSON object as parameters, which are texts. */
const entriesOf = (json: string): Record<string, string> =>
	Object.fromEntries(
		Object.entries(JSON.parse(json) as object).map(([name, value]: [string, unknown]) => [
			name,
			typeof value === 'object' ? JSON.stringify(value ?? '') : String(value),
		]),
	);

/** Which field the user sees for a picture that comes from a file. */
function shownField(parameter: Sent, operation: Operation, answers: Answers): string {
	const { binary } = parameter.wire;
	if (!binary || answers[binary.parameter] !== binary.is) return parameter.displayName;
	return operation.parameters.find(({ name }) => name === binary.field)?.displayName ?? parameter.displayName;
}

/**
 * Checks the answers of one item against everything that is known of Alipay's rules, and lays them out as they will be sent. A call
 * that Alipay would refuse is not made (and not paid for).
 *
 * A field of biz_content that is itself JSON text is put together from the parameters inside it, unless it was given whole.
 *
 * @param given answers by parameter name; a picture as Base64 text
 * @returns the request without its transaction ID, or every field that is not acceptable, in the order of the form
 */
export function prepareRequest(
	operation: Operation,
	given: Answers,
	options: FormatOptions,
): { request: PreparedRequest } | { invalid: InvalidField[] } {
	const parameters = [...operation.parameters, ...operation.additionalFields].filter(isSent);
	const plain = takeFromRecord(parameters, given);
	if ('invalid' in plain) return { invalid: [plain.invalid] };
	const { answers } = plain;
	const texts = new Map<string, string>();
	const invalid: InvalidField[] = [];
	for (const parameter of parameters) {
		const format = formatOf(parameter.wire, texts);
		const answer = answerText(answers[parameter.name], format);
		if ('text' in answer) {
			const unset = format === 'jsonObject' && parameter.wire.name in (operation.nested ?? {}) && isEmptyObject(answer.text);
			texts.set(parameter.name, unset ? '' : answer.text);
		} else {
			invalid.push({ field: shownField(parameter, operation, answers), ...answer });
		}
	}
	for (const { name, wire } of operation.parameters) {
		const choice = answers[name];
		if (wire === 'notSent' && typeof choice === 'string') texts.set(name, choice);
	}
	const givenWhole = new Set(
		operation.additionalFields
			.filter(isSent)
			.filter(({ name, wire }) => texts.get(name) && wire.name in (operation.nested ?? {}))
			.map(({ wire }) => wire.name),
	);
	const { constants, withoutBizContent } = operation;
	const request: PreparedRequest = {
		common: withoutBizContent ? { ...constants } : {},
		fields: withoutBizContent ? {} : { ...constants },
		sensitive: [],
	};
	const inside: Record<string, Record<string, string>> = {};
	for (const parameter of parameters) {
		const { wire, name } = parameter;
		const text = texts.get(name);
		if (text === undefined || (wire.within && givenWhole.has(wire.within)) || isLeftOut(wire, texts)) continue;
		const field = shownField(parameter, operation, answers);
		if (text === '') {
			if (isRequired(parameter, texts)) invalid.push({ field, fault: 'is empty', remedy: 'Fill it in.' });
			continue;
		}
		const fault = checkText(parameter, text, formatOf(wire, texts), options, operation.nested);
		if (fault) {
			invalid.push({ field, ...fault });
			continue;
		}
		if (wire.sensitive) request.sensitive = request.sensitive.concat(text, parameter.type === 'json' ? valuesWithin(text) : []);
		if (wire.place === 'spread') Object.assign(request.common, entriesOf(text));
		else if (wire.place === 'common' || withoutBizContent) request.common[wire.name] = text;
		else if (wire.within) (inside[wire.within] ??= {})[wire.name] = text;
		else request.fields[wire.name] = wire.number ? Number(text) : text;
	}
	for (const [name, { constants }] of Object.entries(operation.nested ?? {})) {
		if (!givenWhole.has(name)) request.fields[name] = JSON.stringify({ ...constants, ...inside[name] });
	}
	const spread = parameters.find(({ wire }) => wire.place === 'spread');
	const fieldOf = (name: string) => parameters.find(({ wire }) => wire.name === name)?.displayName ?? spread?.displayName ?? name;
	// A consent page is not signed.
	if (operation.link?.kind !== 'consent') invalid.push(...ambiguousValues(request.common, fieldOf));
	return invalid.length > 0 ? { invalid } : { request };
}
