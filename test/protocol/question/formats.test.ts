import fc from 'fast-check';

import type { Format } from '../../../nodes/shared/operations/operation';
import { formats } from '../../../nodes/shared/protocol/question/formats';
import { jpeg } from '../../fixtures/jpegs';
import { smallJpeg } from '../../fixtures/smallJpeg';
import vectors from '../../vectors/idNumbers.json';

const strict = { checkIdNumbers: true };
const lax = { checkIdNumbers: false };
const base64 = (...bytes: Array<number | string>) =>
	Buffer.concat(bytes.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.of(part)))).toString('base64');

test.each(vectors)('of $digits only the check character $checkCharacter is right', ({ digits, checkCharacter }) => {
	for (const character of '0123456789X') {
		const problem = formats.idNumber(digits + character, strict);
		if (character === checkCharacter) expect(problem).toBeUndefined();
		else expect(problem?.problem).toContain('wrong check digit');
		expect(formats.idNumber(digits + character, lax)).toBeUndefined();
	}
});

test('one wrong digit, and two neighbours in the wrong order, are always noticed', () => {
	const number = '990000199002300016';
	expect(formats.idNumber(number, strict)).toBeUndefined();
	for (let at = 0; at < 17; at++) {
		for (const digit of '0123456789') {
			if (digit !== number[at]) expect(formats.idNumber(number.slice(0, at) + digit + number.slice(at + 1), strict)).toBeDefined();
		}
		if (at < 16 && number[at] !== number[at + 1]) {
			const turned = number.slice(0, at) + number[at + 1]! + number[at]! + number.slice(at + 2);
			expect(formats.idNumber(turned, strict)).toBeDefined();
		}
	}
});

const accepted: Record<Format, string[]> = {
	idNumber: ['990000199002300016', '990000900230001'],
	passport: ['E00000000', 'EA0000000', '00000', 'ab12345', 'A'.repeat(20)],
	alipayUserId: ['2088000000000000'],
	residencePermitHkMc: ['810000199002300018', '820000199002300028'],
	residencePermitTaiwan: ['830000199002300038'],
	homeReturnPermit: ['H00000000', 'M0000000001'],
	taiwanPermit: ['00000001', '0000000101', '0000000101(B)', '0000000101B'],
	foreignerPermit: ['990000199002300016', 'ABC000000000000'],
	personName: ['张三', '阿卜杜拉·买买提', "O'Brien", 'Ann-Marie Li', '\u{20bb7}野', '王䮌', '李\u{2b6da}', '赵\u36c3', '古丽·阿依·木合塔尔·艾山·沙比尔', '张,三'],
	relationName: ['张三', '阿卜杜拉·买买提', "O'Brien", 'Ann-Marie Li', '\u{20bb7}野'],
	bankCardNumber: ['620000000000', '6200000000000000005', '6200000000000000'],
	mobileNumber: ['13000000000', '19999999999'],
	jsonObject: ['{}', ' {"a":[1]} ', '{"__proto__":1}'],
	jpegBase64: [smallJpeg, jpeg({}).toString('base64'), jpeg({ behind: 'x' }).toString('base64')],
	scopes: ['auth_zhima', 'auth_base,auth_user'],
	state: ['a', 'visit-0001', 'a.b/c?d=e&f', '{"a":1}'],
	method: ['zhima.credit.score.get', 'alipay.system.oauth.token', 'datadigital.fincloud.generalsaas.twometa.check'],
	notification: ['notify_id=1&sign=x', 'a=', `${'n'.repeat(64)}=`, '{}', '{"body":{}}'],
	plainParameters: ['{}', '{"grant_type":"authorization_code","code":"x"}', '{"notify_url":"https://x.example"}', `{"${'n'.repeat(64)}":1}`],
	token: ['a', 'authzhmaX0+/=~!'],
	webAddress: ['https://shop.example.com/back', 'http://127.0.0.1:5678/webhook/x?a=1&b=2', 'alipays://platformapi/startapp?appId=1', 'a://b'],
	word: ['a', 'FACE_API', '2088000000000000', '_'],
};

const refused: Record<Format, string[]> = {
	idNumber: ['', '1', '99000019900230001', '9900001990023000160', '99000019900230001x', '9900001990023000X6', '９９００００１９９００２３０００１６', '990000199002300016\n', '99000090023000X'],
	passport: ['undefined', 'null', '', '1234', 'E 0000000', 'A'.repeat(21), '护照00000', 'E-000000'],
	alipayUserId: ['', 'x2088000000000000', '2088', '20880000000000000', '3088000000000000', '2088000000000000\n', '208800000000000x'],
	residencePermitHkMc: ['', '830000199002300038', '990000199002300016', '810000199002300012', 'H00000000'],
	residencePermitTaiwan: ['', '810000199002300018', '00000001', '830000199002300031'],
	homeReturnPermit: ['', 'H000000000', 'h00000000', '00000000', 'K00000000', 'H00000000000', 'H00000000\n'],
	taiwanPermit: ['', '000000001', '0000000', '00000001(B)', '0000000101(b)', '0000000101(BC)'],
	foreignerPermit: ['', '110000199002300010', '990000199002300017', 'AB0000000000000', 'abc000000000000', 'ABC00000000000'],
	personName: ['张\ufffd', '锟斤拷', '张\u0001三', '张\n三', '张\u0085三', '\u007f', '张\ue863', '\ud842三', '阿里&middot;买买提', '张*', '张?', '<张三>', '[object Object]', 'undefined', 'null', '阿卜杜拉 买买提', '阿卜杜拉-买买提'],
	relationName: ['张,三', '张，三', '张|三', '张&三', '张^三', '张\\三', '张\u0001三', '张\n三', '张\u0085三', '\u007f', '张*'],
	bankCardNumber: ['', '62000000000', '62000000000000000055', '6200 0000 0000 0000', '620000000000000X', '6200000000000000\n', '６２００００００００００'],
	mobileNumber: ['', '12000000000', '+8613000000000', '1300000000', '130000000000', '8613000000000', '13000000000\n', '１３０００００００００'],
	jsonObject: ['', '[]', 'null', '42', '"{}"', '{', '{a:1}', '{"a":1}x', 'undefined'],
	jpegBase64: ['', '/9j', '/9j/4AA', '/9j/4A==x', '/9j/4A A', 'data:image/jpeg;base64,/9j/4AAQ', '/9j_4AAQ', 'AAAA', '/9j/====', '/9j/4A==', smallJpeg.slice(0, 400)],
	scopes: ['undefined', 'null', '', 'auth zhima', 'auth_zhima,', ',auth_zhima', 'auth_zhima, auth_user', 'AUTH', '授权'],
	state: ['undefined', 'null', '', 'a b', 'a\n', '状态', '\u007f'],
	method: ['', 'zhima', 'zhima.', 'ant.merchant.x', 'zhima.credit.score.get ', 'zhima..get', 'zhima.credit/score', 'xzhima.credit', 'https://zhima.x'],
	notification: ['', 'x', '[]', 'null', '{', '=1', 'a b=1', '通知=1', '<xml a="1"/>'],
	plainParameters: ['', '[]', '{"app_id":"1"}', '{"method":"x"}', '{"sign":"x"}', '{"biz_content":"{}"}', '{"auth_token":"x"}', '{"a b":1}', '{"":1}', '{"__proto__":1}'],
	token: ['undefined', 'null', '', 'a b', 'a\n', '令牌', '\u007f', 'a\u00a0'],
	webAddress: ['', 'shop.example.com', 'https://', 'https://a b', 'javascript:alert(1)', 'https://a"b', '//shop.example.com'],
	word: ['undefined', 'null', '', 'a b', 'a-b', 'é', '张', 'a\n'],
};

const names = Object.keys(formats) as Format[];

test.each(names.flatMap((format) => accepted[format].map((text) => ({ format, text }))))('$format takes $text', ({ format, text }) => {
	expect(formats[format](text, strict)).toBeUndefined();
});

test.each(names.flatMap((format) => refused[format].map((text) => ({ format, text: JSON.stringify(text) }))))('$format refuses $text', ({ format, text }) => {
	expect(formats[format](JSON.parse(text) as string, strict)).toEqual({
		problem: expect.stringMatching(/^(is|has|holds) [^.]+$/),
		remedy: expect.stringMatching(/^[A-Z'].*[.\\}]$/),
	});
});

test.each([
	['a PNG image', base64(0x89, 'PNG\r\n\x1a\n', '0'.repeat(20))],
	['a GIF image', base64('GIF89a', '0'.repeat(20))],
	['a WebP image', base64('RIFF\x10\0\0\0WEBP', '0'.repeat(20))],
	['a BMP image', base64('BM', '0'.repeat(20))],
	['a PDF document', base64('%PDF-1.7', '0'.repeat(20))],
	['a TIFF image', base64('II*\0', '0'.repeat(20))],
	['a TIFF image', base64('MM\0*', '0'.repeat(20))],
	['an AVIF image', base64('\0\0\0\x1cftypavif\0\0\0\0mif1miaf', '0'.repeat(20))],
	['an AVIF image', base64('\0\0\0\x1cftypmif1\0\0\0\0avifmiaf', '0'.repeat(20))],
	...['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1', 'heif'].map((brand): [string, string] => [
		'a HEIC image',
		base64(`\0\0\0\x18ftyp${brand}\0\0\0\0miaf`, '0'.repeat(20)),
	]),
	['a JPEG XL image', base64('\0\0\0\x0cJXL \r\n\x87\n')],
	['a JPEG 2000 image', base64('\0\0\0\x0cjP  \r\n\x87\n')],
	['an SVG drawing', base64('<svg xmlns="http://www.w3.org/2000/svg"></svg>')],
	['an SVG drawing', base64('\xef\xbb\xbf<?xml version="1.0"?>\n<svg></svg>')],
	['an HTML page', base64('\n<!DOCTYPE html><title>404</title>')],
	['an HTML page', base64('<html lang="zh">')],
	['JSON text', base64('{"code":404}')],
	['JSON text', base64('[]')],
	['a ZIP archive or office document', base64('PK\x03\x04', '0'.repeat(20))],
	['a HEIC image', base64('\0\0\0\x18ftypheic', '0'.repeat(20))],
	['a HEIC image', base64('\0\0\0\x1cftypmif1', '0'.repeat(20))],
	['no image', base64('\0\0\0\x1cftypmp42', '0'.repeat(20))],
	['no image', base64('hello hello!')],
])('instead of a JPEG, %s is called by its name', (what, text) => {
	expect(formats.jpegBase64(text, strict)?.problem).toBe(`holds ${what}, and Alipay takes JPEG`);
});

test.each(names)('%s says of any text whether it fits, and repeats none of it', (format) => {
	fc.assert(
		fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.base64String(), fc.json()), fc.boolean(), (text, checkIdNumbers) => {
			const result = formats[format](text, { checkIdNumbers });
			if (result && text.trim().length > 20) expect(`${result.problem} ${result.remedy}`).not.toContain(text);
		}),
		{ numRuns: 300 },
	);
});

test.each(names)('%s throws nothing at a very long text', (format) => {
	for (const piece of ['a', '1', ' ', '=', '/9j/', '{', '张', '\\']) expect(() => formats[format](piece.repeat(300_000), strict)).not.toThrow();
});

const nested = (levels: number) => `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;

test.each(['jsonObject', 'plainParameters'] as const)('%s takes 64 levels of brackets, and no more', (format) => {
	expect(formats[format](nested(64), strict)).toBeUndefined();
	for (const levels of [65, 100_000]) expect(formats[format](nested(levels), strict)).toEqual({ problem: 'is nested too deeply', remedy: 'Enter an object with fewer levels of brackets.' });
});

test('plainParameters takes 100 entries, and no more', () => {
	const entries = (count: number) => JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, at) => [`n${at}`, ''])));
	expect(formats.plainParameters(entries(100), strict)).toBeUndefined();
	expect(formats.plainParameters(entries(101), strict)).toEqual({ problem: 'has 101 entries, and at most 100 can be sent', remedy: 'Remove the entries that the method does not take.' });
});

test.each([
	['a PNG image', '\x89PNG\r\n\x1a\n', true],
	['a WebP image', 'RIFF\x10\0\0\0WEBP', true],
	['a TIFF image', 'II*\0', true],
	['a HEIC image', '\0\0\0\x18ftypheic\0\0\0\0mif1', false],
	['a PDF document', '%PDF-1.7', false],
	['an HTML page', '<!doctype html>', false],
])("for %s, Edit Image is advised only where it can read it", (_, opening, helps) => {
	const { remedy } = formats.jpegBase64(base64(opening, '0'.repeat(20)), strict)!;
	expect(/^Convert it with an Edit Image node/.test(remedy)).toBe(helps);
});

test.each([
	['four bytes', jpeg({}).subarray(0, 4), 'holds only the beginning of a JPEG: 4 bytes without an image'],
	['a start and an end', Buffer.of(0xff, 0xd8, 0xff, 0xd9), 'holds only the beginning of a JPEG: 4 bytes without an image'],
	['half a picture', jpeg({ coded: true, bytes: 4_000 }).subarray(0, 2_000), 'holds only part of a JPEG: 2,000 bytes without its end'],
	['all but its last byte', jpeg({ bytes: 4_000, coded: true }).subarray(0, -1), 'holds only part of a JPEG: 3,999 bytes without its end'],
	['half a picture with a small one inside', jpeg({ thumbnail: true, coded: true, bytes: 4_000 }).subarray(0, 2_000), 'holds only part of a JPEG: 2,000 bytes without its end'],
])('of a JPEG, %s is told apart', (_, bytes, problem) => {
	expect(formats.jpegBase64(bytes.toString('base64'), strict)?.problem).toBe(problem);
});

const asTyped = { ...strict, nameAsTyped: true };

test.each([
	['a private-use character', '张\ue863', undefined],
	['a question mark', '张?', undefined],
	['a lost character', '张\ufffd', 'has a character that was lost, because the name was read in the wrong character set'],
	['an asterisk', '张*', 'has an asterisk, so part of the name is hidden'],
	['a blank for a dot', '阿卜杜拉 买买提', 'has a space or hyphen between more than four Chinese characters'],
])('Name as Typed lifts the refusal of private use and question marks only: %s', (_, name, problem) => {
	expect(formats.personName(name, strict)).toBeDefined();
	expect(formats.personName(name, asTyped)?.problem).toBe(problem);
});

test.each([
	['\ue863', 'enter 䶮 (U+4DAE)'],
	['\ue815', 'enter 厂 (U+5382)'],
	['\ue816', 'enter \u{20087} (U+20087)'],
	['\ue864', 'enter 龻 (U+9FBB)'],
])("for a private-use character of GBK, %j, the one of Unicode is named", (character, words) => {
	expect(formats.personName(`张${character}`, strict)?.remedy).toContain(words);
});

test('of any other private-use character nobody knows what it is', () => {
	for (const character of ['\ue000', '\ue814', '\ue865', '\u{f0000}']) {
		expect(formats.personName(`张${character}`, strict)?.remedy).toMatch(/^Type the character again/);
	}
});
