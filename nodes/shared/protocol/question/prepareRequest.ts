import { isName } from '../../operations/operation';
import type { Operation, Parameter, Wire } from '../../operations/operation';
import { formatNumber } from '../formatNumber';
import { ambiguousValues } from './ambiguousValues';
import { entriesAsTexts, valuesWithin } from './exactJson';
import type { FilePart } from './filePart';
import type { FormatOptions } from './formats';
import type { InvalidField, Unusable } from './invalidField';
import { isOn } from './isOn';
import { notesOn } from './notes';
import type { Note } from './notes';
import { pictureFile } from './pictureFile';
import type { PictureFrame } from './pictureFrame';
import { bytesInBase64, pictureTooLarge } from './pictureTooLarge';
import { readBase64Picture } from './readPicture';
import { takeFromRecord } from './takeFromRecord';
import type { Values } from './values';
import { mostPictureBytes, wireRoom } from './wireRoom';
import { formatProblem, neitherOnNorOff, wireText } from './wireText';

/** Everything of one question but its transaction ID. */
export interface PreparedRequest {
	/** Common parameters of the operation, such as auth_token. */
	common: Record<string, string>;
	/** Fields of biz_content as they will be sent. */
	fields: Record<string, string | number | boolean>;
	/** Images that travel as files. */
	files: FilePart[];
	/** The sent values that are personal or secret. */
	sensitive: string[];
	/** What the user is to be told of it. */
	notes: Note[];
}

/** A parameter that travels. */
type Sent = Parameter & { wire: Wire };

const isSent = (parameter: Parameter): parameter is Sent => parameter.wire !== 'notSent';

/** Whether a text without spaces around it is a JSON object that holds nothing. */
export const isEmptyObject = (text: string) => /^\{\s*\}$/.test(text);

const tooLong = (length: number, maxLength: number) => ({
	problem: `has ${formatNumber(length)} characters, and Alipay takes at most ${formatNumber(maxLength)}`,
	remedy: 'Shorten it.',
});

function checkRange(text: string, { minimum, maximum }: NonNullable<Wire['number']>) {
	if (/^\d+$/.test(text) && Number(text) >= minimum && Number(text) <= maximum) return undefined;
	const range = `a whole number from ${formatNumber(minimum)} to ${formatNumber(maximum)}`;
	return { problem: `is not ${range}`, remedy: `Enter ${range}.` };
}

function formatOf(wire: Wire, texts: ReadonlyMap<string, string>): Wire['format'] {
	if (!wire.formatBy) return wire.format;
	const { parameter, formats: byValue } = wire.formatBy;
	const value = texts.get(parameter) ?? '';
	return Object.hasOwn(byValue, value) ? byValue[value] : undefined;
}

/** A text as it travels in JSON. */
function jsonValue({ type, wire }: Sent, text: string): string | number | boolean {
	if (type === 'boolean' && !wire.words) return text === 'true';
	return wire.number ? Number(text) : text;
}

function isLeftOut({ onlyIf }: Wire, texts: ReadonlyMap<string, string>): boolean {
	if (!onlyIf) return false;
	const other = texts.get(onlyIf.parameter) ?? '';
	return onlyIf.is === undefined ? other === '' : other !== onlyIf.is;
}

function isRequired({ required, wire }: Sent, texts: ReadonlyMap<string, string>): boolean {
	if (wire.requiredUnless) return texts.get(wire.requiredUnless.parameter) !== wire.requiredUnless.is;
	return required === true || wire.requiredHere === true;
}

function checkText(
	parameter: Sent,
	text: string,
	format: Wire['format'],
	formatOptions: FormatOptions,
	nested: Operation['nested'],
): Unusable | undefined {
	const { type, options, wire } = parameter;
	if (type === 'options' && !options?.some(({ value }) => value === text)) {
		const values = options?.map(({ value }) => value).join(', ');
		return { problem: 'has a value that Alipay does not accept', remedy: `Use one of: ${values}.` };
	}
	const problem = formatProblem(wire, text, format, formatOptions) ?? (wire.number && checkRange(text, wire.number));
	if (problem) return problem;
	const room = wireRoom(wire, nested);
	if (text.length <= room) return undefined;
	return (format === 'jpegBase64' && pictureTooLarge(bytesInBase64(text), mostPictureBytes(wire, nested))) || tooLong(text.length, room);
}

/** Which field the user sees for an image that comes from a file. */
function shownField(parameter: Sent, operation: Operation, values: Values): string {
	const { binary } = parameter.wire;
	if (!binary || values[binary.parameter] !== binary.is) return parameter.displayName;
	return operation.parameters.find(({ name }) => name === binary.field)?.displayName ?? parameter.displayName;
}

/** What is missing where a required value is empty. */
function emptiness({ wire: { binary } }: Sent, values: Values): Unusable {
	if (!binary || values[binary.parameter] !== binary.is) return { problem: 'is empty', remedy: 'Fill it in.' };
	return { problem: 'holds an empty file', remedy: 'Check the node that should provide the image.' };
}

/** Whether a name was cleaned up: spaces around it do not count. */
const wasPutRight = (value: unknown, text: string, format: Wire['format']) =>
	isName(format) && typeof value === 'string' && text !== value.trim();

/** What the headers of an image say that its format finds right. */
function frameOf(text: string): PictureFrame | undefined {
	const picture = readBase64Picture(text, ['JPEG']);
	return 'frame' in picture ? picture.frame : undefined;
}

/**
 * Checks the values of one item against everything that is known of Alipay's rules, and lays them out as they will be sent. A call
 * that Alipay would refuse is not made (and not paid for).
 *
 * A field of biz_content that is itself JSON text is put together from the parameters inside it, unless it was given whole.
 *
 * @param given values by parameter name; an image as Base64 text, or where it travels as a file, as bytes
 * @param unread the parameters that could not be read, and are not looked at; the caller says so
 * @returns the request without its transaction ID, or every field that is not acceptable, in the order of the form, images last
 */
export function prepareRequest(
	operation: Operation,
	given: Values,
	options: FormatOptions,
	unread: ReadonlySet<string> = new Set(),
): { request: PreparedRequest } | { invalid: InvalidField[] } {
	const parameters = [...operation.parameters, ...operation.additionalFields].filter(isSent);
	const plain = takeFromRecord(parameters, given);
	if ('invalid' in plain) return { invalid: [plain.invalid] };
	const { values } = plain;
	const texts = new Map<string, string>();
	const refused: { picture: InvalidField[]; other: InvalidField[] } = { picture: [], other: [] };
	const refuse = (parameter: Sent, reason: Unusable) =>
		refused[parameter.wire.binary ? 'picture' : 'other'].push({ field: shownField(parameter, operation, values), ...reason });
	const notes = new Set<Note>();
	const fileBytes = new Map<string, Buffer>();
	for (const parameter of parameters) {
		if (unread.has(parameter.name)) continue;
		const given = values[parameter.name];
		if (parameter.wire.file && Buffer.isBuffer(given)) {
			texts.set(parameter.name, '');
			if (given.length > 0) fileBytes.set(parameter.name, given);
			continue;
		}
		const format = formatOf(parameter.wire, texts);
		const value = wireText(parameter, given, parameter.wire.file ? 'jpegBase64' : format, options);
		if ('text' in value) {
			const unset = format === 'jsonObject' && parameter.wire.name in (operation.nested ?? {}) && isEmptyObject(value.text);
			texts.set(parameter.name, (unset ? '' : value.text) || (parameter.wire.sendsDefault ? String(parameter.default) : ''));
		} else {
			refuse(parameter, value);
		}
	}
	for (const { name, displayName, type, default: unset, wire } of operation.parameters) {
		const choice = values[name];
		if (wire !== 'notSent') continue;
		if (type === 'boolean') {
			const on = isOn(choice, unset === true);
			if (on === undefined) refused.other.push({ field: displayName, ...neitherOnNorOff });
			else texts.set(name, String(on));
		} else if (typeof choice === 'string') texts.set(name, choice);
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
		files: [],
		sensitive: [],
		notes: [],
	};
	const inside: Record<string, Record<string, string | number | boolean>> = {};
	for (const parameter of parameters) {
		const { wire, name } = parameter;
		const text = texts.get(name);
		if (text === undefined || (wire.within && givenWhole.has(wire.within)) || isLeftOut(wire, texts)) continue;
		const picture = wire.file && (fileBytes.get(name) ?? text);
		if (wire.file && picture) {
			const file = pictureFile(wire.name, picture, wire.file);
			if ('problem' in file) {
				refuse(parameter, file);
				continue;
			}
			request.files.push(file.part);
			for (const note of notesOn(file.frame)) notes.add(note);
			continue;
		}
		if (text === '') {
			if (isRequired(parameter, texts)) refuse(parameter, emptiness(parameter, values));
			continue;
		}
		const format = formatOf(wire, texts);
		const problem = checkText(parameter, text, format, options, operation.nested);
		if (problem) {
			refuse(parameter, problem);
			continue;
		}
		if (wasPutRight(values[name], text, format)) notes.add('namePutRight');
		const frame = format === 'jpegBase64' ? frameOf(text) : undefined;
		for (const note of frame ? notesOn(frame) : []) notes.add(note);
		if (wire.sensitive) request.sensitive = request.sensitive.concat(text, parameter.type === 'json' ? valuesWithin(text) : []);
		if (wire.place === 'spread') Object.assign(request.common, entriesAsTexts(text));
		else if (wire.place === 'common' || withoutBizContent) request.common[wire.name] = text;
		else if (wire.within) (inside[wire.within] ??= {})[wire.name] = jsonValue(parameter, text);
		else request.fields[wire.name] = jsonValue(parameter, text);
	}
	for (const [name, { constants }] of Object.entries(operation.nested ?? {})) {
		if (!givenWhole.has(name)) request.fields[name] = JSON.stringify({ ...constants, ...inside[name] });
	}
	const spread = parameters.find(({ wire }) => wire.place === 'spread');
	const fieldOf = (name: string) => parameters.find(({ wire }) => wire.name === name)?.displayName ?? spread?.displayName ?? name;
	// A consent page is not signed.
	const ambiguous = operation.link?.kind === 'consent' ? [] : ambiguousValues(request.common, fieldOf);
	const invalid = [...refused.other, ...ambiguous, ...refused.picture];
	return invalid.length > 0 ? { invalid } : { request: { ...request, notes: [...notes] } };
}
