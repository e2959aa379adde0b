import { parseJson } from '../parseJson';
import { longNumbersAsTexts } from '../question/exactJson';
import { jsonSize } from './jsonWalk';
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

/** How many members the objects in a value have, at any depth. */
function membersOf(value: unknown): number {
	let members = 0;
	const open: object[] = [];
	const look = (inner: unknown) => {
		if (typeof inner === 'object' && inner !== null) open.push(inner);
	};
	look(value);
	for (let next = open.pop(); next; next = open.pop()) {
		if (Array.isArray(next)) {
			for (const inner of next as unknown[]) look(inner);
			continue;
		}
		// Twice as fast as a list of the names. A name that all objects inherited would count as one too many, and the reply be refused.
		for (const name in next) {
			members++;
			look((next as Record<string, unknown>)[name]);
		}
	}
	return members;
}

/** Where a number may begin that JavaScript cannot hold to the digit; texts can look like that, too. */
const longNumber = /[:[,]\s*-?\d{16}/;

/**
 * Reads a text of a reply as JSON, in linear time. Whole numbers that JavaScript cannot hold exactly are read as texts: an ID number or a
 * number of Alipay's must not lose its last digits. A text with too many values is not parsed: parsing it, and whatever is done with it
 * later, would keep n8n from everything else.
 *
 * Repeated names show by their number: of members with one name, however it is spelled, parsing leaves one.
 *
 * @param size how much stands in the text, if that is known
 */
export function readJson(text: string, { values, members } = jsonSize(text)): ReadJson {
	if (values > mostReplyValues) return { value: undefined, hasTooMany: true, repeatsNames: false };
	const value = parseJson(longNumber.test(text) ? longNumbersAsTexts(text) : text);
	return { value, hasTooMany: false, repeatsNames: value !== undefined && membersOf(value) !== members };
}
