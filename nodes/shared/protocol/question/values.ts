import { isName } from '../../operations/operation';
import type { Format, Wire } from '../../operations/operation';
import { asciiText } from './asciiText';
import { putBankCardNumberRight } from './bankCardNumber';
import { base64Text } from './base64Text';
import { putPermitRight } from './documentNumbers';
import type { FormatOptions } from './formats';
import { putIdNumberRight } from './idNumber';
import type { Unusable } from './invalidField';
import { lostDigitsAt } from './lostDigitsAt';
import { putMobileNumberRight } from './mobileNumber';
import { putNameRight } from './personName';

/** What was filled in for one item, by parameter name: whatever type the form or an expression gave it. */
export type Values = Readonly<Record<string, unknown>>;

/** A value as text for the wire, or why it is none. An empty text means: not answered. */
export type ValueText = { text: string } | Unusable;

type PutRight = (typed: string) => ValueText;

const put =
	(right: (typed: string) => string): PutRight =>
	(typed) => ({ text: right(typed) });

/** How a text of a format is cleaned up; one of any other format is only trimmed. */
const putRight: Partial<Record<Format, PutRight>> = {
	idNumber: put(putIdNumberRight),
	residencePermitHkMc: put(putIdNumberRight),
	residencePermitTaiwan: put(putIdNumberRight),
	foreignerPermit: put((typed) => putIdNumberRight(typed).toUpperCase()),
	homeReturnPermit: put(putPermitRight),
	taiwanPermit: put(putPermitRight),
	passport: put(asciiText),
	alipayUserId: put(asciiText),
	mobileNumber: put(putMobileNumberRight),
	bankCardNumber: put(putBankCardNumberRight),
	personName: put(putNameRight),
	relationName: put(putNameRight),
	jpegBase64: base64Text,
	token: put((typed) => typed.replace(/\s+/g, '')),
};

/** Formats of JSON text, for which an object will do. */
const takesObjects: ReadonlySet<Format | undefined> = new Set<Format>(['jsonObject', 'notification', 'plainParameters']);

/** Numbers too large to be exact are refused before; JSON has no others. */
const asNumber = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? Number(value) : value);

function objectText(value: object): ValueText {
	const place = lostDigitsAt(value);
	if (place === undefined) return { text: JSON.stringify(value, asNumber) };
	const where = place ? ` at ${place}` : '';
	return {
		problem: `has a number${where} that is too long to be exact, so some of its digits are already lost`,
		remedy: 'Make it text where it comes from, or pass the whole value as JSON text.',
	};
}

const typedText = (typed: string, format: Format | undefined, { nameAsTyped = false }: Partial<FormatOptions>): ValueText => {
	const right = format && !(nameAsTyped && isName(format)) ? putRight[format] : undefined;
	return right ? right(typed) : { text: typed.trim() };
};

/**
 * Turns a value into the text to send, cleaned up where it can only mean one thing: spaces around values and inside numbers, full-width
 * and invisible characters, dots in names, a country code, numbers for texts, objects for JSON fields, a data URL for an image. Doing it
 * twice is doing it once.
 *
 * @param options of which `nameAsTyped` leaves names as they are but for spaces around them
 * @returns the text, or what is wrong: a number too large for JavaScript to hold exactly, Base64 with two readings, or a value that is no
 *   text at all
 */
export function valueText(value: unknown, format: Wire['format'], options: Partial<FormatOptions> = {}): ValueText {
	if (value === undefined || value === null) return { text: '' };
	if (typeof value === 'string') return typedText(value, format, options);
	if (typeof value === 'number' || typeof value === 'bigint') {
		if (typeof value === 'number' && !Number.isSafeInteger(value)) {
			return {
				problem: 'arrived as a number, which cannot hold that many digits, so some are already lost',
				remedy: 'Make the value text where it comes from, such as the database column or the JSON.',
			};
		}
		return typedText(String(value), format, options);
	}
	if (takesObjects.has(format) && typeof value === 'object') return objectText(value);
	return { problem: 'is not text', remedy: 'Map it to a field that holds text.' };
}
