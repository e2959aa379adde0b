import type { Format } from '../nodes/shared/operations/operation';
import { parseJson } from './readRequest';

/** Says whether a value is a JSON object and not an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Says whether the last character of an 18-character ID number fits the others (ISO 7064, MOD 11-2). */
export function hasRightCheckDigit(idNumber: string): boolean {
	const sum = [...idNumber.slice(0, 17)].reduce((total, digit, place) => total + Number(digit) * 2 ** (17 - place), 0);
	return '10X98765432'[sum % 11] === idNumber[17];
}

/** Says whether a register can hold a name: nothing of it is lost or hidden, and no program wrote it in the place of one. */
function isName(text: string): boolean {
	const spoiled = ['\ufffd', '*', '<', '>', '[object Object]', '&middot;', '\u0001', '\t', '\n'];
	return text === text.trim() && text !== 'undefined' && text !== 'null' && !spoiled.some((piece) => text.includes(piece));
}

/** Says whether a text is a citizen number of one of these places, whatever its check digit is. */
function isCitizenOf(text: string, ...places: string[]): boolean {
	return text.length === 18 && places.some((place) => text.startsWith(place)) && /^[0-9]+$/.test(text.slice(0, 17)) && '0123456789X'.includes(text[17]!);
}

/** Says whether bytes are a JPEG from its first marker to an end marker, with a frame header in between. */
function isWholeJpeg(bytes: Buffer): boolean {
	const start = bytes.subarray(0, 3).equals(Buffer.of(0xff, 0xd8, 0xff));
	const hasFrame = [0xc0, 0xc1, 0xc2].some((marker) => bytes.includes(Buffer.of(0xff, marker)));
	return start && hasFrame && bytes.includes(Buffer.of(0xff, 0xd9));
}

/** What the text of a value must look like, by the format that the operations name; written from the API pages. */
export const formatRules: Record<Format, (text: string) => boolean> = {
	idNumber: (text) => /^(\d{15}|\d{17}[\dX])$/.test(text),
	passport: (text) => /^[A-Za-z0-9]+$/.test(text),
	alipayUserId: (text) => /^2088\d{12}$/.test(text),
	residencePermitHkMc: (text) => isCitizenOf(text, '810000', '820000'),
	residencePermitTaiwan: (text) => isCitizenOf(text, '830000'),
	homeReturnPermit: (text) => ['H', 'M'].includes(text[0]!) && [9, 11].includes(text.length) && /^\d+$/.test(text.slice(1)),
	taiwanPermit: (text) => /^\d{8}/.test(text) && [8, 10, 11, 13].includes(text.length) && text === text.toUpperCase(),
	foreignerPermit: (text) => isCitizenOf(text, '9') || (text.length === 15 && /^[A-Z]{3}\d+$/.test(text)),
	personName: isName,
	relationName: (text) => isName(text) && ![',', '|', '&', '^', '\\'].some((forbidden) => text.includes(forbidden)),
	mobileNumber: (text) => /^1\d{10}$/.test(text),
	jsonObject: (text) => isObject(parseJson(text)),
	method: (text) => /^(zhima|alipay|datadigital)\./.test(text),
	plainParameters: (text) => isObject(parseJson(text)),
	jpegBase64: (text) => Buffer.from(text, 'base64').toString('base64') === text && isWholeJpeg(Buffer.from(text, 'base64')),
	scopes: (text) => text.split(',').every((scope) => /^[a-z_]+$/.test(scope)),
	state: (text) => /^[\x21-\x7e]+$/.test(text),
	token: (text) => /^[\x21-\x7e]+$/.test(text),
	webAddress: (text) => URL.canParse(text) && text.includes('://') && !/[\s<>"]/.test(text),
	word: (text) => /^\w+$/.test(text),
};
