import { withoutRadicals } from './radicals';

/**
 * The characters for which GBK had no place in Unicode, in the order of its bytes FE50 to FEA0: systems of that time hold them as the
 * private-use characters U+E815 to U+E864. Unicode and GB 18030 have since given each of them a place of its own.
 *
 * Source: GB 18030-2000 and GB 18030-2022, as the tables of glibc, ICU and Python have them (docs/alipay.md 13.2).
 */
const characters = [
	'⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱',
	'䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻',
].flatMap((row) => [...row]);

const first = 0xe815;

/** The character that a private-use character of GBK stands for; nothing for any other, of which nobody can know what it is. */
export function placeInUnicode(character: string): string | undefined {
	const place = characters[character.codePointAt(0)! - first];
	return place && withoutRadicals(place);
}
