import type { Unusable } from './invalidField';

const fullWidth = /[！-～]/g;
const fromFullWidth = 0xfee0;

/**
 * Digits, letters and marks as on a keyboard: full-width characters become ASCII (as NFKC has it), and spaces and characters that only
 * steer the writing (class Cf, such as zero-width spaces and marks of direction) go.
 */
export const asciiText = (text: string): string =>
	text.replace(fullWidth, (character) => String.fromCharCode(character.charCodeAt(0) - fromFullWidth)).replace(/[\s\p{Cf}]/gu, '');

/** Whatever is typed or pasted for a hyphen. */
const hyphens = /[-\u2010-\u2015\u2212\ufe58\ufe63]/g;

/** A number whose groups people part by hyphens, without them. */
export const withoutHyphens = (text: string): string => text.replace(hyphens, '');

const unseen = /[\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** What is wrong with a number in which something stands that nobody sees. @param text as {@link asciiText} gives it */
export function invisibleProblem(text: string): Unusable | undefined {
	const character = unseen.exec(text)?.[0];
	if (!character) return undefined;
	const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
	return { problem: `has an invisible character, U+${code}`, remedy: 'Clear the field and type the value again.' };
}
