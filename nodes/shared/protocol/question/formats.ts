import type { Format } from '../../operations/operation';
import { commonParameterNames } from '../commonParameterNames';
import { isRecord } from '../isRecord';
import { missingValueProblem } from '../missingValue';
import { parseJson } from '../parseJson';
import { webhookBody } from '../webhookBody';
import { invisibleProblem } from './asciiText';
import { bankCardNumberProblem } from './bankCardNumber';
import { foreignerPermitProblem, homeReturnPermitProblem, residencePermitHkMcProblem, residencePermitTaiwanProblem, taiwanPermitProblem } from './documentNumbers';
import { idNumberProblem } from './idNumber';
import type { Unusable } from './invalidField';
import { isTooLarge } from './isTooLarge';
import { nameProblem, relationNameProblem } from './personName';
import { readBase64Picture } from './readPicture';

/** A rule for the text of a value: the sentence part that says what is wrong ("has …", "is …") and the remedy, or nothing. */
type FormatRule = (text: string, options: FormatOptions) => Unusable | undefined;

/** What a user can switch about the rules. */
export interface FormatOptions {
	/** Whether the check digit of ID numbers is looked at. */
	checkIdNumbers: boolean;
	/** Whether names are sent as they were typed, because the user knows better. */
	nameAsTyped?: boolean;
}

const matching =
	(pattern: RegExp, problem: string, remedy: string) =>
	(text: string): Unusable | undefined =>
		pattern.test(text) ? undefined : { problem, remedy };

/** Checks first whether the text is only the word for a missing value, which many patterns take. */
const given =
	(what: string, rule: (text: string) => Unusable | undefined) =>
	(text: string): Unusable | undefined =>
		missingValueProblem(text, what) ?? rule(text);

const jsonObject: FormatRule = (text) => {
	const value = parseJson(text);
	if (!isRecord(value)) return { problem: 'is not a JSON object', remedy: 'Enter an object such as {"name": "value"}.' };
	if (!isTooLarge(value, Infinity)) return undefined;
	return { problem: 'is nested too deeply', remedy: 'Enter an object with fewer levels of brackets.' };
};

/** Parameters that have a field of their own, or that signing sets. */
const reserved = new Set([...commonParameterNames, 'biz_content', 'sign']);

/** No method of Alipay's has nearly as many parameters beside biz_content. */
const mostParameters = 100;

const plainParameters: FormatRule = (text, options) => {
	const problem = jsonObject(text, options);
	if (problem) return problem;
	const names = Object.keys(JSON.parse(text) as object);
	if (names.length > mostParameters) {
		return { problem: `has ${names.length} entries, and at most ${mostParameters} can be sent`, remedy: 'Remove the entries that the method does not take.' };
	}
	const own = names.find((name) => reserved.has(name));
	if (own) return { problem: `has the entry ${own}, which has a field of its own or is set by the credential`, remedy: 'Remove the entry.' };
	if (names.every((name) => /^[A-Za-z]\w{0,63}$/.test(name))) return undefined;
	return { problem: 'has a name that no parameter of Alipay has', remedy: 'Use letters, digits and underscores in names.' };
};

/** Checks first whether something is in a number that nobody sees. */
const visibly =
	(rule: (text: string, checkIdNumbers: boolean) => Unusable | undefined): FormatRule =>
	(text, { checkIdNumbers }) =>
		invisibleProblem(text) ?? rule(text, checkIdNumbers);

/** The meaning of each format that an operation can name. Sources: docs/alipay.md 8.3 to 8.7 and 13. */
export const formats: Record<Format, FormatRule> = {
	idNumber: visibly(idNumberProblem),
	passport: visibly(
		given(
			'number',
			matching(/^[A-Z0-9]{5,20}$/i, 'is not a passport number', 'Enter the letters and digits of the passport number without spaces.'),
		),
	),
	alipayUserId: visibly(matching(/^2088\d{12}$/, 'is not an Alipay user ID', 'Enter the 16 digits that begin with 2088.')),
	residencePermitHkMc: visibly(residencePermitHkMcProblem),
	residencePermitTaiwan: visibly(residencePermitTaiwanProblem),
	homeReturnPermit: visibly(homeReturnPermitProblem),
	taiwanPermit: visibly(taiwanPermitProblem),
	foreignerPermit: visibly(foreignerPermitProblem),
	personName: (text, { nameAsTyped = false }) => nameProblem(text, nameAsTyped),
	relationName: (text, { nameAsTyped = false }) => relationNameProblem(text, nameAsTyped),
	mobileNumber: visibly(
		matching(/^1[3-9]\d{9}$/, 'is not a mobile number in mainland China', 'Enter 11 digits without country code or spaces.'),
	),
	bankCardNumber: visibly(bankCardNumberProblem),
	jsonObject,
	jpegBase64: (text) => {
		const picture = readBase64Picture(text, ['JPEG']);
		return 'frame' in picture ? undefined : picture;
	},
	scopes: given(
		'scopes',
		matching(
			/^[a-z_]+(,[a-z_]+)*$/,
			'is not a list of scopes',
			'Enter lowercase letters and underscores, and separate several scopes with commas, without spaces.',
		),
	),
	state: given(
		'text',
		matching(/^[\x21-\x7e]+$/, 'has spaces or characters that do not survive in an address', 'Use letters, digits and punctuation without spaces.'),
	),
	method: matching(
		/^(zhima|alipay|datadigital)(\.\w+)+$/,
		"is not a method of Alipay's gateway",
		'Enter its name as on the API page, such as zhima.credit.pe.level.query.',
	),
	notification: (text) =>
		// A form begins with a name of its own; what it holds is looked at when it is read (receivedForm.ts).
		/^\w{1,64}=/.test(text) || isRecord(parseJson(text))
			? undefined
			: { problem: 'is not what a Webhook node received from Alipay', remedy: webhookBody },
	plainParameters,
	token: given('token', matching(/^[\x21-\x7e]+$/, 'has spaces or characters that a token never contains', 'Copy the token again.')),
	webAddress: matching(
		/^[a-z][a-z0-9+.-]*:\/\/[^\s<>"]+$/i,
		'is not a complete address',
		'Enter it in full, such as https://shop.example.com/back.',
	),
	word: given('value', matching(/^\w+$/, 'has characters other than letters, digits and underscores', 'Remove the other characters.')),
};
