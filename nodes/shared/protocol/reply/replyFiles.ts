import type { ResponseField } from '../../operations/responseField';
import { isRecord } from '../isRecord';
import { base64Text } from '../question/base64Text';
import { defineOwn } from './defineOwn';
import { isTooDeep } from './isTooDeep';

/** No image has fewer characters as Base64; words such as `null` have. */
const least = 64;

/**
 * The Base64 text of a file in a reply, on one line and padded; undefined for anything else. It is taken in every writing of Base64 that
 * people's files are taken in, and as a list of one, as Alipay sends some texts.
 */
export function fileIn(value: unknown): string | undefined {
	const given: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
	if (typeof given !== 'string') return undefined;
	const read = base64Text(given);
	if (!('text' in read)) return undefined;
	const { text } = read;
	return text.length >= least && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? text : undefined;
}

/** The names of the fields of a result that are files of its item. */
export const fileFields = (response: Readonly<Record<string, ResponseField>>): string[] =>
	Object.keys(response).filter((name) => response[name]!.reads === 'file');

/** A name as JSON libraries write it in one way or another: `alive_photo`, `alivePhoto`. */
const plain = (name: string) => name.replaceAll('_', '').toLowerCase();

/**
 * The fields of a reply with its files apart: a photo of a person stands under its documented name at the top and nowhere else, however
 * its name is written and however deep the reply holds it. One that is there already wins, wherever among the fields it stands.
 *
 * @param response how the operation's fields are read; without a file among them, the fields stay as they are
 */
export function filesApart(response: Readonly<Record<string, ResponseField>>, fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
	const documented = fileFields(response);
	if (documented.length === 0) return fields;
	const names = new Map(documented.map((name) => [plain(name), name]));
	const isThere = (name: string) => Object.hasOwn(fields, name) && fields[name] !== null;
	const found = new Map<string, unknown>(documented.filter(isThere).map((name) => [name, fields[name]]));
	const take = (entries: Readonly<Record<string, unknown>>): Record<string, unknown> =>
		Object.fromEntries(Object.entries(entries).flatMap(([name, value]) => {
			const file = names.get(plain(name));
			if (file === undefined) return [[name, walk(value)]];
			if (value !== null && !found.has(file)) found.set(file, value);
			return [];
		}));
	const walk = (value: unknown): unknown => {
		if (isRecord(value)) return take(value);
		return Array.isArray(value) ? value.map(walk) : value;
	};
	// What is too deep is output nowhere, and is not walked through.
	const [deep, rest]: [Record<string, unknown>, Record<string, unknown>] = [{}, {}];
	for (const [name, value] of Object.entries(fields)) defineOwn(isTooDeep(value) ? deep : rest, name, value);
	return { ...deep, ...take(rest), ...Object.fromEntries(found) };
}
