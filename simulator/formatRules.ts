import type { FileKind, Format } from '../nodes/shared/operations/operation';
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

/** Says whether a register can hold a name: nothing of it is lost or hidden, and no program wrote it in place of one. */
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

/** Says whether bytes are a PNG from its signature to its end chunk. */
function isWholePng(bytes: Buffer): boolean {
	const start = bytes.subarray(0, 16).equals(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
	return start && bytes.includes(Buffer.from('0000000049454e44ae426082', 'hex'));
}

/** What an image of a kind is, and what it is called. */
export const pictureRules: Record<FileKind, { holds: (bytes: Buffer) => boolean; type: string; endings: string[] }> = {
	JPEG: { holds: isWholeJpeg, type: 'image/jpeg', endings: ['.jpg', '.jpeg'] },
	PNG: { holds: isWholePng, type: 'image/png', endings: ['.png'] },
};

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
	bankCardNumber: (text) => text.length >= 12 && text.length <= 19 && !/\D/.test(text),
	mobileNumber: (text) => /^1\d{10}$/.test(text),
	jsonObject: (text) => isObject(parseJson(text)),
	method: (text) => /^(zhima|alipay|datadigital)\./.test(text),
	notification: () => false,
	plainParameters: (text) => isObject(parseJson(text)),
	jpegBase64: (text) => Buffer.from(text, 'base64').toString('base64') === text && isWholeJpeg(Buffer.from(text, 'base64')),
	scopes: (text) => text.split(',').every((scope) => /^[a-z_]+$/.test(scope)),
	state: (text) => /^[\x21-\x7e]+$/.test(text),
	token: (text) => /^[\x21-\x7e]+$/.test(text),
	webAddress: (text) => URL.canParse(text) && text.includes('://') && !/[\s<>"]/.test(text),
	word: (text) => /^\w+$/.test(text),
};
