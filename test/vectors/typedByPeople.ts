import { inLines } from '../fixtures/inLines';
import { jpeg } from '../fixtures/jpegs';

/**
 * What forms, spreadsheets and CRMs hold, and what is sent of it or said about it. Typed from the rules (docs/alipay.md 13) and not from the
 * code. Every person is invented.
 */
export interface Typed {
	/** What the item holds. */
	typed: unknown;
	/** What Alipay is sent; of a number with more than one way in the same for each. */
	sent?: string;
	/** A part of what is said where nothing is sent. */
	says?: string;
}

const each = (sent: string, ...typed: unknown[]): Typed[] => typed.map((one) => ({ typed: one, sent }));
const refused = (says: string, ...typed: unknown[]): Typed[] => typed.map((one) => ({ typed: one, says }));

/** The same person however he is spelled: one call. */
export const names: Typed[] = [
	...each(
		'张三',
		'张三',
		'  张三 ',
		'张三\r\n',
		'张 三',
		'张\u3000三',
		'张\u2003三',
		'张\u00a0三',
		'张\u202f 三',
		'张\u200b三',
		'\ufeff张三',
		'张三\u200e',
		'\u202a张三\u202c',
		'张\u00ad三',
		'张\u2060三',
		'张\ufe0f三',
		'张三\u{e0100}',
	),
	...each('欧阳娜娜', '欧阳娜娜', '欧阳 娜娜', '欧 阳 娜 娜', '欧\u3000阳娜\u3000娜'),
	...each(
		'阿卜杜拉·买买提',
		'阿卜杜拉·买买提',
		'阿卜杜拉•买买提',
		'阿卜杜拉・买买提',
		'阿卜杜拉･买买提',
		'阿卜杜拉‧买买提',
		'阿卜杜拉∙买买提',
		'阿卜杜拉⋅买买提',
		'阿卜杜拉\u0387买买提',
		'阿卜杜拉\u16eb买买提',
		'阿卜杜拉\u2e31买买提',
		'阿卜杜拉.买买提',
		'阿卜杜拉．买买提',
		'阿卜杜拉﹒买买提',
		'阿卜杜拉 · 买买提',
		'阿卜杜拉\u3000•\u3000买买提',
		'阿卜杜拉\u200b·\u200b买买提',
		'阿卜杜拉. 买买提',
	),
	...each('马龙', '马龙', '⻢龙', '⻢⻰'),
	...each('方文', '⽅⽂', '方⽂', '方文'),
	...each('长孙无忌', '⻓孙无忌', '⻓孙⽆忌', '长孙无忌'),
	...each('John Smith', 'John Smith', 'Ｊｏｈｎ　Ｓｍｉｔｈ', 'John\u00a0Smith', 'John  Smith'),
	...each('Zoë Li', 'Zoë Li', 'Zoe\u0308 Li'),
	...each('Jean-Luc Picard', 'Jean-Luc Picard', 'Ｊｅａｎ－Ｌｕｃ　Ｐｉｃａｒｄ'),
	...each('张\uf9f1', '张\uf9f1'),
	...each('李\ufa18', '李\ufa18'),
	...each('王䮌', '王䮌', '王 䮌'),
	...each('李\u{2b6da}', '李\u{2b6da}'),
	...each('赵\u36c3', '赵\u36c3'),
	...each('古丽·阿依·木合塔尔·艾山', '古丽·阿依·木合塔尔·艾山', '古丽•阿依•木合塔尔•艾山', '古丽 · 阿依 · 木合塔尔 · 艾山'),
	...each('张,三', '张,三'),
	...each('张&三', '张&三'),
	...refused('Is a · missing between the parts?', '阿卜杜拉 买买提', '阿卜杜拉-买买提', '阿卜杜拉—买买提', '阿卜杜拉\u3000买买提', '阿卜 杜拉·买买提'),
	...refused('read in the wrong character set', '张\ufffd', '锟斤拷'),
	...refused('control character', '张\u0001三', '张\n三', '张\t三', '张\u0085三'),
	...refused('enter 䶮 (U+4DAE) instead', '王\ue863'),
	...refused('made in an old GBK system', '王\ue000'),
	...refused('written as HTML', '阿卜杜拉&middot;买买提', '阿卜杜拉&#183;买买提', '阿卜杜拉&#xB7;买买提', '张&nbsp;三'),
	...refused('part of the name is hidden', '张*', '张＊'),
	...refused('stands for a character that was lost', '张?', '王？'),
	...refused('has no letter', '0', '12', '😀', '+86', '·'),
	...refused('is percent-encoded', '%E5%BC%A0%E4%B8%89', '张%20三'),
	...refused('has an angle bracket', '<b>张三</b>', '张三>'),
	...refused('an object that was turned into text', '[object Object]', '张三[object Object]'),
	...refused('the word that a program writes for a missing value', 'undefined', ' null '),
	...refused('is empty', '\u200b', ' \u3000 ', ''),
	...refused('is not text', true, ['张三']),
];

/** The same with Name as Typed. */
export const namesAsTyped: Typed[] = [
	...each('张 三', '张 三', ' 张 三 '),
	...each('阿卜杜拉•买买提', '阿卜杜拉•买买提'),
	...each('王\ue863', '王\ue863'),
	...each('张?', '张?'),
	...refused('read in the wrong character set', '张\ufffd'),
	...refused('part of the name is hidden', '张*'),
];

/** What the relation takes no name with. */
export const relationNames: Typed[] = [
	...each('李四', '李四', '李\u00a0四'),
	...refused('does not accept in names', '李,四', '李，四', '李|四', '李&四', '李^四', '李\\四'),
];

export const idNumbers: Typed[] = [
	...each(
		'990000199002300016',
		'990000199002300016',
		'９９００００１９９００２３０００１６',
		'990000-19900230-0016',
		'990000–19900230–0016',
		'990000 199002 300016',
		'\u200e990000199002300016\u202c',
		'990000199002300016\u200b',
		'\ufeff990000199002300016\r\n',
		'990000\u3000199002300016',
	),
	...each('99000019900230018X', '99000019900230018X', '99000019900230018x', '99000019900230018Ｘ', '99000019900230018ｘ', '990000 19900230 018x', '99000019900230018Ⅹ'),
	...each('990000900230001', '990000900230001', '990000-900230-001'),
	...refused('has a wrong check digit', '990000199002300017', '990000199002300018'),
	...refused('is not an ID card number', '99000019900230001', '9900001990023000X6', '无', 'H00000000'),
	...refused('has an invisible character, U+FE0F', '990000199002300016\ufe0f'),
	...refused('has an invisible character, U+0000', '990000\u0000199002300016'),
	...refused('arrived as a number', 990000199002300000),
];

export const mobileNumbers: Typed[] = [
	...each(
		'13800138000',
		'13800138000',
		13800138000,
		'+86 138 0013 8000',
		'+8613800138000',
		'0086-138-0013-8000',
		'8613800138000',
		8613800138000,
		'１３８００１３８０００',
		'＋８６１３８００１３８０００',
		'138-0013-8000',
		'138 0013 8000',
		'\u202d13800138000\u202c',
	),
	...refused('is not a mobile number', '+1 13800138000', '1380013800', '+85291234567', '12800138000', '86138001380001'),
];

/** Numbers of other documents, by their type. */
export const documentNumbers: Record<string, Typed[]> = {
	HOME_VISIT_PERMIT_HK_MC: [
		...each('H00000000', 'H00000000', 'h00000000', 'Ｈ００００００００', 'H 0000 0000'),
		...each('M0000000001', 'M0000000001', 'm00000000 01'),
		...refused('is not the number of a travel permit for Hong Kong and Macao residents', 'H000000', 'K00000000', '00000000', 'H-00000000'),
	],
	HOME_VISIT_PERMIT_TAIWAN: [
		...each('00000001', '00000001', '０００００００１', '0000 0001'),
		...each('0000000101', '0000000101'),
		...each('0000000101(B)', '0000000101(B)', '0000000101（b）', '0000000101 (b)'),
		...refused('is not the number of a travel permit for Taiwan residents', '000000001', 'A00000001', '0000-0001'),
	],
	RESIDENCE_PERMIT_HK_MC: [
		...each('810000199002300018', '810000199002300018', '810000-19900230-0018'),
		...each('820000199002300028', '820000199002300028'),
		...refused('has a wrong check digit', '810000199002300017'),
		...refused('is not the number of a residence permit', '830000199002300038', 'H00000000'),
	],
	RESIDENCE_PERMIT_TAIWAN: [
		...each('830000199002300038', '830000199002300038', '８３００００１９９００２３０００３８'),
		...refused('is not the number of a residence permit', '810000199002300018'),
	],
	PERMANENT_RESIDENCE_FOREIGNER: [
		...each('911000199002300047', '911000199002300047'),
		...each('ABC000000000000', 'ABC000000000000', 'abc000000000000', 'ABC 0000 0000 0000'),
		...refused('is not the number of a permanent residence ID card', '110000199002300010', 'AB0000000000000'),
	],
	PASSPORT: [
		...each('E00000000', 'E00000000', 'Ｅ００００００００', 'E 0000 0000', 'E0000\u200b0000'),
		...refused('is not a passport number', 'E-0000000', '护照'),
	],
	ALIPAY_USER_ID: [
		...each('2088000000000000', '2088000000000000', '2088 0000 0000 0000', '２０８８００００００００００００', 2088000000000000),
		...refused('is not an Alipay user ID', '2088-0000-0000-0000', '208800000000000'),
	],
};

/** 4,001 bytes: 5,336 characters, one of them padding, with 70 line breaks at every 76th place and 83 at every 64th. */
const face = jpeg({ bytes: 4_001, coded: true }).toString('base64');
const head = (opening: string) => Buffer.from(opening.padEnd(64, '\0'), 'latin1').toString('base64');

export const pictures: Typed[] = [
	...each(
		face,
		face,
		`data:image/jpeg;base64,${face}`,
		`DATA:image/JPG;charset=utf-8;BASE64, ${face}`,
		`data:;base64,${encodeURIComponent(face)}`,
		inLines(face, 76, '\r\n'),
		`${inLines(face, 64, '\n')}\n`,
		inLines(face, 76, '\\n'),
		inLines(face, 76, ' '),
		inLines(face, 64, ' '),
		face.replaceAll('+', '-').replaceAll('/', '_'),
		Buffer.from(face, 'base64').toString('base64url'),
		face.replace(/=+$/, ''),
		face.replaceAll('/', '\\/'),
		face.replaceAll('+', ' '),
		`\ufeff ${face}\u200b`,
	),
	...refused('with no way to tell which', inLines(face.slice(0, 64 * 5), 64, ' ')),
	...refused('cannot be restored', `${face.slice(0, 100)} ${face.slice(100)}`),
	...refused('holds only part of a JPEG: 2,001 bytes without its end', face.slice(0, 2_668)),
	...refused('holds only the beginning of a JPEG: 4 bytes', '/9j/4A=='),
	...refused('is not Base64 text', '/9j/====', 'face.jpg', 'https://shop.example.com/face.jpg'),
	...refused('holds a PNG image', head('\x89PNG\r\n\x1a\n')),
	...refused('holds a GIF image', head('GIF89a')),
	...refused('holds a WebP image', head('RIFF\x10\0\0\0WEBPVP8 ')),
	...refused('holds a BMP image', head('BM\x46\0\0\0\0\0\0\0')),
	...refused('holds a TIFF image', head('II*\0'), head('MM\0+')),
	...refused('holds an AVIF image', head('\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf')),
	...refused('holds a HEIC image', head('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), head('\0\0\0\x18ftypheix\0\0\0\0mif1heic'), head('\0\0\0\x18ftypmif1\0\0\0\0mif1heic')),
	...refused('holds a PDF document', head('%PDF-1.7'), head('\xef\xbb\xbf\n%PDF-1.4')),
	...refused('holds an SVG drawing', head('<svg xmlns="http://www.w3.org/2000/svg">'), head('<?xml version="1.0"?>\n<!-- drawn -->\n<!DOCTYPE svg>')),
	...refused('holds an HTML page', head('<!DOCTYPE html>'), head('<!-- gone --><html>')),
	...refused('holds JSON text', head('{"error":"not found"}'), head('[1,2]')),
	...refused('is empty', '', 'data:image/jpeg;base64,'),
];

/** Parameters of Zhima API Call, and what they become beside biz_content; `biz` is biz_content to the letter. */
export const json: Array<{ field: 'bizContent' | 'parameters'; typed: unknown; sent?: Record<string, string>; says?: string }> = [
	{ field: 'bizContent', typed: '{"id":990000199002300016,"x":1.10}', sent: { biz_content: '{"id":990000199002300016,"x":1.10}' } },
	{ field: 'bizContent', typed: { id: '990000199002300016', n: 9007199254740991 }, sent: { biz_content: '{"id":"990000199002300016","n":9007199254740991}' } },
	{ field: 'bizContent', typed: { identity: { cert_no: Number('990000199002300016') } }, says: 'has a number at identity.cert_no that is too long to be exact' },
	{ field: 'bizContent', typed: { rows: [{ id: 1 }, { id: 2 ** 53 }] }, says: 'has a number at rows[1].id that is too long to be exact' },
	{ field: 'parameters', typed: '{"scene_code":12345678901234567890,"rate":1.50}', sent: { scene_code: '12345678901234567890', rate: '1.50' } },
	{ field: 'parameters', typed: '{"scene_code":"x","none":null,"flag":true}', sent: { scene_code: 'x', flag: 'true' } },
	{ field: 'parameters', typed: '{"data":{"id":9007199254740993}}', sent: { data: '{"id":9007199254740993}' } },
	{ field: 'parameters', typed: { scene_code: 'x', none: null }, sent: { scene_code: 'x' } },
	{ field: 'parameters', typed: { scene_code: 2 ** 53 }, says: 'has a number at scene_code that is too long to be exact' },
];
