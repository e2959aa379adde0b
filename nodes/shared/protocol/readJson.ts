import { parseJson } from './parseJson';
import { mostReplyValues } from './replyLimits';

/** What a text says as JSON. */
export interface ReadJson {
	/** `undefined` when the text is not JSON, or holds too many values to be looked at. */
	value: unknown;
	/** Whether it holds more values than a reply may have. */
	hasTooMany: boolean;
	/** Whether a name stands twice in one object, so that readers differ in what it says. */
	repeatsNames: boolean;
}

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openingBracket = 0x5b;
const openingBrace = 0x7b;

/** Where the text that begins at a quotation mark ends; behind the last character if it does not. */
function endOfString(text: string, from: number): number {
	for (let end = text.indexOf('"', from + 1); end >= 0; end = text.indexOf('"', end + 1)) {
		let backslashes = 0;
		while (text[end - 1 - backslashes] === '\\') backslashes++;
		if (backslashes % 2 === 0) return end;
	}
	return text.length;
}

/**
 * Counts without parsing, in one pass: members of objects, and values, of which each empty list or object counts twice. Once there are
 * too many values it does not go on.
 */
function countInText(text: string): { values: number; members: number } {
	let values = 1;
	let members = 0;
	for (let at = 0; at < text.length && values <= mostReplyValues; at++) {
		switch (text.charCodeAt(at)) {
			case quote:
				at = endOfString(text, at);
				break;
			case comma:
			case openingBracket:
			case openingBrace:
				values++;
				break;
			case colon:
				members++;
		}
	}
	return { values, members };
}

/** How many members the objects in a value have, at any depth. */
function membersOf(value: unknown): number {
	let members = 0;
	const open: object[] = [];
	const look = (inner: unknown) => {
		if (typeof inner === 'object' && inner !== null) open.push(inner);
	};
	look(value);
	for (let next = open.pop(); next; next = open.pop()) {
		const inner: unknown[] = Array.isArray(next) ? next : Object.values(next);
		if (inner !== next) members += inner.length;
		inner.forEach(look);
	}
	return members;
}

/**
 * Reads a text of a reply as JSON, in linear time. A text with too many values is not parsed: parsing it, and whatever is done with it
 * later, would keep n8n from everything else.
 *
 * Repeated names show by their number: of members with one name, however it is spelled, parsing leaves one.
 */
export function readJson(text: string): ReadJson {
	const { values, members } = countInText(text);
	if (values > mostReplyValues) return { value: undefined, hasTooMany: true, repeatsNames: false };
	const value = parseJson(text);
	return { value, hasTooMany: false, repeatsNames: value !== undefined && membersOf(value) !== members };
}
