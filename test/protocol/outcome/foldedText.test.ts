import { decodedText, plainText } from '../../../nodes/shared/protocol/outcome/decodedText';
import { foldedText, spelt } from '../../../nodes/shared/protocol/outcome/foldedText';

const folded = (text: string) => foldedText(plainText(text));
const wordsOf = ({ units }: { units: number[] }) => String.fromCharCode(...units);

test.each([
	['case', 'AbC Ä', 'abca\u0308'],
	['width', 'ＡＢ１２', 'ab12'],
	['spaces, hyphens and pluses', ' 1-2+3\u30004\u20115\u22126\t\u00a07', '1234567'],
	['what cannot be seen', 'a\u200bb\u0000c\ufeff', 'abc'],
	['backslashes', 'a\\b', 'ab'],
	['Chinese beyond the first plane', '\u{20bb7}野', '\u{20bb7}野'],
	['the first and the last character of two units', '\u{10000}\u{10ffff}', '\u{10000}\u{10ffff}'],
])('one spelling is left of %s', (_, text, expected) => {
	expect(spelt(text)).toBe(expected);
	expect(wordsOf(folded(text))).toBe(expected);
});

test.each(['\ud800', '\udbff', '\udc00', '\udfff'])('half a character (%j) is the sign for a lost one', (half) => {
	expect(wordsOf(folded(`a${half}b`))).toBe('a\ufffdb');
	expect(wordsOf(folded(half))).toBe('\ufffd');
});

test('characters beside the halves are themselves', () => {
	expect(wordsOf(folded('\ud7ff\ue000\uffff'))).toBe('\ud7ff\ue000\uffff');
});

test('two first halves, or two second ones, are two lost characters', () => {
	expect(wordsOf(folded('\ud842\ud842\udfb7\udfb7'))).toBe('\ufffd\u{20bb7}\ufffd');
	expect(wordsOf(folded('\udc00\udc01'))).toBe('\ufffd\ufffd');
});

test('bytes that make no character are lost ones', () => {
	expect(wordsOf(foldedText(decodedText('%80%FFa')))).toBe('\ufffd\ufffda');
});

test('each unit knows from where to where it comes', () => {
	expect(folded('A-\u{20bb7}Ä')).toEqual({ units: [0x61, 0xd842, 0xdfb7, 0x61, 0x308], firsts: [0, 2, 2, 4, 4], lasts: [0, 3, 3, 4, 4] });
});
