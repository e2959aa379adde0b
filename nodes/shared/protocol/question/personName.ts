import { missingValueProblem } from '../missingValue';
import { placeInUnicode } from './gbkPrivateUse';
import type { Unusable } from './invalidField';
import { withoutRadicals } from './radicals';

/** Compatibility ideographs. Normalization would replace them, but nine are characters of GBK itself, such as U+F92C. */
const compatibility = /([\uf900-\ufaff\u{2f800}-\u{2fa1f}])/u;

/** Composed as Unicode wants it (NFC), compatibility ideographs left alone. */
const composed = (text: string): string =>
	text
		.split(compatibility)
		.map((piece, at) => (at % 2 === 1 ? piece : piece.normalize('NFC')))
		.join('');

/** What nobody sees: marks of direction, joiners, byte order marks, and choices among the shapes of a character. */
const invisible = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** Letters, and the marks that are in Latin names. */
const fullWidthLatin = /[Ａ-Ｚａ-ｚ＇－．]/g;
const fromFullWidth = 0xfee0;

const blanks = /[\p{Zs}\u2800]+/gu;

/** What keyboards and character sets have for the middle dot, alone between Chinese characters. */
const dots = /(?<=\p{Script=Han}) ?[·•・･‧∙⋅\u0387\u16eb\u2e31.﹒] ?(?=\p{Script=Han})/gu;

const blanksBetween = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu;
const gapsBetween = /(?<=\p{Script=Han})[-\p{Zs}\u2800\u2010-\u2015\u2212\ufe58\ufe63\uff0d]+(?=\p{Script=Han})/u;

/** Most Chinese characters of a name whose parts are not told apart: two of a family, two given. */
const mostUnparted = 4;

const isLong = (name: string) => (name.match(/\p{Script=Han}/gu)?.length ?? 0) > mostUnparted;

/**
 * A name as the register has it, where what was typed can only mean one thing: composed characters (NFC), characters for radicals, Latin
 * letters of normal width, nothing invisible, the middle dot U+00B7 between the parts of a name, whatever dot was typed, and no spaces
 * between up to four Chinese characters. Doing it twice is doing it once.
 *
 * Sources: Unicode Standard Annex 15; EquivalentUnifiedIdeograph.txt; 民委发〔2016〕33号, which sets U+00B7 for the dot in names
 * (docs/alipay.md 13.2). GB 13000 and GB 18030 hold the compatibility ideographs of GBK as characters of their own.
 */
export function putNameRight(typed: string): string {
	const narrow = typed.replace(invisible, '').replace(fullWidthLatin, (letter) => String.fromCharCode(letter.charCodeAt(0) - fromFullWidth));
	const dotted = composed(withoutRadicals(narrow)).replace(blanks, ' ').trim().replace(dots, '·');
	return isLong(dotted) ? dotted : dotted.replace(blanksBetween, '');
}

/** What to do about a name that a form, a file or a database has spoiled. */
const atItsSource = 'Check where the name comes from, and enter it as on the document.';

function privateUseProblem(name: string): Unusable | undefined {
	const character = /\p{Co}/u.exec(name)?.[0];
	if (!character) return undefined;
	const code = (of: string) => `U+${of.codePointAt(0)!.toString(16).toUpperCase()}`;
	const place = placeInUnicode(character);
	return {
		problem: `has the private-use character ${code(character)}, made in an old GBK system`,
		remedy: `${place ? `Unicode now has this character: enter ${place} (${code(place)}) instead.` : 'Type the character again, as on the document.'} 'Name as Typed' under Options sends it as it is.`,
	};
}

/** What no name holds, with what it shows. Looked at in this order. */
const signs: ReadonlyArray<[sign: RegExp, problem: string, remedy: string]> = [
	[/\[object Object\]/, 'is an object that was turned into text', 'Map the field inside the object that holds the name.'],
	[
		/[\ufffd\p{Noncharacter_Code_Point}]|锟斤拷/u,
		'has a character that was lost, because the name was read in the wrong character set',
		'Read it in the character set that it was written in, UTF-8 or GB 18030 (GBK).',
	],
	[/\p{Cs}/u, 'has half a character, because the name was cut off', atItsSource],
	[/[\p{Cc}\p{Zl}\p{Zp}]/u, 'has a line break or another control character', 'Enter one name, on one line.'],
	[/&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/i, 'has a character written as HTML, such as &middot;', 'Decode it before this node, or enter the character itself.'],
	[/%[\da-f]{2}/i, 'is percent-encoded, as in an address', 'Decode it before this node, for example with decodeURIComponent.'],
	[/^\P{L}*$/u, 'has no letter and no Chinese character', atItsSource],
	[/[*＊]/, 'has an asterisk, so part of the name is hidden', 'Enter the whole name.'],
	[/[<>＜＞]/, 'has an angle bracket, which no name has', atItsSource],
];

const questionMark: Unusable = {
	problem: 'has a question mark, which stands for a character that was lost',
	remedy: "Check where the name comes from, and enter it as on the document. 'Name as Typed' under Options sends it as it is.",
};

/**
 * What is wrong with a name that can match nobody, so that asking would only cost. Rare characters, names of many parts, and Latin names
 * with spaces and hyphens are right.
 *
 * @param name as {@link putNameRight} gives it, or as typed
 * @param isAsTyped whether the user knows better of private-use characters and question marks
 */
export function nameProblem(name: string, isAsTyped: boolean): Unusable | undefined {
	const missing = missingValueProblem(name, 'name');
	if (missing) return missing;
	const found = signs.find(([sign]) => sign.test(name));
	if (found) return { problem: found[1], remedy: found[2] };
	if (!isAsTyped) {
		const lost = privateUseProblem(name) ?? (/[?？]/.test(name) ? questionMark : undefined);
		if (lost) return lost;
	}
	if (!isLong(name) || !gapsBetween.test(name)) return undefined;
	return {
		problem: 'has a space or hyphen between more than four Chinese characters',
		remedy: 'Is a · missing between the parts? Enter the name as on the document.',
	};
}

/** The same for relation.query, which takes fewer characters (docs/alipay.md 13.2). */
export function relationNameProblem(name: string, isAsTyped: boolean): Unusable | undefined {
	const problem = nameProblem(name, isAsTyped);
	if (problem) return problem;
	if (!/[,，|&^\\]/.test(name)) return undefined;
	return { problem: 'has a character that Alipay does not accept in names', remedy: 'Remove commas and the characters | & ^ \\.' };
}
