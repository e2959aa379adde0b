import { asciiText, withoutHyphens } from './asciiText';
import type { Unusable } from './invalidField';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';

/** The check character that belongs to the first 17 digits of an ID number (GB 11643, ISO 7064 MOD 11-2). */
const checkCharacterOf = (digits: string) =>
	checkCharacters[weights.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0) % 11];

/**
 * A citizen number as GB 11643 writes it: ASCII, without spaces and hyphens, with a capital X, which is the Roman ten, at its end.
 */
export const putIdNumberRight = (typed: string): string => withoutHyphens(asciiText(typed)).replace(/[xⅩⅹ]$/, 'X');

/** What is wrong with the check character of a number of 18 characters, if it is looked at. */
export function checkDigitProblem(number: string, checkIdNumbers: boolean): Unusable | undefined {
	if (!checkIdNumbers || number.length !== 18 || number[17] === checkCharacterOf(number)) return undefined;
	return {
		problem: 'has a wrong check digit, so one of its characters is wrong',
		remedy: "Compare it with the document. You can turn this check off with 'Check ID Numbers' under Options.",
	};
}

/**
 * What is wrong with the number of an ID card: 18 characters with a check character, or the 15 digits of older cards (GB 11643). Place
 * and date in it are not looked at.
 */
export function idNumberProblem(number: string, checkIdNumbers: boolean): Unusable | undefined {
	if (/^(?:\d{15}|\d{17}[\dX])$/.test(number)) return checkDigitProblem(number, checkIdNumbers);
	return { problem: 'is not an ID card number', remedy: 'Enter 18 characters, of which only the last may be an X, or 15 digits.' };
}
