import { asciiText } from './asciiText';
import { checkDigitProblem } from './idNumber';
import type { Unusable } from './invalidField';

/** The number of a permit as it is printed: ASCII, no spaces, capital letters. Its length says which edition it is, and stays. */
export const putPermitRight = (typed: string): string => asciiText(typed).toUpperCase();

const residence = (pattern: RegExp, whose: string, beginning: string) =>
	(number: string, checkIdNumbers: boolean): Unusable | undefined => {
		if (pattern.test(number)) return checkDigitProblem(number, checkIdNumbers);
		return { problem: `is not the number of a residence permit for ${whose}`, remedy: `Enter its 18 characters, which begin with ${beginning}.` };
	};

/** 港澳居民居住证: a citizen number of the places 810000 and 820000 (docs/alipay.md 13.4). */
export const residencePermitHkMcProblem = residence(/^8[12]0000\d{11}[\dX]$/, 'Hong Kong and Macao residents', '810000 or 820000');

/** 台湾居民居住证: a citizen number of the place 830000 (docs/alipay.md 13.4). */
export const residencePermitTaiwanProblem = residence(/^830000\d{11}[\dX]$/, 'Taiwan residents', '830000');

/** 港澳居民来往内地通行证: H or M and 8 digits for life; on older cards two more count the cards (docs/alipay.md 13.4). */
export function homeReturnPermitProblem(number: string): Unusable | undefined {
	if (/^[HM]\d{8}(?:\d\d)?$/.test(number)) return undefined;
	return {
		problem: 'is not the number of a travel permit for Hong Kong and Macao residents',
		remedy: 'Enter the letter H or M and the 8 or 10 digits after it.',
	};
}

/**
 * 台湾居民来往大陆通行证: 8 digits for life; in older booklets two more count them, and a letter or digit in parentheses names the
 * authority (docs/alipay.md 13.4).
 */
export function taiwanPermitProblem(number: string): Unusable | undefined {
	if (/^\d{8}(?:\d\d(?:\([A-Z\d]\)|[A-Z])?)?$/.test(number)) return undefined;
	return {
		problem: 'is not the number of a travel permit for Taiwan residents',
		remedy: 'Enter its 8 digits or, for an older booklet, its 10 digits with or without the letter after them.',
	};
}

/** 外国人永久居留身份证: since 2023 a citizen number that begins with 9; before, 3 letters and 12 digits (docs/alipay.md 13.4). */
export function foreignerPermitProblem(number: string, checkIdNumbers: boolean): Unusable | undefined {
	if (/^9\d{16}[\dX]$/.test(number)) return checkDigitProblem(number, checkIdNumbers);
	if (/^[A-Z]{3}\d{12}$/.test(number)) return undefined;
	return {
		problem: 'is not the number of a permanent residence ID card for foreigners',
		remedy: 'Enter its 18 characters, which begin with 9, or the 3 letters and 12 digits of an older card.',
	};
}
