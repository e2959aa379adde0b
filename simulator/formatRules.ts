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

/** What the text of a value must look like, by the format that the operations name; written from the API pages. */
export const formatRules: Record<Format, (text: string) => boolean> = {
	idNumber: (text) => /^(\d{15}|\d{17}[\dX])$/.test(text),
	passport: (text) => /^[A-Za-z0-9]+$/.test(text),
	alipayUserId: (text) => /^2088\d{12}$/.test(text),
	personName: (text) => ![',', '\u0001', '|', '&', '^', '\\'].some((forbidden) => text.includes(forbidden)),
	mobileNumber: (text) => /^1\d{10}$/.test(text),
	jsonObject: (text) => isObject(parseJson(text)),
	method: (text) => /^(zhima|alipay|datadigital)\./.test(text),
	plainParameters: (text) => isObject(parseJson(text)),
	jpegBase64: (text) => text.startsWith('/9j/') && Buffer.from(text, 'base64').toString('base64') === text,
	scopes: (text) => text.split(',').every((scope) => /^[a-z_]+$/.test(scope)),
	state: (text) => /^[\x21-\x7e]+$/.test(text),
	token: (text) => /^[\x21-\x7e]+$/.test(text),
	webAddress: (text) => URL.canParse(text) && text.includes('://') && !/[\s<>"]/.test(text),
	word: (text) => /^\w+$/.test(text),
};
