import type { Format } from '../../operations/operation';
import { commonParameterNames } from '../commonParameterNames';
import { isRecord } from '../isRecord';
import { parseJson } from '../parseJson';
import { isTooLarge } from './isTooLarge';

/** A rule for the text of a value: the sentence part that says what is wrong ("has …", "is …") and the remedy, or nothing. */
type FormatRule = (text: string, options: FormatOptions) => { fault: string; remedy: string } | undefined;

/** What a user can switch about the rules. */
export interface FormatOptions {
	/** Whether the check digit of ID numbers is looked at. */
	checkIdNumbers: boolean;
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';

/** The check character that belongs to the first 17 digits of an ID number (GB 11643, ISO 7064 MOD 11-2). */
const checkCharacterOf = (digits: string) =>
	checkCharacters[weights.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0) % 11];

const idNumber: FormatRule = (text, { checkIdNumbers }) => {
	if (!/^(\d{15}|\d{17}[\dX])$/.test(text)) {
		return { fault: 'is not an ID card number', remedy: 'Enter 18 characters, of which only the last may be an X, or 15 digits.' };
	}
	if (checkIdNumbers && text.length === 18 && text[17] !== checkCharacterOf(text)) {
		return {
			fault: 'has a wrong check digit, so one of its characters is wrong',
			remedy: "Compare it with the document. 'Check ID Numbers' under Options switches this check off.",
		};
	}
	return undefined;
};

const matching =
	(pattern: RegExp, fault: string, remedy: string): FormatRule =>
	(text) =>
		pattern.test(text) ? undefined : { fault, remedy };

const jsonObject: FormatRule = (text) => {
	const value = parseJson(text);
	if (!isRecord(value)) return { fault: 'is not a JSON object', remedy: 'Enter an object such as {"name": "value"}.' };
	if (!isTooLarge(value, Infinity)) return undefined;
	return { fault: 'is nested too deeply', remedy: 'Enter an object with fewer levels of brackets.' };
};

/** Parameters that have a field of their own, or that signing sets. */
const reserved = new Set([...commonParameterNames, 'biz_content', 'sign']);

/** No method of Alipay's has nearly as many parameters beside biz_content. */
const mostParameters = 100;

const plainParameters: FormatRule = (text, options) => {
	const fault = jsonObject(text, options);
	if (fault) return fault;
	const names = Object.keys(JSON.parse(text) as object);
	if (names.length > mostParameters) {
		return { fault: `has ${names.length} entries, and at most ${mostParameters} can be sent`, remedy: 'Remove what the method does not take.' };
	}
	const own = names.find((name) => reserved.has(name));
	if (own) return { fault: `has the entry ${own}, which has a field of its own or is set by the credential`, remedy: 'Remove the entry.' };
	if (names.every((name) => /^[A-Za-z]\w{0,63}$/.test(name))) return undefined;
	return { fault: 'has a name that no parameter of Alipay has', remedy: 'Use letters, digits and underscores in names.' };
};

/** Opening bytes of picture formats that people have, as Base64 text. */
const pictures: Record<string, string> = {
	'iVBORw0KGgo': 'a PNG image',
	R0lGOD: 'a GIF image',
	UklGR: 'a WebP image',
	Qk: 'a BMP image',
	JVBERi0: 'a PDF document',
};
const heicBrand = /^.{4}ftyp(heic|heix|mif1|msf1)/s;

const jpegBase64: FormatRule = (text) => {
	if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 !== 0) {
		return { fault: 'is not Base64 text', remedy: "Pass the whole Base64 text of a JPEG, or choose Binary File and pass the file itself." };
	}
	if (text.startsWith('/9j/')) return undefined;
	const known = Object.entries(pictures).find(([opening]) => text.startsWith(opening))?.[1];
	const isHeic = heicBrand.test(Buffer.from(text.slice(0, 32), 'base64').toString('latin1'));
	const what = isHeic ? 'a HEIC image' : (known ?? 'not an image');
	return { fault: `is ${what}, and Alipay takes JPEG`, remedy: 'Convert it with an Edit Image node (format JPEG) before this node.' };
};

/** The meaning of each format that an operation can name. Sources: docs/alipay.md 8.3 to 8.7 and 13. */
export const formats: Record<Format, FormatRule> = {
	idNumber,
	passport: matching(
		/^[A-Z0-9]{5,20}$/i,
		'is not a passport number',
		'Enter the letters and digits of the passport number without spaces.',
	),
	alipayUserId: matching(/^2088\d{12}$/, 'is not an Alipay user ID', 'Enter the 16 digits that begin with 2088.'),
	personName: matching(
		/^[^,，|&^\\\p{Cc}]+$/u,
		'has a character that Alipay does not accept in names',
		'Remove commas, control characters and the characters | & ^ \\.',
	),
	mobileNumber: matching(
		/^1[3-9]\d{9}$/,
		'is not a mobile number of mainland China',
		'Enter 11 digits without country code and spaces.',
	),
	jsonObject,
	jpegBase64,
	scopes: matching(
		/^[a-z_]+(,[a-z_]+)*$/,
		'is not a list of scopes',
		'Enter lowercase letters and underscores, and separate several scopes by commas without spaces.',
	),
	state: matching(
		/^[\x21-\x7e]+$/,
		'has spaces or characters that an address does not pass on unchanged',
		'Use letters, digits and punctuation without spaces.',
	),
	method: matching(
		/^(zhima|alipay|datadigital)(\.\w+)+$/,
		"is not a method of Alipay's gateway",
		'Enter its name as on the API page, such as zhima.credit.pe.level.query.',
	),
	plainParameters,
	token: matching(/^[\x21-\x7e]+$/, 'has spaces or characters that no token has', 'Copy the token again.'),
	webAddress: matching(
		/^[a-z][a-z0-9+.-]*:\/\/[^\s<>"]+$/i,
		'is not a whole address',
		'Enter it in full, such as https://shop.example.com/back.',
	),
	word: matching(/^\w+$/, 'has other characters than letters, digits and underscores', 'Remove the other characters.'),
};
