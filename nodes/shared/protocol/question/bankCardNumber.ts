import { asciiText, withoutHyphens } from './asciiText';
import type { Unusable } from './invalidField';

/** The number on a bank card as one row of digits, without the spaces and hyphens that part it into groups. */
export const putBankCardNumberRight = (typed: string): string => withoutHyphens(asciiText(typed));

/**
 * What is wrong with the number of a bank card: 12 to 19 digits (docs/alipay.md 13.1). Its check digit is not looked at: no rule of Alipay's
 * asks for one, and not all cards have it.
 */
export function bankCardNumberProblem(number: string): Unusable | undefined {
	if (/^\d{12,19}$/.test(number)) return undefined;
	return { problem: 'is not a bank card number', remedy: 'Enter the 12 to 19 digits on the card.' };
}
